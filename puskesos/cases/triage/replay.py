"""Replaying labelled notes: how often the engine proposes what people who know the work would."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts, plain_list, yes_no
from puskesos.cases.triage.knowledge import Knowledge
from puskesos.cases.triage.suggestion import Suggestion
from puskesos.errors import Refused, Unavailable

Figures = dict[str, float | int | None]
NEAR_ENOUGH = 3  # an officer looks at the first three proposals


@dataclass(frozen=True)
class LabelledNote:
    """A note with its facts and the answers people accept, best first."""

    id: str
    text: str
    facts: Facts
    sectors: tuple[str, ...]
    ppks: tuple[int, ...]
    services: tuple[str, ...]
    report_type: str
    urgent: bool | None
    confidential: bool | None


@dataclass(frozen=True)
class Replayed:
    """A labelled note beside what the engine proposed."""

    note: LabelledNote
    suggestion: Suggestion

    @property
    def sectors(self) -> list[str]:
        return [each.code for each in self.suggestion.sectors]

    @property
    def ppks(self) -> list[int]:
        return [int(each.code.rpartition("-")[2]) for each in self.suggestion.categories]

    @property
    def services(self) -> list[str]:
        return [each.code for each in self.suggestion.services]

    def misses(self) -> dict[str, str]:
        """What was missed → the labels it was measured by."""
        note = self.note
        found = {
            "sektor": not note.sectors or _hit(self.sectors[:1], note.sectors),
            "PPKS": _hit(self.ppks[:NEAR_ENOUGH], note.ppks[:1]) if note.ppks else not self.ppks,
            "layanan": not note.services or _hit(self.services[:NEAR_ENOUGH], note.services),
        }
        labels: Mapping[str, Sequence[object]] = {"sektor": note.sectors, "PPKS": note.ppks, "layanan": note.services}
        return {name: ", ".join(map(str, labels[name])) or "tidak ada" for name, well in found.items() if not well}


def read_notes(file: Path) -> list[LabelledNote]:
    """The labelled notes of a file, one JSON object a line. Raises a `UserError` that names the line."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, ValueError):
        raise Unavailable("Berkas {file} tidak dapat dibaca.", file=file) from None
    notes = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            notes.append(_note(json.loads(line), number))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # brackets without end recurse
            raise Refused("Baris {number} dari {file} bukan catatan berlabel.", number=number, file=file) from None
    return notes


def _note(row: Mapping[str, Any], number: int) -> LabelledNote:
    if not isinstance(row["text"], str):
        raise TypeError(row)
    return LabelledNote(
        id=str(row.get("id", number)),
        text=row["text"],
        facts=Facts.from_plain(row.get("facts") or {}),
        sectors=plain_list(row.get("sector"), str),
        ppks=plain_list(row.get("ppks"), int),
        services=plain_list(row.get("services"), str),
        report_type=str(row.get("report_type") or ""),
        urgent=yes_no(row.get("urgent")),
        confidential=yes_no(row.get("confidential")),
    )


def replay(notes: Iterable[LabelledNote], knowledge: Knowledge) -> list[Replayed]:
    """Every note read by the engine."""
    return [Replayed(note, suggest(note.text, note.facts, knowledge)) for note in notes]


def figures(replayed: Sequence[Replayed]) -> Figures:
    """The hit rates in percent; `None` where no note has the label."""
    served = [each for each in replayed if each.note.services]
    placed = [each for each in replayed if each.note.sectors]
    fitting = [each for each in replayed if each.note.ppks]
    without = [each for each in replayed if not each.note.ppks]
    return {
        "notes": len(replayed),
        "services_top1": _percent(_hit(each.services[:1], each.note.services) for each in served),
        "services_top3": _percent(_hit(each.services[:NEAR_ENOUGH], each.note.services) for each in served),
        "sector_top1": _percent(_hit(each.sectors[:1], each.note.sectors) for each in placed),
        "ppks_first": _percent(each.ppks[:1] == list(each.note.ppks[:1]) for each in fitting),
        "ppks_top1": _percent(_hit(each.ppks[:1], each.note.ppks) for each in fitting),
        "ppks_top3": _percent(_hit(each.ppks[:NEAR_ENOUGH], each.note.ppks) for each in fitting),
        "ppks_macro_top3": _macro(fitting, accept_any=True),
        "ppks_macro_top3_first_label": _macro(fitting, accept_any=False),
        "none_right": _percent(not each.ppks for each in without),
        "false_none": _percent(not each.ppks for each in fitting),
        "report_type": _percent(
            each.suggestion.report_type == each.note.report_type for each in replayed if each.note.report_type
        ),
        "urgent": _percent(
            bool(each.suggestion.urgent) is each.note.urgent for each in replayed if each.note.urgent is not None
        ),
        "confidential": _percent(
            bool(each.suggestion.confidential) is each.note.confidential
            for each in replayed
            if each.note.confidential is not None
        ),
    }


def _macro(replayed: Iterable[Replayed], *, accept_any: bool) -> float | None:
    """The mean over the categories that lead a note's labels, so that a rare one counts as much as a frequent one."""
    by_category: dict[int, list[bool]] = defaultdict(list)
    for each in replayed:
        accepted = each.note.ppks if accept_any else each.note.ppks[:1]
        by_category[each.note.ppks[0]].append(_hit(each.ppks[:NEAR_ENOUGH], accepted))
    shares = [sum(hits) / len(hits) for hits in by_category.values()]
    return round(100 * sum(shares) / len(shares), 1) if shares else None


def _hit(proposed: Sequence[object], accepted: Sequence[object]) -> bool:
    return any(each in accepted for each in proposed)


def _percent(hits: Iterable[bool]) -> float | None:
    counted = list(hits)
    return round(100 * sum(counted) / len(counted), 1) if counted else None


def predictions(replayed: Iterable[Replayed]) -> Iterator[dict[str, object]]:
    """One line a note with what was proposed, best first."""
    for each in replayed:
        suggestion = each.suggestion
        yield {
            "id": each.note.id,
            "sector": each.sectors,
            "ppks": each.ppks,
            "services": each.services,
            "report_type": suggestion.report_type.value if suggestion.report_type else None,
            "urgent": bool(suggestion.urgent),
            "confidential": bool(suggestion.confidential),
        }
