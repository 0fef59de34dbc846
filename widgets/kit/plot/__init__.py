"""Charts on pyqtgraph: frozen views (view), the widget that shows one (widget), and what draws it."""
