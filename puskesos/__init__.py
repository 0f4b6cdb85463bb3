"""The desk program of a Puskesos or an SLRT secretariat: register, identify, refer, follow up."""

__version__ = "0.1.0"
