"""Approval before a letter is issued: the chain of the office, drafts on their way through it, and whose turn it is."""
