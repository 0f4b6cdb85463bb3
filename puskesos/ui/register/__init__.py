"""The registers: every case and every letter of the office."""
