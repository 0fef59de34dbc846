"""The page Accuracy of a collection."""
