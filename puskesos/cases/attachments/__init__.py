"""Photos and scans kept with a case, where the office wants them at all."""
