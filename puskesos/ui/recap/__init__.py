"""The month counted, on the screen and on paper."""
