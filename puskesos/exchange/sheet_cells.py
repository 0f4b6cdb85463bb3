"""What the cells of an XLSX show: shared and own texts, days, numbers as the file has them, failed formulas."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from puskesos.exchange.table_rows import Flaw

MOST_COLUMNS = 16_384
# How OOXML writes a character XML cannot hold: _x000D_.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
BOOLEANS: Mapping[str, str] = MappingProxyType({"1": "YA", "0": "TIDAK"})


class CellReader:
    """Turns what stands in a cell into the text an officer sees there."""

    def __init__(self, texts: Sequence[str], date_styles: frozenset[int], *, counts_from_1904: bool) -> None:
        self._texts = texts
        self._date_styles = {str(style) for style in date_styles}
        self._epoch = CALENDAR_MAC_1904 if counts_from_1904 else CALENDAR_WINDOWS_1900

    def read(self, kind: str, style: str, raw: str) -> tuple[str, Flaw | None]:
        """The text of a cell of that kind (OOXML's t) and style, and what is odd about it."""
        if kind == "s":
            at = int(raw)
            return (plain(self._texts[at]) if at < len(self._texts) else ""), None
        if kind in ("", "n"):
            return (_day(raw, self._epoch), None) if style in self._date_styles else (raw, Flaw.NUMBER)
        if kind == "b":
            return BOOLEANS.get(raw, raw), None
        if kind == "d":
            return raw[:10], None
        return plain(raw), (Flaw.ERROR if kind == "e" else None)


def plain(text: str) -> str:
    """A text with its escaped signs as they are."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@lru_cache(maxsize=1024)
def column_of(letters: str) -> int:
    """The column of a cell from its letters: A is 0, AA is 26."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return min(column, MOST_COLUMNS) - 1


@lru_cache(maxsize=65_536)
def _day(serial: str, epoch: datetime) -> str:
    """The day a number stands for, or the number itself when it is no day."""
    try:
        moment = from_excel(float(serial), epoch)
    except (ValueError, OverflowError):
        return serial
    return moment.date().isoformat() if isinstance(moment, datetime) else serial
