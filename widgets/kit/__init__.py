"""How things look: small widgets, tables and painting that any part may use."""
