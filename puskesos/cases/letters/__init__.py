"""Letters: their wording as templates, every number that was ever given out, and letters frozen as they were issued."""
