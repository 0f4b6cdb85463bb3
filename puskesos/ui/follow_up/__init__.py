"""The case worker's desk (Meja BO): what is due, what is late, and who has not answered."""
