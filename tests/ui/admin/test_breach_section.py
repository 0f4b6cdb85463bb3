"""The register of breaches in the settings: written down, told by letters that count once they left, and closed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from puskesos.cases.rights.breaches import BreachRow, Told, breaches
from puskesos.ui.admin.breach_dialogs import BreachDialog, BreachLetterDialog
from puskesos.ui.admin.breach_section import BreachSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def section(page: SettingsPage, settle: Settle) -> BreachSection:
    page.open_section("breaches")
    settle()
    section = page.current()
    assert isinstance(section, BreachSection)
    return section


def only(desk: Desk) -> BreachRow:
    with desk.access.file.database.read() as session:
        [row] = breaches(session)
    return row


def write_down(section: BreachSection, settle: Settle) -> None:
    section.add.click()
    dialog = section.dialog
    assert isinstance(dialog, BreachDialog)
    dialog.happened.input.set_value("USB cadangan hilang di angkutan umum.")
    dialog.hour.input.set_value("99.00")
    dialog.frame.save.click()
    assert dialog.hour.has_problem()
    assert dialog.data_concerned.has_problem()
    dialog.hour.input.set_value("00.00")
    dialog.data_concerned.input.set_value("Nama, NIK, alamat")
    dialog.residents.input.set_number(120)
    assert clipped_texts(dialog) == []
    dialog.frame.save.click()
    settle()


def test_a_breach_is_written_down_and_corrected(desk: Desk, section: BreachSection, settle: Settle) -> None:
    write_down(section, settle)
    assert only(desk).residents == 120
    section.edit.click()
    settle()
    dialog = section.dialog
    assert isinstance(dialog, BreachDialog)
    assert dialog.happened.input.value() == "USB cadangan hilang di angkutan umum."
    dialog.residents.input.set_number(150)
    dialog.frame.save.click()
    settle()
    assert only(desk).residents == 150
    assert clipped_texts(section) == []


def test_a_letter_that_left_counts_as_told_and_then_it_is_closed(
    desk: Desk, section: BreachSection, settle: Settle, tmp_path: Path
) -> None:
    write_down(section, settle)
    section.letters[Told.AUTHORITY].click()
    settle()
    dialog = section.dialog
    assert isinstance(dialog, BreachLetterDialog)
    assert clipped_texts(dialog) == []
    dialog.frame.save.click()
    settle()
    paper = section.dialog
    assert isinstance(paper, PaperDialog)
    assert only(desk).told_authority_at is None
    paper.save_to(tmp_path / "surat.pdf")
    settle()
    paper.reject()
    settle()
    assert only(desk).told_authority_at is not None
    assert section.told.words == "Warga sudah tahu"
    section.told.click()
    settle()
    assert section.close_it.isVisible()
    section.close_it.click()
    remark = section.dialog
    assert isinstance(remark, RemarkDialog)
    remark.text.input.set_value("USB kini di lemari terkunci.")
    remark.frame.save.click()
    settle()
    assert only(desk).closed_at is not None
    assert not section.edit.isVisible()
