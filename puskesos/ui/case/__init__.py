"""The case page: one line of life, what is open, and everything that can be done next."""
