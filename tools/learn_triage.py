"""Learn the weights of `resources/triage/experience.csv` from labelled notes.

    python -m tools.learn_triage NOTES.jsonl…

Plain log-linear models, fitted by gradient steps over all notes at once (Adam), with a pull of every weight towards
zero. The same notes give the same file, byte for byte. Run it after the lexicon or the notes have changed.
"""

import csv
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from puskesos import resources
from puskesos.cases.triage.experience import CATEGORY, FITS, REPORT, SERVICE, features
from puskesos.cases.triage.knowledge import Knowledge, shipped_knowledge
from puskesos.cases.triage.replay import LabelledNote, read_notes

STEPS = 120
PACE = 0.08
FREEDOM = 3.0  # how far the notes may pull a weight away from zero
MET_OFTEN_ENOUGH = 2
LEAST_WEIGHT = 8  # hundredths; smaller ones change no ranking

Row = list[float]
Example = tuple[list[str], dict[str, float]]


def main(files: Sequence[str]) -> None:
    notes = [note for file in files for note in read_notes(Path(file))]
    seen = seen_often(notes, shipped_knowledge())
    with resources.path("triage/experience.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        writer.writerow(("kind", "feature", "weights"))
        for kind, labels in KINDS.items():
            examples = [(each, found) for each, note in zip(seen, notes, strict=True) if (found := labels(note))]
            writer.writerows((kind, feature, weights) for feature, weights in fit(examples).items())
            print(f"{kind}: {len(examples)} notes")


def seen_often(notes: Sequence[LabelledNote], knowledge: Knowledge) -> list[list[str]]:
    """What experience sees in each note, without what it met once only."""
    seen = []
    for note in notes:
        reading = knowledge.speller.read(note.text)
        seen.append(list(features(reading, knowledge.language.understand(reading, note.facts))))
    often = Counter(feature for each in seen for feature in each)
    return [[feature for feature in each if often[feature] >= MET_OFTEN_ENOUGH] for each in seen]


def _shared(labels: Sequence[str]) -> dict[str, float]:
    """The better a label stands, the more it counts: 1, 1/2, 1/3, …, all together 1."""
    parts = {label: 1 / place for place, label in enumerate(labels[:4], 1)}
    whole = sum(parts.values())
    return {label: part / whole for label, part in parts.items()}


KINDS: dict[str, Callable[[LabelledNote], dict[str, float]]] = {
    SERVICE: lambda note: _shared(note.services),
    CATEGORY: lambda note: _shared([f"PPKS-{number:02d}" for number in note.ppks]),
    FITS: lambda note: {"yes" if note.ppks else "no": 1.0},
    REPORT: lambda note: {note.report_type: 1.0} if note.report_type else {},
}


def fit(examples: Sequence[Example]) -> dict[str, str]:
    """Feature → its weights that matter, as the file holds them: `KES-02=153 KES-03=88`, in hundredths."""
    labels = sorted({label for _, found in examples for label in found})
    names = sorted({feature for seen, _ in examples for feature in seen})
    table, pace, haste = ({name: [0.0] * len(labels) for name in names} for _ in range(3))
    wanted = [[found.get(label, 0.0) for label in labels] for _, found in examples]
    for step in range(1, STEPS + 1):
        slope = {name: [weight / FREEDOM for weight in row] for name, row in table.items()}
        for (seen, _), want in zip(examples, wanted, strict=True):
            miss = [likely - share for likely, share in zip(_likely(table, seen), want, strict=True)]
            for name in seen:
                slope[name] = [one + other for one, other in zip(slope[name], miss, strict=True)]
        for name in names:
            _step(table[name], slope[name], pace[name], haste[name], step)
    written = {name: _written(labels, row) for name, row in table.items()}
    return {name: weights for name, weights in written.items() if weights}


def _written(labels: Sequence[str], row: Row) -> str:
    pairs = [(label, round(100 * weight)) for label, weight in zip(labels, row, strict=True)]
    return " ".join(f"{label}={weight}" for label, weight in pairs if abs(weight) >= LEAST_WEIGHT)


def _likely(table: dict[str, Row], seen: Sequence[str]) -> Row:
    totals = [sum(column) for column in zip(*(table[name] for name in seen), strict=True)]
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
    main(sys.argv[1:])
