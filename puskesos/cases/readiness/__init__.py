"""Is the client ready for a service? Conditions judged by dated rules, papers, time and levels: told, not decided."""
