"""The intake desk: one screen on which a visit is written down while the resident tells it."""
