"""A ready example office to try the program on."""
