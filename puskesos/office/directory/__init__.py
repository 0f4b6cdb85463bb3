"""The service directory as the office keeps it: corrected, checked, doubted, and compared with what editions say."""
