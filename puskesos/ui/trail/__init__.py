"""The page of the trail, for those who look after it."""
