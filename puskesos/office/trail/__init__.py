"""The trail of the office, bound into a chain: taking out or altering one link shows."""
