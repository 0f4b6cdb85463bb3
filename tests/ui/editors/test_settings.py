"""Two admins in the settings of one office."""

from collections.abc import Callable, Iterator
from uuid import UUID

import pytest
from PySide6.QtCore import Qt

from puskesos.cases.approval.chain import ChainStep, StepKind, chain_of, change_chain
from puskesos.cases.letters.templates import answer_of, template_of
from puskesos.cases.loop.targets import TargetKind, targets_of
from puskesos.office.languages import used_texts
from puskesos.office.profile import Office, the_office
from puskesos.office.staff import all_officers
from puskesos.ui.admin.chain_section import ChainSection
from puskesos.ui.admin.identity_form import IdentityForm
from puskesos.ui.admin.language_section import LanguageSection
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.targets_section import TargetsSection
from puskesos.ui.letters.template_section import TemplateSection
from puskesos.ui.session import Desk
from tests.ui.editors.conftest import Press, question_over

Key = Qt.Key
Settle = Callable[[], None]
LETTER = "keterangan-puskesos"


@pytest.fixture
def pages(desk: Desk, other: Desk, settle: Settle) -> Iterator[tuple[SettingsPage, SettingsPage]]:
    """The settings at both desks."""
    both = SettingsPage(desk), SettingsPage(other)
    for page in both:
        page.resize(1270, 712)
        page.show()
    settle()
    yield both
    settle()
    for page in both:
        page.close()
        page.deleteLater()


def open_both(pages: tuple[SettingsPage, SettingsPage], name: str, settle: Settle) -> None:
    for page in pages:
        page.open_section(name)
    settle()


def office(desk: Desk) -> Office:
    with desk.access.file.database.read() as session:
        return the_office(session)


def test_two_admins_change_the_office_and_nothing_of_either_is_lost(
    pages: tuple[SettingsPage, SettingsPage], desk: Desk, settle: Settle
) -> None:
    open_both(pages, "office", settle)
    here, there = (page.current() for page in pages)
    assert isinstance(here, OfficeSection)
    assert isinstance(there, OfficeSection)
    assert isinstance(here.form, IdentityForm)
    assert isinstance(there.form, IdentityForm)
    there.form.name.set_value("Puskesos Permisalan")
    there.form.hours.set_value("Senin–Jumat 08.00–14.00")
    there.save.click()
    settle()
    here.form.name.set_value("Puskesos Umpama")
    here.form.code.set_value("UMP")
    here.save.click()
    settle()
    question = question_over(here)
    assert list(question.choices) == ["name"]
    assert "Puskesos Permisalan" in question.choices["name"].theirs.accessibleName()
    assert here.form.code.value() == "UMP"
    question.all_theirs.click()
    question.frame.save.click()
    settle()
    now = office(desk)
    assert (now.name, now.code, now.hours) == ("Puskesos Permisalan", "UMP", "Senin–Jumat 08.00–14.00")


def test_two_texts_of_one_letter_are_merged_and_one_is_asked_about(
    pages: tuple[SettingsPage, SettingsPage], desk: Desk, settle: Settle
) -> None:
    open_both(pages, "wording", settle)
    here, there = (page.current() for page in pages)
    assert isinstance(here, TemplateSection)
    assert isinstance(there, TemplateSection)
    for section in (here, there):
        section.kind.input.chosen.emit(LETTER)
    there.form.texts["closing"].input.set_value("Penutup Rina.")
    there.save.click()
    settle()
    here.form.texts["title"].input.set_value("Judul Sari")
    here.save.click()
    settle()
    with desk.access.file.database.read() as session:
        texts = answer_of(template_of(session, LETTER)).texts
    assert (texts["title"], texts["closing"]) == ("Judul Sari", "Penutup Rina.")
    there.form.texts["title"].input.set_value("Judul Rina")
    there.save.click()
    settle()
    question = question_over(there)
    assert question.choices["title"].label == "Judul"
    question.reject()
    assert there.form.texts["title"].input.value() == "Judul Rina"


def test_terms_and_reminders_of_two_admins(
    pages: tuple[SettingsPage, SettingsPage], desk: Desk, settle: Settle
) -> None:
    open_both(pages, "targets", settle)
    here, there = (page.current() for page in pages)
    assert isinstance(here, TargetsSection)
    assert isinstance(there, TargetsSection)
    there.kinds[TargetKind.VERIFICATION].input.set_number(4)
    there.steps.lines[0][1].input.set_value("Datangi instansi")
    there.save.click()
    settle()
    here.kinds[TargetKind.VERIFICATION].input.set_number(6)
    here.kinds[TargetKind.COMPLAINT].input.set_number(7)
    here.steps.lines[0][1].input.set_value("Telepon dua kali")
    here.save.click()
    settle()
    question = question_over(here)
    assert question.choices["verification"].label == "Verifikasi laporan baru"
    question.all_mine.click()
    question.frame.save.click()
    settle()
    kinds = targets_of(office(desk)).kinds
    assert (kinds[TargetKind.VERIFICATION], kinds[TargetKind.COMPLAINT]) == (6, 7)
    (reminders,) = question_over(here).choices.values()
    assert reminders.label == "Langkah pengingat"
    assert "Datangi instansi" in reminders.theirs.accessibleName()
    assert "Telepon dua kali" in reminders.mine.accessibleName()
    question_over(here).reject()


def test_a_chain_is_one_value_told_in_words(
    pages: tuple[SettingsPage, SettingsPage], desk: Desk, other: Desk, settle: Settle
) -> None:
    with desk.access.file.database.write() as session:
        people = {each.name: each.uuid for each in all_officers(session)}
        change_chain(session, chain(people, "Lurah"), (), by=desk.officer, now=desk.now())
    open_both(pages, "approval", settle)
    here = pages[0].current()
    assert isinstance(here, ChainSection)
    with other.access.file.database.write() as session:
        base = chain_of(the_office(session))
        change_chain(session, chain(people, "Camat"), base, by=other.officer, now=other.now())
    here.table.setFocus()
    here.remove.click()
    settle()
    (choice,) = question_over(here).choices.values()
    assert choice.theirs.accessibleName().endswith("1. Menandatangani: Camat, Misal Rina")
    choice.theirs.click()
    question_over(here).frame.save.click()
    settle()
    assert [step.position for step in chain_of(office(desk))] == ["Camat"]


def chain(people: dict[str, UUID], position: str) -> tuple[ChainStep, ...]:
    return (ChainStep(StepKind.SIGN, position, people["Misal Rina"]),)


def test_words_of_the_second_language_are_merged_word_by_word(
    pages: tuple[SettingsPage, SettingsPage], desk: Desk, settle: Settle
) -> None:
    open_both(pages, "language", settle)
    here, there = (page.current() for page in pages)
    assert isinstance(here, LanguageSection)
    assert isinstance(there, LanguageSection)
    first, second = list(here.lines.lines)[:2]
    for section, key in ((there, first), (here, second)):
        section.name.set_value("Bahasa Misal")
        section.lines.lines[key].line.setText(f"kata {key}")
        section.save.click()
        settle()
    with desk.access.file.database.read() as session:
        assert used_texts(session) == {first: f"kata {first}", second: f"kata {second}"}


def test_two_admins_correct_one_officer(desk: Desk, other: Desk, press: Press, settle: Settle) -> None:
    with desk.access.file.database.read() as session:
        rina = next(each for each in all_officers(session) if each.user_name == "rina")
    assert rina.handles_confidential
    here, there = OfficerDialog(desk, rina), OfficerDialog(other, rina)
    for dialog in (here, there):
        dialog.open()
    there.position.set_value("Pekerja sosial")
    press(there, Key.Key_F12)
    here.nip.set_value("197001012000")
    press(here, Key.Key_F12)
    with desk.access.file.database.read() as session:
        now = next(each for each in all_officers(session) if each.user_name == "rina")
    assert (now.position, now.nip, now.handles_confidential) == ("Pekerja sosial", "197001012000", True)
