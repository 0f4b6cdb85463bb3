"""The paper sizes, apart from the drawing: whoever chooses a sheet need not load what draws on it."""

from enum import Enum

MILLIMETRE = 72 / 2.54 * 0.1  # in points, to the last digit as ReportLab counts it


class Sheet(Enum):
    """The paper sizes of Indonesian offices, upright, in millimetres.

    The 80 mm roll of a receipt printer has no end: what is printed on it decides how long a piece becomes.
    """

    A4 = (210, 297)
    F4 = (215, 330)
    A5 = (148, 210)
    ROLL = (80, 0)

    @property
    def width(self) -> float:
        return self.value[0] * MILLIMETRE

    @property
    def height(self) -> float:
        return self.value[1] * MILLIMETRE
