"""Where lists of residents and old case books are brought into the office."""
