"""The page that searches a collection, and its list of a million rows."""
