"""What the officer sees and types; the only room with Qt."""
