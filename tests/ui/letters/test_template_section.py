"""The wording of letters in the settings: seen while it is typed, checked, kept, and set back."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.letters.templates import all_templates, is_changed, template_of
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.letters.template_section import TemplateSection
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]
KIND = "keterangan-puskesos"


@pytest.fixture
def section(desk: Desk, settle: Settle, qtbot: QtBot) -> Iterator[TemplateSection]:
    page = SettingsPage(desk)
    page.resize(1270, 712)
    page.show()
    settle()
    page.open_section("wording")
    settle()
    section = page.current()
    assert isinstance(section, TemplateSection)
    choose(section, KIND)
    qtbot.waitUntil(lambda: section.preview.page_count() == 1)
    settle()
    yield section
    settle()
    page.close()
    page.deleteLater()


def choose(section: TemplateSection, code: str) -> None:
    section.kind.input.set_value(code)
    section.kind.input.chosen.emit(code)


def stored_text(desk: Desk, name: str) -> str:
    with desk.access.file.database.read() as session:
        return str(template_of(session, KIND).texts[name])


def test_every_letter_can_be_looked_at(section: TemplateSection, desk: Desk, settle: Settle) -> None:
    with desk.access.file.database.read() as session:
        codes = [template.code for template in all_templates(session)]
    for code in codes:
        choose(section, code)
        settle()
        assert section.preview.page_count() >= 1
        assert clipped_texts(section) == []
        assert section.problem.isHidden()


def test_the_words_of_the_office_are_kept_and_the_way_back_is_offered(
    section: TemplateSection, desk: Desk, settle: Settle
) -> None:
    assert section.reset.isHidden()
    section.form.texts["closing"].input.set_value("Demikian keterangan {kantor}.")
    section.save.click()
    settle()
    assert stored_text(desk, "closing") == "Demikian keterangan {kantor}."
    assert not section.is_typing()
    section.reset.click()
    settle()
    with desk.access.file.database.read() as session:
        assert not is_changed(template_of(session, KIND))
    assert section.reset.isHidden()


def test_an_unknown_field_is_told_while_it_is_typed_and_is_not_kept(
    section: TemplateSection, desk: Desk, settle: Settle, qtbot: QtBot
) -> None:
    before = stored_text(desk, "opening")
    section.form.texts["opening"].input.set_value("Kami menerangkan {naam}:")
    section.form.edited.emit()
    qtbot.waitUntil(lambda: "Mungkin maksudnya {nama}." in section.form.texts["opening"].notice())
    section.save.click()
    settle()
    assert stored_text(desk, "opening") == before
    section.restore.click()
    settle()
    assert section.form.texts["opening"].notice() == ""


def test_a_field_is_put_into_the_text_that_was_typed_in_last(section: TemplateSection) -> None:
    opening = section.form.texts["opening"].input
    opening.set_value("Menerangkan ")
    opening.edited.emit()
    section.form.insert.chosen.emit("nama")
    assert "{nama}" in opening.value()


def test_what_is_being_typed_is_not_lost_by_choosing_another_letter(section: TemplateSection, settle: Settle) -> None:
    section.form.texts["closing"].input.set_value("Sedang diketik.")
    choose(section, "keterangan-dtsen")
    settle()
    assert section.kind.input.value() == KIND
    assert "Simpan atau kembalikan" in section.problem.text()
    section.refresh()
    settle()
    assert section.form.texts["closing"].input.value() == "Sedang diketik."
    section.restore.click()
