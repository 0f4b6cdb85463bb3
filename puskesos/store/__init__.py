"""The database room: opening the office file, its keys, migrations and the two doors."""
