"""Letters from another office of the same server: they arrive at once, and their answers go back the same way."""
