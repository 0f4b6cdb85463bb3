"""The people the work is for: their records, families and links, and all that is known of one."""
