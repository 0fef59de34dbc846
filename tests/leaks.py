"""What a test of windows left open."""

from __future__ import annotations

import gc


def visible_windows() -> list[str]:
    """Delete what a test is done with; return the windows that are still shown, as Python shows them."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    # What is to be deleted goes first, in Qt's order: collection of a cycle takes a window's parts in any.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [repr(widget) for widget in app.topLevelWidgets() if widget.isVisible()]
