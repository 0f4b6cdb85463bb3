"""The office's particulars: each section saves its own part."""

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.status import CaseStatus
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.ui.admin.identity_form import IdentityForm
from puskesos.ui.admin.letter_form import LetterForm
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.signing_form import SigningForm
from puskesos.ui.session import Desk
from tests.print.samples import logo

Settle = Callable[[], None]


def section(page: SettingsPage, name: str, settle: Settle) -> OfficeSection:
    page.open_section(name)
    settle()
    current = page.current()
    assert isinstance(current, OfficeSection)
    return current


def identity(page: SettingsPage, settle: Settle) -> IdentityForm:
    form = section(page, "office", settle).form
    assert isinstance(form, IdentityForm)
    return form


def test_a_front_officer_who_gets_at_the_form_is_refused_and_keeps_what_was_typed(
    page: SettingsPage, desk: Desk, front_officer: Officer, settle: Settle
) -> None:
    office, form = section(page, "office", settle), identity(page, settle)
    form.name.set_value("Puskesos Lain")
    desk.access.officer = front_officer
    office.save.click()
    settle()
    assert "Peran Anda tidak mencakup" in office.problem.text()
    assert form.name.value() == "Puskesos Lain"
    assert desk.office.name == "Puskesos Contohsari"


def test_saving_one_section_leaves_what_is_being_typed_in_another(
    page: SettingsPage, desk: Desk, settle: Settle
) -> None:
    signing = section(page, "signing", settle)
    assert isinstance(signing.form, SigningForm)
    signing.form.signer_name.set_value("Andai Cempaka")
    signing.form.steps[CaseStatus.FIELD_VISIT].set_value(True)
    identity(page, settle).name.set_value("Puskesos Permisalan")
    section(page, "office", settle).save.click()
    settle()
    page.open_section("signing")
    assert signing.form.signer_name.value() == "Andai Cempaka"
    signing.save.click()
    settle()
    with desk.access.file.database.read() as session:
        office = the_office(session)
    assert (office.name, office.signer_name) == ("Puskesos Permisalan", "Andai Cempaka")
    assert office.required_steps == ["field_visit"]


def test_saving_the_same_words_again_after_others_is_a_new_change(
    page: SettingsPage, desk: Desk, settle: Settle
) -> None:
    form = identity(page, settle)
    for name in ("Puskesos Pertama", "Puskesos Kedua", "Puskesos Pertama"):
        form.name.set_value(name)
        section(page, "office", settle).save.click()
        settle()
    with desk.access.file.database.read() as session:
        assert the_office(session).name == "Puskesos Pertama"


def test_what_cannot_be_saved_is_told_beside_its_field(page: SettingsPage, settle: Settle) -> None:
    office, form = section(page, "office", settle), identity(page, settle)
    form.code.set_value("A B")
    form.letter_pattern.set_value("tanpa nomor")
    office.save.click()
    settle()
    assert "tanpa spasi" in form.fields["code"].notice()
    assert "{no}" in form.fields["letter_pattern"].notice()
    office.restore.click()
    assert form.code.value() == "CTH"
    assert form.fields["code"].notice() == ""


def test_the_next_number_is_shown_while_its_pattern_is_typed(page: SettingsPage, settle: Settle) -> None:
    form = identity(page, settle)
    form.register_pattern.setText("{kode}/{no:03}")
    settle()
    assert form.next_register.text() == "Nomor berikutnya: CTH/001"
    form.register_pattern.setText("{kode}/{nomor}")
    settle()
    assert "Isian yang dikenal" in form.next_register.text()


def test_the_place_of_the_office_is_picked_by_typing(
    page: SettingsPage, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    office, form = section(page, "office", settle), identity(page, settle)
    assert form.region.value().startswith("Desa ")
    form.region.setFocus()
    form.region.selectAll()
    qtbot.keyClicks(form.region, "ciawigajah")
    qtbot.waitUntil(form.region.is_open)
    qtbot.keyClick(form.region, Qt.Key.Key_Return)
    picked = form.region.picked()
    office.save.click()
    settle()
    assert desk.office.region == picked != "3209152007"


def test_a_logo_is_taken_from_a_picture_and_shown_as_it_will_be_printed(
    page: SettingsPage, qtbot: QtBot, settle: Settle, tmp_path: Path
) -> None:
    form = section(page, "letters", settle).form
    assert isinstance(form, LetterForm)
    picture = b64decode(logo())
    (tmp_path / "logo.png").write_bytes(picture)
    (tmp_path / "bukan.png").write_text("bukan gambar")
    form.logo.take_file(tmp_path / "logo.png")
    form.logo.take_file(tmp_path / "bukan.png")
    assert "bukan gambar" in form.logo.problem()
    assert form.logo.value() == picture
    qtbot.waitUntil(form.preview.is_drawn)
