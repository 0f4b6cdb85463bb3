"""A walk past every window and every dialog of the program, with a picture of each."""
