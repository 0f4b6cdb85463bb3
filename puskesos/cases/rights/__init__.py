"""What residents may ask of the data about them (UU 27/2022): consent, a copy, correction, an end."""
