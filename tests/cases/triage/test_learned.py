"""What the weights of experience were learned from, and how often the engine is right on notes that were kept back."""

import csv

import pytest

from puskesos import resources
from puskesos.cases.triage.experience import FITS
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.cases.triage.replay import Figures, figures, read_notes, replay
from tools.learn_triage import LEARNED, learn, learned_from, notes_files

HELD_OUT = LEARNED.parent / "held-out.jsonl"
# What was promised for notes nobody tuned by, in percent.
AT_LEAST = {
    "services_top1": 65,
    "services_top3": 85,
    "sector_top1": 88,
    "ppks_first": 60,
    "ppks_macro_top3": 85,
    "none_right": 85,
}


@pytest.fixture(scope="module")
def kept_back() -> Figures:
    return figures(replay(read_notes(HELD_OUT), shipped_knowledge()))


@pytest.mark.parametrize("name", AT_LEAST)
def test_the_engine_is_right_on_notes_never_learned_from(kept_back: Figures, name: str) -> None:
    assert (kept_back[name] or 0) >= AT_LEAST[name]


def test_a_category_is_seldom_missed_altogether(kept_back: Figures) -> None:
    assert (kept_back["false_none"] or 0) <= 10


def test_the_notes_kept_back_are_among_none_that_were_learned_from() -> None:
    learned = {note.text for file in notes_files() for note in read_notes(file)}
    assert not learned & {note.text for note in read_notes(HELD_OUT)}


def test_the_weights_are_those_of_these_notes_and_these_words() -> None:
    """Where this fails, `python -m tools.learn_triage` learns anew."""
    written = resources.path("triage/experience.sha256").read_text(encoding="utf-8").strip()
    assert written == learned_from()


def test_learning_again_gives_the_same_weights() -> None:
    with resources.path("triage/experience.csv").open(encoding="utf-8", newline="") as opened:
        shipped = {row["feature"]: row["weights"] for row in csv.DictReader(opened) if row["kind"] == FITS}
    assert learn(FITS) == shipped
