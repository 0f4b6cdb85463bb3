"""Two officers at one thing: merging loses no change of either, and a clash is theirs to choose."""

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.errors import Conflict
from puskesos.office.editing import merge, settle

FIELDS = ("name", "phone", "note")


@dataclass(frozen=True)
class Paper:
    """One of several things that are told apart by a key."""

    name: str
    is_here: bool

    @property
    def key(self) -> str:
        return self.name


@dataclass(frozen=True)
class Answer:
    """An answer of every shape a form gives."""

    name: str = "Contoh"
    phone: str = ""
    note: str = ""
    lines: tuple[str, ...] = ()
    texts: dict[str, str] = field(default_factory=dict)
    papers: tuple[Paper, ...] = ()


BASE = Answer(
    lines=("satu",), texts={"title": "Surat", "body": "Isi"}, papers=(Paper("KTP", False), Paper("KK", False))
)
WORDS = st.sampled_from(["", "satu", "dua", "tiga", "empat"])
TEXTS = st.dictionaries(st.sampled_from(["a", "b", "c"]), WORDS, max_size=3)
PAPERS = st.lists(st.builds(Paper, WORDS, st.booleans()), max_size=4, unique_by=lambda paper: paper.name).map(tuple)
ANSWERS = st.builds(Answer, WORDS, WORDS, WORDS, st.lists(WORDS, max_size=2).map(tuple), TEXTS, PAPERS)


def parts(answer: Answer) -> dict[object, object]:
    """An answer taken apart into what counts for itself."""
    whole: dict[object, object] = {name: getattr(answer, name) for name in (*FIELDS, "lines")}
    whole |= {("text", key): text for key, text in answer.texts.items()}
    return whole | {("paper", paper.name): paper for paper in answer.papers}


def both_ways(base: Answer, mine: Answer, theirs: Answer) -> tuple[Answer, Answer, set[str]]:
    """The answer with every choice made for this side, with every one made for the other, and what was to choose."""
    try:
        merged = merge(base, mine, theirs)
    except Conflict as conflict:
        return settle(conflict, ()), settle(conflict, conflict.clashes), set(conflict.clashes)
    return merged, merged, set()


def test_what_only_one_side_changed_is_kept_without_a_question() -> None:
    merged = merge(BASE, replace(BASE, name="Misal"), replace(BASE, phone="0800"))
    assert merged == replace(BASE, name="Misal", phone="0800")


def test_both_changed_to_the_same_is_no_conflict_and_blanks_around_say_nothing() -> None:
    assert merge(BASE, replace(BASE, name=" Misal "), replace(BASE, name="Misal")).name == "Misal"


def test_a_field_both_changed_is_theirs_to_choose() -> None:
    mine, theirs = replace(BASE, name="Misal", note="catatan"), replace(BASE, name="Umpama", phone="0800")
    with pytest.raises(Conflict) as refusal:
        merge(BASE, mine, theirs)
    conflict = refusal.value
    assert [(name, clash.mine, clash.theirs) for name, clash in conflict.clashes.items()] == [
        ("name", "Misal", "Umpama")
    ]
    assert settle(conflict, ()) == replace(BASE, name="Misal", phone="0800", note="catatan")
    assert settle(conflict, ("name",)) == replace(BASE, name="Umpama", phone="0800", note="catatan")


def test_two_texts_of_one_letter_are_merged_and_one_text_clashes_by_its_own_name() -> None:
    title = replace(BASE, texts=BASE.texts | {"title": "Pengantar"})
    assert merge(BASE, title, replace(BASE, texts=BASE.texts | {"body": "Baru"})).texts == {
        "title": "Pengantar",
        "body": "Baru",
    }
    with pytest.raises(Conflict) as refusal:
        merge(BASE, title, replace(BASE, texts=BASE.texts | {"title": "Rujukan"}))
    assert list(refusal.value.clashes) == ["title"]


def test_two_officers_tick_two_papers_of_one_checklist() -> None:
    mine = replace(BASE, papers=(Paper("KTP", True), Paper("KK", False), Paper("Akta", True)))
    theirs = replace(BASE, papers=(Paper("KTP", False), Paper("KK", True)))
    assert merge(BASE, mine, theirs).papers == (Paper("KTP", True), Paper("KK", True), Paper("Akta", True))


def test_a_list_without_keys_is_one_value() -> None:
    with pytest.raises(Conflict):
        merge(BASE, replace(BASE, lines=("satu", "dua")), replace(BASE, lines=("satu", "tiga")))


@given(ANSWERS, ANSWERS, ANSWERS)
def test_no_change_of_either_side_is_ever_lost(base: Answer, mine: Answer, theirs: Answer) -> None:
    kept, taken, _ = both_ways(base, mine, theirs)
    before, left, right = (parts(answer) for answer in (base, mine, theirs))
    for part in before.keys() | left.keys() | right.keys():
        was, here, there = before.get(part), left.get(part), right.get(part)
        assert parts(kept).get(part) == (there if here == was else here)
        assert parts(taken).get(part) == (here if there == was else there)


@given(ANSWERS, ANSWERS)
def test_merging_asks_nothing_where_only_one_side_worked(base: Answer, changed: Answer) -> None:
    assert merge(base, changed, base) == changed
    assert parts(merge(base, base, changed)) == parts(changed)


@given(ANSWERS, ANSWERS, ANSWERS)
def test_who_saves_first_makes_no_difference(base: Answer, one: Answer, other: Answer) -> None:
    kept, taken, clashing = both_ways(base, one, other)
    others_kept, others_taken, others_clashing = both_ways(base, other, one)
    assert (parts(kept), parts(taken), clashing) == (parts(others_taken), parts(others_kept), others_clashing)
