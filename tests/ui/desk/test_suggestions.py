"""Suggestions beside the form: they come while the story is typed, never take the keyboard, and wait for a key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case, ReportType
from puskesos.cases.suggested import Decision
from puskesos.cases.suggestions import CaseSuggestion, suggestions_of
from puskesos.office.catalogue import Service
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.desk.suggestion_view import SuggestionView
from puskesos.ui.session import Desk
from puskesos.ui.widgets.text import ElidedText
from tests.ui.desk.steps import Cases, Settle, fill_in, type_into
from tests.ui.desk.steps import press as press_key
from tools.clipping import clipped_texts

KIDNEY = "ibu cuci darah 2x seminggu, kartu KIS nonaktif sejak bulan lalu, RS minta surat"
SECRET = "istri tertular dr suami almarhum, tdk sanggup kerja, minta bantuan makan, tolong dirahasiakan"
TAX = "mau perpanjang STNK motor dan bayar pajak kendaraan dimana ya"
PLAIN = Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier

Tell = Callable[[str], SuggestionView]
Kept = Callable[[Case], list[CaseSuggestion]]


@pytest.fixture
def tell(page: IntakePage, desk: Desk, qtbot: QtBot, settle: Settle) -> Tell:
    """Types a story as an officer does and waits for what is made of it."""
    desk.begin_advising()
    settle()

    def type_story(story: str) -> SuggestionView:
        view = page.panel.suggestions
        before = view.suggestion
        type_into(qtbot, page.form.complaint.story, story)
        qtbot.waitUntil(lambda: view.suggestion != before)
        settle()
        return view

    return type_story


@pytest.fixture
def kept(desk: Desk) -> Kept:
    """The suggestions kept for a case."""

    def read(case: Case) -> list[CaseSuggestion]:
        with desk.access.file.database.read() as session:
            return list(suggestions_of(session, case.id))

    return read


def press(qtbot: QtBot, page: IntakePage, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key of the page; what it shows anew is on the screen afterwards, as for an officer's next key."""
    press_key(qtbot, page, key, held)
    QApplication.processEvents()


def words_of(view: SuggestionView) -> str:
    """Everything that can be read in the panel."""
    return " ".join(each.text() for each in view.findChildren(ElidedText)) + " ".join(row.name for row in view.rows)


def test_nothing_is_shown_before_there_is_a_story(page: IntakePage, qtbot: QtBot) -> None:
    type_into(qtbot, page.form.client.name, "Contoh Melati")
    assert not page.panel.suggestions.isVisible()
    assert not page.panel.folded_matter.isVisible()
    assert page.panel.people.isVisible()


def test_services_come_while_the_story_is_typed_and_the_keyboard_stays_in_it(page: IntakePage, tell: Tell) -> None:
    view = tell(KIDNEY)
    assert view.isVisible()
    assert view.rows[0].name.startswith("Reaktivasi BPJS PBI-JK")
    assert view.rows[0].says().startswith("Kepesertaan PBI nonaktif")
    assert page.form.complaint.story.hasFocus()
    assert QApplication.activeWindow() is page


def test_nothing_in_the_form_changes_before_a_key_is_pressed(page: IntakePage, tell: Tell) -> None:
    tell(KIDNEY)
    answer = page.form.answer()
    assert (answer.sector, answer.service_code, answer.is_urgent) == ("", "", False)


def test_one_key_takes_the_service_and_the_same_key_gives_back_what_stood_there(
    page: IntakePage, qtbot: QtBot, tell: Tell
) -> None:
    view = tell(KIDNEY)
    page.form.complaint.show_choice("data", "DAT-04")
    press(qtbot, page, Qt.Key.Key_1, ALT)
    answer = page.form.answer()
    assert (answer.sector, answer.service_code) == ("health", "KES-02")
    assert page.form.papers.rows
    assert [row.in_use for row in view.rows] == [True]
    assert page.form.complaint.story.hasFocus()
    press(qtbot, page, Qt.Key.Key_1, ALT)
    answer = page.form.answer()
    assert (answer.sector, answer.service_code) == ("data", "DAT-04")


def test_a_proposal_that_does_not_fit_is_turned_down_and_may_come_back(
    page: IntakePage, qtbot: QtBot, tell: Tell
) -> None:
    view = tell(KIDNEY)
    press(qtbot, page, Qt.Key.Key_1, ALT | SHIFT)
    assert [row.is_rejected for row in view.rows][:2] == [True, False]
    assert not page.form.complaint.service.code()
    press(qtbot, page, Qt.Key.Key_1, ALT)
    assert not view.rows[0].is_rejected


def test_the_kind_of_report_and_urgency_have_a_key_each(page: IntakePage, qtbot: QtBot, tell: Tell) -> None:
    view = tell(KIDNEY)
    press(qtbot, page, Qt.Key.Key_T, ALT)
    press(qtbot, page, Qt.Key.Key_M, ALT)
    answer = page.form.answer()
    assert answer.report_type is ReportType.APPLICATION
    assert answer.urgency_reason == "Perawatan penting tanpa jaminan aktif"
    assert not view.sides.report.isVisible()
    press(qtbot, page, Qt.Key.Key_M, ALT)
    assert not page.form.answer().is_urgent


def test_why_shows_reasons_one_after_the_other_and_marks_their_words_in_the_story(
    page: IntakePage, qtbot: QtBot, tell: Tell
) -> None:
    view = tell(KIDNEY)
    press(qtbot, page, Qt.Key.Key_E, ALT)
    assert view.reasons.isVisible()
    assert [row.name for row in view.rows if row.isVisible()] == [view.rows[0].name]
    assert view.reason_title.text() == view.rows[0].name
    marked = [each.cursor.selectedText() for each in page.form.complaint.story.extraSelections()]
    assert {"cuci darah", "kartu KIS nonaktif"} <= set(marked)
    press(qtbot, page, Qt.Key.Key_E, ALT)
    assert view.reason_title.text().startswith("Aktivasi darurat")
    qtbot.keyClicks(page.form.complaint.story, ".")
    assert not view.reasons.isVisible()
    assert page.form.complaint.story.extraSelections() == []


def test_what_is_being_explained_is_taken_or_turned_down_with_its_key(
    page: IntakePage, qtbot: QtBot, tell: Tell
) -> None:
    view = tell(KIDNEY)
    press(qtbot, page, Qt.Key.Key_E, ALT)
    press(qtbot, page, Qt.Key.Key_1, ALT)
    assert page.form.answer().service_code == "KES-02"
    assert not view.reasons.isVisible()
    press(qtbot, page, Qt.Key.Key_1, ALT)
    press(qtbot, page, Qt.Key.Key_E, ALT)
    press(qtbot, page, Qt.Key.Key_E, ALT)
    press(qtbot, page, Qt.Key.Key_2, ALT | SHIFT)
    assert [row.is_rejected for row in view.rows][:2] == [False, True]
    assert not view.reasons.isVisible()


def test_what_is_sensitive_is_shown_by_its_code_until_the_officer_asks(
    page: IntakePage, qtbot: QtBot, tell: Tell
) -> None:
    view = tell(SECRET)
    assert view.rows[0].name == "REH-19 · rahasia"
    assert "HIV" not in words_of(view)
    assert "tertular" not in " ".join(row.says() for row in view.rows)
    press(qtbot, page, Qt.Key.Key_E, ALT)
    assert "HIV" in view.reason_title.text()


def test_keeping_it_secret_is_one_key_and_makes_the_case_confidential(
    page: IntakePage, qtbot: QtBot, tell: Tell, cases: Cases, settle: Settle
) -> None:
    fill_in(qtbot, page)
    page.form.complaint.story.clear()
    view = tell(SECRET)
    press(qtbot, page, Qt.Key.Key_R, ALT)
    assert view.sides.secret.taken.isVisible()
    page.form.complaint.story.selectAll()
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    assert cases()[0].is_confidential


def test_what_the_desk_cannot_do_is_said_as_an_answer(page: IntakePage, tell: Tell) -> None:
    view = tell(TAX)
    assert view.rows == []
    assert view.nothing.says.text() == "Di luar meja ini"
    assert "instansi lain" in view.nothing.why.text()
    assert view.categories.title.text() == "Tidak ada kategori PPKS"


def test_what_was_shown_is_kept_with_the_visit_and_what_was_said_to_it(
    page: IntakePage, qtbot: QtBot, tell: Tell, cases: Cases, settle: Settle, kept: Kept
) -> None:
    fill_in(qtbot, page)
    page.form.complaint.story.clear()
    tell(KIDNEY)
    press(qtbot, page, Qt.Key.Key_2, ALT | SHIFT)
    press(qtbot, page, Qt.Key.Key_1, ALT)
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    (suggestion,) = kept(cases()[0])
    made = {each.key: each.decision.decision for each in suggestion.read() if each.decision}
    assert suggestion.note == KIDNEY
    assert made["service:KES-02"] is Decision.ACCEPTED
    assert made["service:KES-03"] is Decision.REJECTED
    assert not page.panel.suggestions.has_content()


def test_emptying_the_form_forgets_the_suggestion_and_taking_it_back_brings_it_again(
    page: IntakePage, qtbot: QtBot, tell: Tell
) -> None:
    view = tell(KIDNEY)
    press(qtbot, page, Qt.Key.Key_1, ALT | SHIFT)
    press(qtbot, page, Qt.Key.Key_K, ALT)
    assert not view.has_content()
    press(qtbot, page, Qt.Key.Key_K, ALT)
    assert view.has_content()
    assert view.rows[0].is_rejected


def test_the_panel_speaks_of_what_the_officer_is_at(page: IntakePage, qtbot: QtBot, tell: Tell, settle: Settle) -> None:
    view = tell(KIDNEY)
    assert view.isVisible()
    assert page.panel.folded_people.isVisible()
    page.form.client.name.setFocus()
    assert page.panel.people.isVisible()
    assert not view.isVisible()
    assert page.panel.folded_matter.isVisible()
    press(qtbot, page, Qt.Key.Key_S, ALT)
    assert view.isVisible()
    page.form.papers.lawful_basis.setFocus()
    assert view.isVisible()


def test_locking_lets_go_of_the_knowledge_and_coming_back_reads_it_again(
    desk: Desk, tell: Tell, page: IntakePage, qtbot: QtBot, settle: Settle
) -> None:
    first = tell(KIDNEY).suggestion
    desk.locked()
    ready = [desk.adviser.is_ready]
    desk.unlocked(desk.access, desk.office)
    settle()
    assert [*ready, desk.adviser.is_ready] == [False, True]
    type_into(qtbot, page.form.complaint.story, ", surat rujukan ada")
    qtbot.waitUntil(lambda: page.panel.suggestions.suggestion != first)


def test_a_service_the_office_has_hidden_is_not_proposed(
    page: IntakePage, tell: Tell, desk: Desk, settle: Settle
) -> None:
    with desk.access.file.database.write() as session:
        session.get_one(Service, "KES-02").is_shown = False
    page.refresh()
    settle()
    view = tell(KIDNEY)
    assert all("Reaktivasi" not in row.name for row in view.rows)


@pytest.mark.parametrize("story", [KIDNEY, SECRET, TAX])
def test_nothing_is_cut_off_and_the_form_needs_no_scrollbar(page: IntakePage, tell: Tell, story: str) -> None:
    tell(story)
    assert clipped_texts(page.panel) == []
    assert page.area.verticalScrollBar().maximum() == 0
