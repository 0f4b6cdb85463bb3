"""The inbox of letters that wait for somebody's yes."""
