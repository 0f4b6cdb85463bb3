"""The work list of pairs: side by side, one key for each answer, notes, and the way back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.doubles.review import PersonReview, ReviewKind, ReviewOutcome
from puskesos.cases.doubles.reviews import PAGE
from puskesos.cases.people.links import linked_ids
from puskesos.ui.person.people_page import REVIEWS, PeoplePage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.table import Group
from tests.ui.keeping import drafts_of, end_without_a_word
from tests.ui.person.steps import MELATI, MELATIH, OpenedPeople, Settle, doubt, keep, words
from tools.clipping import clipped_texts


def stored(desk: Desk, review_id: int) -> PersonReview:
    with desk.access.file.database.read() as session:
        return session.get_one(PersonReview, review_id)


def groups(page: PeoplePage) -> list[tuple[str, int]]:
    rows = page.reviews.list.table.rows
    entries = [rows.entry(row) for row in range(rows.rowCount())]
    return [(entry.title, entry.count) for entry in entries if isinstance(entry, Group)]


def count(page: PeoplePage) -> int:
    return page.reviews.list.table.rows.rowCount() - len(groups(page))


@pytest.fixture
def pair(desk: Desk) -> int:
    return doubt(desk, keep(desk, MELATI), keep(desk, MELATIH))


@pytest.fixture
def page(people: OpenedPeople, pair: int, settle: Settle) -> PeoplePage:
    page = people()
    page.tabs.choose(REVIEWS)
    settle()
    return page


def test_both_records_stand_side_by_side_with_a_verdict_for_each_field(page: PeoplePage) -> None:
    verdicts = page.reviews.pair.comparison.words()
    assert verdicts["Nama"] == "ejaan lain"
    assert verdicts["NIK"] == "tidak ada"
    assert verdicts["Jenis kelamin"] == "sama"
    assert "999999******0001" in words(page.reviews.pair)
    assert clipped_texts(page) == []


def test_s_links_the_pair_and_ctrl_z_brings_it_back(
    desk: Desk, page: PeoplePage, pair: int, qtbot: QtBot, settle: Settle
) -> None:
    person_id = stored(desk, pair).left_person_id
    assert person_id is not None
    qtbot.keyClick(page, Qt.Key.Key_S)
    settle()
    assert stored(desk, pair).outcome is ReviewOutcome.SAME
    assert count(page) == 0
    with desk.access.file.database.read() as session:
        assert len(linked_ids(session, person_id)) == 2
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert stored(desk, pair).outcome is ReviewOutcome.OPEN
    chosen = page.reviews.list.table.selected()
    assert chosen is not None
    assert chosen.id == pair
    with desk.access.file.database.read() as session:
        assert linked_ids(session, person_id) == (person_id,)


def test_b_says_somebody_else_with_the_note_beside_it(
    desk: Desk, page: PeoplePage, pair: int, qtbot: QtBot, settle: Settle
) -> None:
    page.reviews.note.input.set_value("Kakaknya, KTP dilihat.")
    qtbot.keyClick(page, Qt.Key.Key_B)
    settle()
    assert stored(desk, pair).outcome is ReviewOutcome.DIFFERENT
    assert stored(desk, pair).note == "Kakaknya, KTP dilihat."


def test_t_asks_for_the_question_first_and_enter_sends_it(
    desk: Desk, page: PeoplePage, pair: int, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(page, Qt.Key.Key_T)
    note = page.reviews.note.input
    assert note.hasFocus()
    assert stored(desk, pair).outcome is ReviewOutcome.OPEN
    qtbot.keyClicks(note, "Tanya bidan soal SBT")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    settle()
    assert stored(desk, pair).outcome is ReviewOutcome.ASK
    assert stored(desk, pair).note == "Tanya bidan soal SBT"


def test_what_was_asked_waits_under_its_own_state_and_can_be_decided_there(
    desk: Desk, page: PeoplePage, pair: int, qtbot: QtBot, settle: Settle
) -> None:
    page.reviews.note.input.set_value("Tanya bidan.")
    qtbot.keyClick(page, Qt.Key.Key_T)
    settle()
    page.reviews.outcomes.set_value(ReviewOutcome.ASK)
    page.reviews.outcomes.chosen.emit(ReviewOutcome.ASK)
    settle()
    assert page.reviews.note.input.value() == "Tanya bidan."
    assert not page.reviews.answers[ReviewOutcome.ASK].isVisible()
    qtbot.keyClick(page, Qt.Key.Key_B)
    settle()
    assert stored(desk, pair).outcome is ReviewOutcome.DIFFERENT


def test_a_household_stands_apart_and_is_not_counted(
    desk: Desk, people: OpenedPeople, pair: int, settle: Settle
) -> None:
    twin = keep(desk, MELATIH)
    household = doubt(desk, keep(desk, MELATI), twin, ReviewKind.HOUSEHOLD)
    page = people()
    page.tabs.choose(REVIEWS)
    settle()
    assert groups(page) == [("Mungkin orang yang sama", 1), ("Mungkin serumah", 1)]
    assert page.tabs.findChildren(type(page.tabs._tabs[0]))[REVIEWS].accessibleName() == "Periksa data ganda 1"
    page.reviews.list.table.select(household)
    settle()
    assert "Bukan data ganda" in words(page.reviews.pair)


def test_the_next_pair_takes_the_place_of_a_decided_one(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    ids = [doubt(desk, keep(desk, MELATI), keep(desk, MELATIH), bits=bits) for bits in (40, 35, 30)]
    page = people()
    page.tabs.choose(REVIEWS)
    settle()
    page.reviews.list.table.select(ids[1])
    qtbot.keyClick(page, Qt.Key.Key_B)
    settle()
    chosen = page.reviews.list.table.selected()
    assert chosen is not None
    assert chosen.id == ids[2]


def test_a_long_list_comes_page_by_page(desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle) -> None:
    left, right = keep(desk, MELATI), keep(desk, MELATIH)
    with desk.access.file.database.write() as session:
        session.add_all(
            PersonReview(
                pair=str(bits), kind=ReviewKind.DOUBLE, bits=bits, left_person_id=left.id, right_person_id=right.id,
                left={"name": "Contoh"}, right={"name": "Conto"}, found_at=desk.now(), note="",
            )
            for bits in range(250)
        )  # fmt: skip
    page = people()
    page.tabs.choose(REVIEWS)
    settle()
    assert count(page) == PAGE
    for wanted in (2 * PAGE, 250):
        page.reviews.list.table.scrollToBottom()
        qtbot.waitUntil(lambda wanted=wanted: count(page) == wanted)  # type: ignore[misc]
    assert groups(page) == [("Mungkin orang yang sama", 250)]
    assert page.tabs._tabs[REVIEWS].count == "250"


def test_only_the_pairs_of_one_person_can_be_shown(
    desk: Desk, people: OpenedPeople, pair: int, qtbot: QtBot, settle: Settle
) -> None:
    other = keep(desk, MELATI)
    doubt(desk, other, keep(desk, MELATIH))
    page = people()
    page.show_reviews_of(other.id)
    settle()
    assert count(page) == 1
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    settle()
    assert count(page) == 2


def test_each_side_leads_to_its_page(desk: Desk, page: PeoplePage, pair: int, qtbot: QtBot) -> None:
    review = stored(desk, pair)
    for key, person_id in ((Qt.Key.Key_F6, review.left_person_id), (Qt.Key.Key_F7, review.right_person_id)):
        with qtbot.waitSignal(page.person_wanted) as wanted:
            qtbot.keyClick(page, key)
        assert wanted.args == [person_id]


def test_a_note_that_is_being_typed_is_kept_for_its_pair_and_comes_back(
    desk: Desk, people: OpenedPeople, pair: int, qtbot: QtBot, settle: Settle
) -> None:
    desk.drafts.open(desk.access.file.drafts())
    first = people()
    first.show_reviews_of(stored(desk, pair).left_person_id or 0, pair)
    settle()
    qtbot.waitUntil(lambda: first.reviews.kept.is_ready)
    qtbot.keyClicks(first.reviews.note.input, "tanya RT dahulu")
    desk.drafts.save()
    end_without_a_word(qtbot, first)
    (draft,) = drafts_of(qtbot, desk.drafts)
    assert (draft.origin.item, list(draft.raw.values())) == (str(pair), ["tanya RT dahulu"])
    desk.drafts.await_form(draft)
    again = people()
    again.show_reviews_of(stored(desk, pair).left_person_id or 0, pair)
    qtbot.waitUntil(lambda: again.reviews.note.input.value() == "tanya RT dahulu")
    qtbot.keyClick(again, Qt.Key.Key_B)
    settle()
    assert stored(desk, pair).note == "tanya RT dahulu"
    assert drafts_of(qtbot, desk.drafts) == []
    desk.drafts.lock()
