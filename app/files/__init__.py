"""Files with their provenance: tables, arrays, figures, sessions."""
