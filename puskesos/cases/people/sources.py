"""Where each fact about a person comes from: told at the counter, taken from a list, or put right later."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

COUNTER = "counter"
EDITED = "edited"
LABELS = {COUNTER: "Loket", EDITED: "Diperbaiki petugas"}


@dataclass(frozen=True)
class TakenFrom:
    """The row of a list that an answer was filled from. `given` is what the row said, field by field."""

    kind: str
    label: str
    import_id: int
    row: int
    file_hash: str
    given: tuple[tuple[str, object], ...]


@dataclass(frozen=True)
class Source:
    """Where one fact comes from, and the day it came into the office's own records."""

    kind: str
    label: str
    since: date
    import_id: int | None = None
    row: int | None = None
    file_hash: str = ""

    def stored(self) -> dict[str, Any]:
        """As JSON values for the person."""
        told: dict[str, Any] = {"from": self.kind, "label": self.label, "since": self.since.isoformat()}
        if self.import_id is not None:
            told |= {"import_id": self.import_id, "row": self.row, "hash": self.file_hash}
        return told


def source_of(sources: Mapping[str, Any], field: str) -> Source | None:
    """The noted source of a field; None for what was written down before sources were noted."""
    told = sources.get(field)
    if not told:
        return None
    since = date.fromisoformat(told["since"])
    return Source(told["from"], told["label"], since, told.get("import_id"), told.get("row"), told.get("hash", ""))


def sources_after(
    before: Mapping[str, Any], changed: Iterable[tuple[str, object]], taken: TakenFrom | None, on: date, kind: str
) -> dict[str, Any]:
    """The sources after some fields changed. Only what still is as the list gave it counts as taken from the list."""
    told = Source(kind, LABELS[kind], on).stored()
    if taken is None:
        return dict(before) | {field: told for field, _ in changed}
    listed = Source(taken.kind, taken.label, on, taken.import_id, taken.row, taken.file_hash).stored()
    given = dict(taken.given)
    return dict(before) | {field: listed if given.get(field) == value else told for field, value in changed}
