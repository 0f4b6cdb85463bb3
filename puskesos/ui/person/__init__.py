"""The people: looking them up, one person's page, pairs that may be one person, and the lists of residents."""
