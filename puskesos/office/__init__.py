"""Who works here and with what: officers, permissions, profile, numbering, directories, events."""
