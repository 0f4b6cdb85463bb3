"""The lists of residents the office was given: which are in force, and what they say of one."""
