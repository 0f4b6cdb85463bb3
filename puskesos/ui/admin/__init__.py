"""The settings: the office and its paper, who works here, the own password, the look of this PC."""
