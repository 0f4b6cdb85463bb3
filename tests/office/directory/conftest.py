"""A new edition of the shipped catalogue, changed in one cell or without a row."""

import csv
import json
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.office.editions import load_catalogue, read_edition
from tests.conftest import NOW

EditionLoader = Callable[..., None]


@pytest.fixture
def load_edition(session: Session, tmp_path: Path) -> EditionLoader:
    """Loads the shipped edition under another date; cells are given as (file, code, column, text)."""

    def load(dated: str, *cells: tuple[str, str, str, str], without: str = "", now: datetime = NOW) -> None:
        folder = shutil.copytree(resources.path("catalogue"), tmp_path / f"katalog-{dated}")
        about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
        (folder / "edition.json").write_text(json.dumps(about | {"edition": dated}), encoding="utf-8")
        for name in ("services.csv", "documents.csv", "rules.csv"):
            with (folder / name).open(encoding="utf-8", newline="") as file:
                rows = [row for row in csv.DictReader(file) if row["code"] != without]
            rows += [dict.fromkeys(rows[0], "") | {"code": code} for code in _new_codes(name, cells, rows)]
            for row in rows:
                row |= {column: text for file_, code, column, text in cells if (file_, code) == (name, row["code"])}
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(dict.fromkeys(column for row in rows for column in row)))
                writer.writeheader()
                writer.writerows(rows)
        load_catalogue(session, read_edition(folder), by=None, now=now)
        session.flush()

    return load


def _new_codes(name: str, cells: tuple[tuple[str, str, str, str], ...], rows: list[dict[str, str]]) -> list[str]:
    listed = {row["code"] for row in rows}
    return list(dict.fromkeys(code for file, code, _, _ in cells if file == name and code not in listed))
