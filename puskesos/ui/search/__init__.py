"""The search of the top bar: everybody and everything the office knows, while the officer types."""
