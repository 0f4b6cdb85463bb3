"""Finding residents while somebody types: names as they sound, an index of words, one search over all that is known."""
