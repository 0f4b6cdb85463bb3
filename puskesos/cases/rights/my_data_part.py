"""One kind of a resident's own data, as rows of named columns: the same for paper and for a file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

Value = str | date | int


@dataclass(frozen=True)
class Part:
    """One kind of data. `key` and the keys of the columns name it in the file, the other words are read by people."""

    key: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Value, ...], ...]
    nothing: str
    is_long: bool = False

    def records(self) -> list[dict[str, Any]]:
        """As JSON values; days are written 2026-11-20."""
        keys = [key for key, _ in self.columns]
        return [dict(zip(keys, map(_plain, row), strict=True)) for row in self.rows]


def _plain(value: Value) -> str | int:
    return value.isoformat() if isinstance(value, date) else value
