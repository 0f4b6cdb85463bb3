"""Checking papers people bring: the dialog that reads them, and the verdict with the facts to compare."""
