"""The service directory as HSDS 3.0, JSON and tabular: written whole, and read with nothing believed unchecked."""
