"""Scripts of the house: locks, regions, the demo and its pictures."""
