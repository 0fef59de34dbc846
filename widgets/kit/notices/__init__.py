"""Sentences that lie over a window: what is said, that it fades or is withdrawn, and the log of it all."""
