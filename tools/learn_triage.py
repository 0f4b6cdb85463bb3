"""Learn the weights of `resources/triage/experience.csv` from the labelled notes in `tests/data/triage/learned`.

    python -m tools.learn_triage

Run it after the notes or the words of the engine have changed (lexicon, spelling, speech). The same of both give the
same file, byte for byte; `experience.sha256` beside it names what the weights were learned from, and a test compares.
What is never learned from is `tests/data/triage/held-out.jsonl`: the engine is measured by those notes.

Plain log-linear models, fitted by gradient steps over all notes at once (Adam), each weight pulled towards zero.
"""

import csv
import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from puskesos import resources
from puskesos.cases.triage.experience import (
    CATEGORY,
    CONFIDENTIAL,
    FITS,
    NO,
    REPORT,
    SERVICE,
    URGENT,
    YES,
    features,
)
from puskesos.cases.triage.knowledge import Knowledge, shipped_knowledge
from puskesos.cases.triage.replay import LabelledNote, read_notes

LEARNED = Path(__file__).parent.parent / "tests" / "data" / "triage" / "learned"
WORDS = ("speech.toml", "lexicon/*.toml", "spelling/*")  # the weights hang on what the engine sees in a note
# Settled by learning without one file and measuring on it, file by file: more steps or more freedom gain nothing.
STEPS = 60
PACE = 0.12
FREEDOM = 3.0  # how far the notes may pull a weight away from zero
NO_MISS = 0.002  # a label this close to its share pulls at no weight; skipping those makes a step four times as fast
MET_OFTEN_ENOUGH = 2  # what was seen in one note only would be learned by heart
LEAST_WEIGHT = 8  # hundredths; smaller ones change no ranking

Row = list[float]
Example = tuple[list[str], dict[str, float]]


def main() -> None:
    with ProcessPoolExecutor() as processes:
        tables = dict(zip(KINDS, processes.map(learn, KINDS), strict=True))
    with resources.path("triage/experience.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("kind", "feature", "weights"))
        for kind, table in tables.items():
            writer.writerows((kind, *row) for row in table.items())
            print(f"{kind}: {len(table)} features")
    resources.path("triage/experience.sha256").write_text(f"{learned_from()}\n", encoding="utf-8")


def learned_from() -> str:
    """A checksum of everything the weights hang on: the notes, and the words the engine sees in them."""
    files = [*notes_files(), *(file for name in WORDS for file in sorted(resources.path("triage").glob(name)))]
    checksum = hashlib.sha256()
    for file in files:
        checksum.update(f"{file.name}\n".encode())
        checksum.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return checksum.hexdigest()


def notes_files() -> list[Path]:
    return sorted(LEARNED.glob("*.jsonl"))


def learn(kind: str) -> dict[str, str]:
    """The weights of one kind of question: feature → weights, as a row of the file holds them."""
    notes = [note for file in notes_files() for note in read_notes(file)]
    labelled = [(note, shares) for note in notes if (shares := KINDS[kind](note))]
    seen = seen_often(notes, shipped_knowledge())
    return fit([(seen[id(note)], shares) for note, shares in labelled])


def seen_often(notes: Sequence[LabelledNote], knowledge: Knowledge) -> dict[int, list[str]]:
    """What experience sees in each note, without what it met once only; by the identity of the note."""
    seen = {}
    for note in notes:
        reading = knowledge.speller.read(note.text)
        seen[id(note)] = list(features(reading, knowledge.language.understand(reading, note.facts)))
    often = Counter(feature for each in seen.values() for feature in each)
    return {key: [name for name in each if often[name] >= MET_OFTEN_ENOUGH] for key, each in seen.items()}


def _shared(labels: Iterable[str]) -> dict[str, float]:
    """The better a label stands, the more it counts: 1, 1/8, 1/27 …, brought to 1 all together."""
    parts = {label: place**-3 for place, label in enumerate(labels, 1)}
    whole = sum(parts.values())
    return {label: part / whole for label, part in parts.items()}


def _answer(is_so: bool | None) -> dict[str, float]:  # noqa: FBT001  # a label is handed on as it is
    return {} if is_so is None else {YES if is_so else NO: 1.0}


KINDS: dict[str, Callable[[LabelledNote], dict[str, float]]] = {
    SERVICE: lambda note: _shared(note.services),
    CATEGORY: lambda note: _shared(f"PPKS-{number:02d}" for number in note.ppks),
    REPORT: lambda note: {note.report_type: 1.0} if note.report_type else {},
    FITS: lambda note: _answer(bool(note.ppks)),
    URGENT: lambda note: _answer(note.urgent),
    CONFIDENTIAL: lambda note: _answer(note.confidential),
}


def fit(examples: Sequence[Example]) -> dict[str, str]:
    """Feature → its weights that matter, as the file holds them: `KES-02=153 KES-03=88`, in hundredths."""
    labels = sorted({label for _, shares in examples for label in shares})
    names = sorted({feature for seen, _ in examples for feature in seen})
    table, pace, haste = ({name: [0.0] * len(labels) for name in names} for _ in range(3))
    wanted = [[shares.get(label, 0.0) for label in labels] for _, shares in examples]
    for step in range(1, STEPS + 1):
        slopes = {name: [weight / FREEDOM for weight in row] for name, row in table.items()}
        for (seen, _), want in zip(examples, wanted, strict=True):
            likely = _likely([table[name] for name in seen])
            missed = [(place, miss) for place, each in enumerate(likely) if abs(miss := each - want[place]) > NO_MISS]
            for name in seen:
                slope = slopes[name]
                for place, miss in missed:
                    slope[place] += miss
        for name in names:
            _step(table[name], slopes[name], pace[name], haste[name], step)
    written = {name: _written(labels, row) for name, row in table.items()}
    return {name: weights for name, weights in written.items() if weights}


def _written(labels: Sequence[str], row: Row) -> str:
    pairs = [(label, round(100 * weight)) for label, weight in zip(labels, row, strict=True)]
    return " ".join(f"{label}={weight}" for label, weight in pairs if abs(weight) >= LEAST_WEIGHT)


def _likely(rows: Sequence[Row]) -> Row:
    """How likely each label is by the weights of what was seen, all together 1."""
    totals = [sum(column) for column in zip(*rows, strict=True)]
    highest = max(totals)
    raised = [math.exp(total - highest) for total in totals]
    whole = sum(raised)
    return [value / whole for value in raised]


def _step(row: Row, slope: Row, pace: Row, haste: Row, step: int) -> None:
    """One step of Adam, in place."""
    for place, each in enumerate(slope):
        pace[place] = 0.9 * pace[place] + 0.1 * each
        haste[place] = 0.99 * haste[place] + 0.01 * each * each
        steady, wild = pace[place] / (1 - 0.9**step), haste[place] / (1 - 0.99**step)
        row[place] -= PACE * steady / (math.sqrt(wild) + 1e-8)


if __name__ == "__main__":
    main()
