"""`puskesos --selftest OUT.json`: whether this copy of the program is whole, tried out in a folder of its own.

A build leaves out what seems to be unused and carries along what it finds; only doing the work tells whether it guessed
right. Neither the user's office nor the settings of this PC are looked at.
"""
