"""Whether two records tell of one resident, and the work list of pairs that may."""
