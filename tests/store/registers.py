"""What the tests of lists share: residents of nobody, and a list built of them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from puskesos.store.register_builder import RegisterBuilder
from puskesos.store.register_file import ResidentRow

KEY = bytes(range(32))
NOTHING: dict[str, Any] = dict.fromkeys(ResidentRow._fields, "") | {"decile": None, "is_deceased": 0, "source_row": 0}


def resident(name: str, **fields: Any) -> tuple[ResidentRow, str]:
    """A row and its tokens: the words of the name in small letters."""
    key = name.lower()
    return ResidentRow(**(NOTHING | {"name": name, "key": key} | fields)), key


def nik(number: int) -> str:
    return f"9999{number:012}"


def build(path: Path, rows: Sequence[tuple[ResidentRow, str]], key: bytes = KEY, **particulars: str) -> Path:
    with RegisterBuilder(path, key) as builder:
        builder.add(rows)
        builder.finish(particulars)
    return path
