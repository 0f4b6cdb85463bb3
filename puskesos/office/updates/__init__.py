"""Updates without internet: sealed packages on a stick, checked, shown, installed with a backup, and taken back."""
