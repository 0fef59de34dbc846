"""The labels that the benchmark's window and its text measurements share."""

LABELS = (
    *("cat", "dog", "bird", "fish", "horse", "boat", "car", "bicycle", "aeroplane", "train"),
    *("chair", "table", "lamp", "book", "clock", "apple", "bread", "pizza", "flower", "tree"),
)
