"""Photos and scans on the case page: added by dialog and by dragging, looked at, taken out, refused in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.attachments.attachment import Attachment, Medium
from puskesos.cases.attachments.kept import attachments_of_case
from puskesos.cases.attachments.rules import AttachmentRules, change_attachment_rules
from puskesos.cases.case import Case
from puskesos.office.events import Event
from puskesos.office.profile import the_office
from puskesos.ui.case.attachment_dialogs import AddAttachmentDialog, AttachmentView
from puskesos.ui.case.attachments_card import AttachmentsCard
from puskesos.ui.case.page import PAPERS, CasePage
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from tests.exchange import papers
from tests.ui.case.steps import Opened, Settle

OFF = AttachmentRules(is_on=False, months=24)


@pytest.fixture
def allowed(desk: Desk) -> None:
    with desk.access.file.database.write() as session:
        change_attachment_rules(session, AttachmentRules(is_on=True, months=24), OFF, by=desk.officer, now=desk.now())
        desk.office = the_office(session)


@pytest.fixture
def page(allowed: None, registered: Callable[..., Case], opened: Opened) -> CasePage:
    page = opened(registered())
    page.tabs.choose(PAPERS)
    return page


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "kk.jpg"
    path.write_bytes(papers.from_a_camera())
    return path


def drag(page: CasePage, *paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(page: CasePage, *paths: Path) -> None:
    data, buttons, keys = drag(page, *paths), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(page.papers, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(page.papers, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


def naming(card: AttachmentsCard) -> AddAttachmentDialog:
    assert isinstance(card.dialog, AddAttachmentDialog)
    return card.dialog


def keep(page: CasePage, settle: Settle, path: Path, name: str) -> None:
    drop(page, path)
    settle()
    dialog = naming(page.papers.attachments)
    dialog.name.input.set_value(name)
    dialog.frame.save.click()
    settle()


def links(card: AttachmentsCard) -> dict[str, LinkButton]:
    return {button.accessibleName(): button for button in card.findChildren(LinkButton)}


def test_an_office_that_keeps_none_sees_nothing_of_it(
    registered: Callable[..., Case], opened: Opened, photo: Path
) -> None:
    page = opened(registered())
    page.tabs.choose(PAPERS)
    assert not page.papers.attachments.isVisible()
    assert not page.papers.attachments.takes(drag(page, photo))


def test_a_file_dragged_onto_the_tab_is_named_and_kept(page: CasePage, desk: Desk, settle: Settle, photo: Path) -> None:
    drop(page, photo)
    settle()
    dialog = naming(page.papers.attachments)
    assert dialog.preview.page_count() == 1
    dialog.frame.save.click()
    assert dialog.name.has_problem()
    dialog.name.input.set_value("Kartu keluarga")
    dialog.frame.save.click()
    settle()
    with desk.access.file.database.read() as session:
        [row] = attachments_of_case(session, session.scalars(select(Case.id)).one())
    assert (row.title, row.medium) == ("Kartu keluarga", Medium.JPEG)
    assert "Lihat Kartu keluarga" in links(page.papers.attachments)


def test_the_button_asks_for_files_and_takes_one_after_another(
    page: CasePage, settle: Settle, photo: Path, tmp_path: Path
) -> None:
    letter = tmp_path / "surat.pdf"
    letter.write_bytes(papers.pdf(2))
    card = page.papers.attachments
    card.add.click()
    [chooser] = card.findChildren(QFileDialog)
    chooser.filesSelected.emit([str(photo), str(letter)])
    chooser.close()
    settle()
    first = naming(card)
    first.name.input.set_value("Foto rumah")
    first.frame.save.click()
    settle()
    second = naming(card)
    assert second is not first
    assert second.preview.page_count() == 2
    second.reject()
    settle()
    assert set(links(card)) == {"Lihat Foto rumah", "Hapus Foto rumah"}
    assert card.add.isEnabled()


def test_what_is_no_picture_is_refused_in_a_sentence_and_the_next_file_goes_on(
    page: CasePage, settle: Settle, photo: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "program.jpg"
    wrong.write_bytes(b"MZ" + bytes(500))
    drop(page, wrong, photo)
    settle()
    assert "program.jpg bukan gambar atau PDF" in page.papers.attachments.problem.text()
    naming(page.papers.attachments).reject()


def test_a_document_is_looked_at_in_the_window_and_the_trail_knows(
    page: CasePage, desk: Desk, settle: Settle, photo: Path
) -> None:
    keep(page, settle, photo, "Kartu keluarga")
    links(page.papers.attachments)["Lihat Kartu keluarga"].click()
    settle()
    view = page.papers.attachments.dialog
    assert isinstance(view, AttachmentView)
    assert view.preview.page_count() == 1
    view.real.click()
    view.leave.click()
    desk.looks.flush()
    settle()
    with desk.access.file.database.read() as session:
        seen = session.scalars(select(Event.subject).where(Event.kind == "attachment"))
        assert seen.all() == [session.scalars(select(Attachment.uuid)).one()]


def test_a_document_is_taken_out_with_a_reason_and_the_line_stays(page: CasePage, settle: Settle, photo: Path) -> None:
    keep(page, settle, photo, "Kartu keluarga")
    links(page.papers.attachments)["Hapus Kartu keluarga"].click()
    remark = page.errands.dialog
    assert isinstance(remark, RemarkDialog)
    remark.text.input.set_value("salah orang")
    remark.frame.save.click()
    settle()
    assert links(page.papers.attachments) == {}
    assert page.papers.attachments.isVisible()


def test_locking_hides_a_document_that_is_being_looked_at(page: CasePage, settle: Settle, photo: Path) -> None:
    """The lock puts away every dialog below the workplace, so they must hang there and not on the window."""
    keep(page, settle, photo, "Kartu keluarga")
    links(page.papers.attachments)["Lihat Kartu keluarga"].click()
    settle()
    assert page.findChildren(AttachmentView) == [page.papers.attachments.dialog]
    view = page.papers.attachments.dialog
    assert view is not None
    view.reject()


def test_a_file_read_for_a_case_that_was_left_is_dropped(
    page: CasePage, registered: Callable[..., Case], settle: Settle, photo: Path, qtbot: QtBot
) -> None:
    other = registered("Misal Kenanga")
    drop(page, photo)
    page.show_case(other.id)
    settle()
    assert page.papers.attachments.dialog is None
    assert page.papers.attachments.add.isEnabled()
