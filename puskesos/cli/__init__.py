"""The console program `puskesos-admin`, one file for each errand."""
