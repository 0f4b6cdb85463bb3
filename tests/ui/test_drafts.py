"""Drafts through real widgets: what was typed outlives the program, for its officer alone, until it is saved."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.journey import CaseView, view_case
from puskesos.dates import utc_now
from puskesos.office.access import let_in, log_in
from puskesos.office.officers import Role
from puskesos.office.profile import the_office
from puskesos.office.staff import OfficerAnswer
from puskesos.ui.background import Background
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, handing_back, note
from puskesos.ui.draft import Draft
from puskesos.ui.drafts import CANCELLED_KEPT_FOR, KEPT_FOR
from puskesos.ui.drafts_dialog import DraftsDialog
from puskesos.ui.problems import Problems
from puskesos.ui.session import Desk
from tests.ui.keeping import drafts_of, end_without_a_word, filled_in, kept_of

Settle = Callable[[], None]
SECOND = "kalimat contoh dua"


@pytest.fixture
def at_work(desk: Desk) -> Iterator[Desk]:
    """A desk whose officer has logged in: what is typed is kept."""
    desk.drafts.open(desk.access.file.drafts())
    yield desk
    desk.drafts.lock()


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """The window dialogs open over."""
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1270, 712)
    place.show()
    return place


@pytest.fixture
def case(registered: Callable[..., Case]) -> Case:
    return registered()


@pytest.fixture
def noted(at_work: Desk, case: Case, place: QWidget, qtbot: QtBot) -> RemarkDialog:
    """A dialog with half a sentence in it."""
    dialog = RemarkDialog(at_work, note(case), place)
    filled_in(qtbot, dialog)
    qtbot.keyClicks(dialog.text.input, "warga menel")
    return dialog


def view_of(desk: Desk, case: Case) -> CaseView:
    with desk.access.file.database.read() as session:
        return view_case(session, case.id)


def file_of(desk: Desk) -> Path:
    return desk.access.file.folder / "drafts.db"


def test_what_was_typed_reaches_the_disk_without_anybody_saving(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot
) -> None:
    qtbot.waitUntil(file_of(at_work).exists)
    end_without_a_word(qtbot, noted)
    [draft] = drafts_of(qtbot, at_work.drafts)
    assert (draft.title, list(draft.raw.values()), draft.is_cancelled) == ("Catatan", ["warga menel"], False)


def test_nothing_is_written_while_nothing_changes(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot, settle: Settle
) -> None:
    def writes() -> bool:
        at_work.drafts.save()
        is_writing = not at_work.background.is_idle
        settle()
        return is_writing

    assert writes()
    assert not writes()
    qtbot.keyClicks(noted.text.input, "epon")
    assert writes()
    assert not writes()


def test_a_form_nobody_touched_leaves_no_draft(at_work: Desk, case: Case, place: QWidget, qtbot: QtBot) -> None:
    dialog = RemarkDialog(at_work, note(case), place)
    filled_in(qtbot, dialog)
    dialog.text.input.set_value("dari program")
    at_work.drafts.save()
    dialog.reject()
    assert drafts_of(qtbot, at_work.drafts) == []
    assert not file_of(at_work).exists()


def test_the_draft_goes_once_the_change_is_acknowledged(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot, settle: Settle
) -> None:
    at_work.drafts.save()
    qtbot.keyClicks(noted.text.input, "epon")
    noted.frame.save.click()
    settle()
    assert drafts_of(qtbot, at_work.drafts) == []


def test_a_refused_change_keeps_its_draft(
    at_work: Desk, case: Case, place: QWidget, qtbot: QtBot, settle: Settle
) -> None:
    dialog = RemarkDialog(at_work, handing_back(case), place)  # nobody has this case, so nobody can hand it back
    filled_in(qtbot, dialog)
    qtbot.keyClicks(dialog.text.input, "bukan bagian saya")
    dialog.frame.save.click()
    settle()
    assert dialog.frame.problem.isVisible()
    at_work.drafts.save()
    end_without_a_word(qtbot, dialog)
    assert len(drafts_of(qtbot, at_work.drafts)) == 1


def test_what_was_cancelled_can_be_taken_up_for_a_day(at_work: Desk, noted: RemarkDialog, qtbot: QtBot) -> None:
    noted.reject()
    [draft] = drafts_of(qtbot, at_work.drafts)
    assert draft.is_cancelled
    file = at_work.access.file.drafts()
    assert file.kept(utc_now() + CANCELLED_KEPT_FOR + timedelta(minutes=1)) == []
    file.close()


def test_drafts_expire_after_thirty_days(at_work: Desk, noted: RemarkDialog, qtbot: QtBot, settle: Settle) -> None:
    at_work.drafts.save()
    settle()
    file = at_work.access.file.drafts()
    assert len(file.kept(utc_now() + KEPT_FOR - timedelta(minutes=1))) == 1
    assert file.kept(utc_now() + KEPT_FOR + timedelta(minutes=1)) == []
    file.close()


def test_going_on_puts_everything_back_and_saves_one_change(
    at_work: Desk, case: Case, noted: RemarkDialog, place: QWidget, qtbot: QtBot, settle: Settle
) -> None:
    at_work.drafts.save()
    end_without_a_word(qtbot, noted)
    [draft] = drafts_of(qtbot, at_work.drafts)
    assert not at_work.drafts.await_form(draft)
    again = RemarkDialog(at_work, note(case), place)
    filled_in(qtbot, again)
    assert again.text.input.toPlainText() == "warga menel"
    assert kept_of(again).id == draft.id
    qtbot.keyClicks(again.text.input, "epon")
    again.frame.save.click()
    settle()
    assert drafts_of(qtbot, at_work.drafts) == []


def test_a_draft_does_not_go_into_the_form_of_another_case(
    at_work: Desk, registered: Callable[..., Case], noted: RemarkDialog, place: QWidget, qtbot: QtBot
) -> None:
    at_work.drafts.save()
    end_without_a_word(qtbot, noted)
    [draft] = drafts_of(qtbot, at_work.drafts)
    at_work.drafts.await_form(draft)
    other = RemarkDialog(at_work, note(registered("Misal Kenanga")), place)
    filled_in(qtbot, other)
    assert other.text.input.is_empty()
    assert drafts_of(qtbot, at_work.drafts) == [draft]


def test_what_somebody_else_changed_meanwhile_is_told(at_work: Desk, case: Case, place: QWidget, qtbot: QtBot) -> None:
    dialog = CloseDialog(at_work, view_of(at_work, case), place)
    dialog.told.input.set_value("sudah dilayani")
    filled_in(qtbot, dialog)
    qtbot.keyClicks(dialog.told.input, "Warga ")
    at_work.drafts.save()
    end_without_a_word(qtbot, dialog)
    [draft] = drafts_of(qtbot, at_work.drafts)
    at_work.drafts.await_form(draft)
    again = CloseDialog(at_work, view_of(at_work, case), place)
    again.told.input.set_value("ditolak")
    filled_in(qtbot, again)
    qtbot.waitUntil(again.frame.problem.isVisible)
    assert "ditolak" in again.frame.problem.text()
    assert again.told.input.toPlainText() == "Warga sudah dilayani"


def test_another_officer_is_offered_nothing(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot, office_folder: Path, background: Background
) -> None:
    at_work.drafts.save()
    let_in(at_work.access, OfficerAnswer("misal", "Misal Kenanga", tuple(Role)), SECOND, now=utc_now())
    end_without_a_word(qtbot, noted)
    access = log_in(office_folder, "misal", SECOND)
    with access.file.database.read() as session:
        colleague = Desk(access, the_office(session), background, Problems(background), background)
    colleague.drafts.open(access.file.drafts())
    assert drafts_of(qtbot, colleague.drafts) == []
    colleague.drafts.lock()
    access.close()
    assert len(drafts_of(qtbot, at_work.drafts)) == 1


def test_the_list_shows_what_was_typed_and_throws_it_away(
    at_work: Desk, noted: RemarkDialog, place: QWidget, qtbot: QtBot, settle: Settle
) -> None:
    at_work.drafts.save()
    end_without_a_word(qtbot, noted)
    listed = DraftsDialog(at_work, drafts_of(qtbot, at_work.drafts), place)
    listed.open()
    settle()
    assert "warga menel" in listed.typed.text()
    listed.discard.click()
    assert listed.empty.isVisible()
    listed.reject()
    assert drafts_of(qtbot, at_work.drafts) == []


def test_a_disk_that_takes_nothing_is_told_once_and_tried_again(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, aside = at_work.access.file.folder, tmp_path / "aside"
    told: list[BaseException] = []
    monkeypatch.setattr(at_work.problems, "show", told.append)
    folder.rename(aside)
    for _ in range(2):
        at_work.drafts.save()
        settle()
    aside.rename(folder)
    assert len(told) == 1
    assert "Isian sementara tidak dapat disimpan" in str(told[0])
    at_work.drafts.save()
    settle()
    end_without_a_word(qtbot, noted)
    assert len(drafts_of(qtbot, at_work.drafts)) == 1


def test_a_lock_writes_the_last_letters_and_lets_go_of_the_keys(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot, settle: Settle
) -> None:
    at_work.drafts.lock()
    settle()
    assert file_of(at_work).exists()
    assert not file_of(at_work).with_name("drafts.db-wal").exists()
    answers: list[list[Draft]] = []
    at_work.drafts.find(answers.append)
    assert answers == []
    at_work.drafts.open(at_work.access.file.drafts())
    end_without_a_word(qtbot, noted)
    assert [list(draft.raw.values()) for draft in drafts_of(qtbot, at_work.drafts)] == [["warga menel"]]


def test_a_change_acknowledged_after_the_lock_takes_its_draft_along(
    at_work: Desk, noted: RemarkDialog, qtbot: QtBot, settle: Settle
) -> None:
    noted.frame.save.click()
    at_work.drafts.lock()
    settle()
    at_work.drafts.open(at_work.access.file.drafts())
    assert drafts_of(qtbot, at_work.drafts) == []
