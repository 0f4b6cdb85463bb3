"""Suggestions: time for each, the weight of the knowledge, and how often they are right on notes never learned from."""

import tracemalloc
from collections.abc import Sequence
from pathlib import Path

from bench.measure import Figure, percentile, timings
from puskesos import resources
from puskesos.cases.triage.catalogue import catalogue_of_edition
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.knowledge import Knowledge, read_knowledge
from puskesos.cases.triage.replay import LabelledNote, figures, read_notes, replay
from puskesos.cases.triage.words import LONGEST_NOTE
from puskesos.office.editions import shipped_edition

NOTES = Path(__file__).parent.parent / "tests" / "data" / "triage"
HELD_OUT = NOTES / "held-out.jsonl"
ROUNDS = 5
# Name in the replay → what it is called here, and the least that was promised (for `false_none` the most), in percent.
PROMISED = {
    "services_top1": ("services, first", 65),
    "services_top3": ("services, one of three", 85),
    "sector_top1": ("sector, first", 88),
    "ppks_first": ("PPKS, first label first", 60),
    "ppks_macro_top3": ("PPKS, one of three, mean of categories", 85),
    "none_right": ("no category, seen", 85),
}
MOST_FALSE_NONE = 10


def triage_figures() -> list[Figure]:
    """All figures of the suggestions, with the knowledge that ships."""
    knowledge = _read()
    notes = [note for file in sorted(NOTES.glob("**/*.jsonl")) for note in read_notes(file)]
    return [*_weight(), *_speed(knowledge, notes), *_hits(knowledge)]


def _read() -> Knowledge:
    return read_knowledge(resources.path("triage"), catalogue_of_edition(shipped_edition()))


def _weight() -> list[Figure]:
    loads = timings(_read, ROUNDS, warm_up=1)
    tracemalloc.start()
    kept = _read()
    size = tracemalloc.get_traced_memory()[0] / 1_000_000
    tracemalloc.stop()
    return [
        Figure("triage: knowledge loaded, median", percentile(loads, 0.5), "ms", 400, f"of {ROUNDS} loads"),
        Figure("triage: knowledge kept", size, "MB", 30, f"traced, edition {kept.dated}"),
    ]


def _speed(knowledge: Knowledge, notes: Sequence[LabelledNote]) -> list[Figure]:
    def took(note: LabelledNote) -> float:
        return timings(lambda: suggest(note.text, note.facts, knowledge), 1, warm_up=0)[0]

    short = [took(note) for note in notes]
    nonsense = timings(lambda: suggest("<b>" + "a" * 10_000, notes[0].facts, knowledge), ROUNDS)
    long_text = ". ".join(note.text for note in notes)[:LONGEST_NOTE]
    long = timings(lambda: suggest(long_text, notes[0].facts, knowledge), ROUNDS)
    return [
        Figure("triage: a suggestion, p95", percentile(short, 0.95), "ms", 10, f"{len(notes)} notes, each read once"),
        Figure("triage: nonsense, ten thousand letters", percentile(nonsense, 0.5), "ms", 10, "mark-up, one word"),
        Figure("triage: the longest note", percentile(long, 0.5), "ms", None, f"{LONGEST_NOTE} letters of many notes"),
    ]


def _hits(knowledge: Knowledge) -> list[Figure]:
    notes = read_notes(HELD_OUT)
    method = f"{len(notes)} notes never learned from"
    found = {name: (value or 0) / 100 for name, value in figures(replay(notes, knowledge)).items()}
    right = [
        Figure(f"triage: {words}", found[name], "share", least / 100, method, at_least=True)
        for name, (words, least) in PROMISED.items()
    ]
    wrong = Figure("triage: no category, wrongly", found["false_none"], "share", MOST_FALSE_NONE / 100, method)
    return [*right, wrong]
