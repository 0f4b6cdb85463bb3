"""Reading an officer's note: what it tells, which sectors, PPKS categories and services fit, and why."""
