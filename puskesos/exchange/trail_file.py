"""A piece of the trail as a table for other programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from puskesos.exchange.plain_cells import plain
from puskesos.store.files import replace_file

DELIMITER = ";"


def write_trail(path: Path, headings: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write the events as CSV, whole or not at all. Raises `Unavailable` when the disk refuses."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=DELIMITER)
    writer.writerow(headings)
    writer.writerows(tuple(map(plain, line)) for line in lines)
    # The mark at the beginning tells spreadsheet programs that it is UTF-8.
    replace_file(path, text.getvalue().encode("utf-8-sig"))
