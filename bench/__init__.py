"""Measured figures: a big synthetic office, and what the promised answers cost in it."""
