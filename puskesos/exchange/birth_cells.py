"""The cells that say when and where somebody was born: a day, a year, an age, or a place and a day in one cell."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from puskesos.cases.remembered import Remembered
from puskesos.exchange.cell_values import NO_BIRTH, Birth, is_nothing, read_age, read_birth

MOST_DAYS = 131_072
# CIREBON, 12-03-1965: the place ends where the day begins.
PLACE_AND_DAY = re.compile(r"^(?P<place>[^\d]*?)[\s,./]*(?P<day>\d.*)$")


class BirthCells:
    """Reads the columns of a file that tell a birth; the most exact one counts."""

    def __init__(self, columns: Mapping[str, int], today: date) -> None:
        self._today = today
        # A register of a million has some thirty thousand birth dates.
        self.read_day: Callable[[str], Birth] = Remembered(partial(read_birth, today=today), MOST_DAYS).__getitem__
        self.day = columns.get("tanggal_lahir", -1)
        self._both, self._year, self._age = (columns.get(field, -1) for field in ("ttl", "tahun_lahir", "umur"))
        self.has_more = max(self._both, self._year, self._age) >= 0

    def read(self, cells: Sequence[str]) -> tuple[Birth, str]:
        """The birth, and the place of birth when it stands in the cell of the day."""
        birth = self.read_day(cells[self.day])
        if birth.day:
            return birth, ""
        found = PLACE_AND_DAY.match(cells[self._both].strip())
        place = found["place"].strip(" ,./") if found else ""
        others = (
            self.read_day(found["day"]) if found else NO_BIRTH,
            self.read_day(cells[self._year]),
            NO_BIRTH if is_nothing(cells[self._age]) else read_age(cells[self._age], self._today),
        )
        better = next((each for each in others if each.day or (each.year and not birth.year)), birth)
        problems = birth.problems or next((each.problems for each in others if each.problems), ())
        return Birth(better.day, better.year, problems), place
