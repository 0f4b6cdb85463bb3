"""The office's case book from before this program, brought in line by line."""
