"""The command that replays labelled notes through the engine and tells how often it proposes what people would."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer

from puskesos.cases.triage.knowledge import Knowledge, knowledge_of_office, shipped_knowledge
from puskesos.cases.triage.replay import Figures, LabelledNote, Replayed, figures, predictions, read_notes, replay
from puskesos.cases.triage.suggestion import Evidence, Proposal
from puskesos.cli.console import AsJson, OfficerName, PasswordFile, enter
from puskesos.errors import Refused, Unavailable

# What each figure is called for people, in the order it is told.
NAMES = {
    "notes": "Catatan",
    "services_top1": "Layanan: usulan pertama benar",
    "services_top3": "Layanan: salah satu dari tiga pertama benar",
    "sector_top1": "Sektor: usulan pertama benar",
    "ppks_first": "PPKS: label pertama tepat",
    "ppks_top3": "PPKS: salah satu dari tiga pertama benar",
    "ppks_macro_top3": "PPKS: tiga pertama, rata-rata antar kategori",
    "ppks_macro_top3_first_label": "PPKS: label pertama ada di tiga pertama, rata-rata antar kategori",
    "none_right": "Tanpa kategori: benar",
    "false_none": "Tanpa kategori: keliru",
    "report_type": "Jenis laporan benar",
    "urgent": "Mendesak benar",
    "confidential": "Rahasia benar",
    "p95_ms": "Waktu per catatan, persentil 95 (milidetik)",
}
MOST_REASONS = 2


def triage_check(
    file: Annotated[Path, typer.Argument(metavar="BERKAS.jsonl", help="Catatan berlabel, satu objek JSON per baris.")],
    *,
    errors: Annotated[bool, typer.Option("--errors", help="Tampilkan setiap yang meleset beserta alasannya.")] = False,
    to: Annotated[
        Path | None, typer.Option("--predictions", metavar="KELUAR.jsonl", help="Simpan usulan untuk setiap catatan.")
    ] = None,
    office: Annotated[
        Path | None, typer.Option("--office", metavar="FOLDER", help="Pakai katalog dan aturan kantor ini.")
    ] = None,
    officer: OfficerName = None,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Jalankan mesin saran pada catatan berlabel dan hitung seberapa sering usulannya tepat."""
    notes = read_notes(file)
    if not notes:
        raise Refused("Tidak ada catatan di {file}.", file=file)
    knowledge = _office_knowledge(office, officer, password_file) if office else shipped_knowledge()
    replayed, slow = _replay_timed(notes, knowledge)
    found: Figures = figures(replayed) | {"p95_ms": slow}
    if to:
        _write(to, replayed)
    misses = [each for each in replayed if each.misses()]
    if as_json:
        told = {"knowledge": knowledge.dated, **found, **({"errors": [*map(_as_json, misses)]} if errors else {})}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join([*_lines(found), *(line for each in misses if errors for line in _explained(each))]))


def _office_knowledge(folder: Path, officer: str | None, password_file: Path | None) -> Knowledge:
    with closing(enter(folder, officer, password_file)) as access, access.file.database.read() as session:
        return knowledge_of_office(session)


def _replay_timed(notes: Sequence[LabelledNote], knowledge: Knowledge) -> tuple[list[Replayed], float]:
    """The notes replayed, and the time only one in twenty needed more than."""
    replayed: list[Replayed] = []
    took: list[float] = []
    for note in notes:
        begun = perf_counter()
        replayed += replay([note], knowledge)
        took.append(1000 * (perf_counter() - begun))
    return replayed, round(sorted(took)[min(len(took) - 1, int(0.95 * len(took)))], 2)


def _write(file: Path, replayed: Sequence[Replayed]) -> None:
    lines = [json.dumps(each, ensure_ascii=False) for each in predictions(replayed)]
    try:
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        raise Unavailable("Berkas {file} tidak dapat ditulis.", file=file) from None


def _lines(found: Figures) -> Iterator[str]:
    for name, words in NAMES.items():
        value = found.get(name)
        unit = "" if name in ("notes", "p95_ms") else " %"
        yield f"{words}: {'–' if value is None else f'{value}{unit}'.replace('.', ',')}"


def _explained(missed: Replayed) -> Iterator[str]:
    suggestion = missed.suggestion
    yield ""
    yield f"{missed.note.id}  {missed.note.text}"
    for what, labels in missed.misses().items():
        yield f"  meleset {what}: semestinya {labels}"
    for proposals in (suggestion.sectors[:1], suggestion.categories[:3], suggestion.services[:3]):
        for proposal in proposals:
            yield from _why(proposal)
    if not suggestion.categories:
        yield from (f"  tanpa kategori: {_reason(each)}" for each in suggestion.no_category.evidence)


def _why(proposal: Proposal) -> Iterator[str]:
    yield f"  {proposal.code} {proposal.name} ({proposal.score:.1f})"
    yield from (f"      {_reason(each)}" for each in proposal.evidence[:MOST_REASONS])


def _reason(reason: Evidence) -> str:
    """A reason in one line: what it says, the words and facts it rests on, the rule."""
    rests_on = [f"“{place.text}”" for place in reason.places] + list(reason.facts)
    told = f"{'+' if reason.speaks_for else '-'} {reason.says}"
    return " · ".join(filter(None, (told, ", ".join(rests_on), reason.rule)))


def _as_json(missed: Replayed) -> dict[str, object]:
    return {
        "id": missed.note.id,
        "missed": missed.misses(),
        "sector": missed.sectors,
        "ppks": missed.ppks,
        "services": missed.services,
        "reasons": [*_explained(missed)][2:],
    }
