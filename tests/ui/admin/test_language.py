"""The second language: typed beside Indonesian, taken from a file, saved, and seen on the paper at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from puskesos.office.languages import LanguageAnswer, languages, save_language, used_texts
from puskesos.ui.admin.language_section import LanguageSection
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def section(page: SettingsPage, settle: Settle) -> LanguageSection:
    page.open_section("language")
    settle()
    section = page.current()
    assert isinstance(section, LanguageSection)
    return section


@pytest.fixture
def kept(desk: Desk) -> Callable[..., None]:
    """Saves a language as another admin would."""

    def keep(name: str, **texts: str) -> None:
        with desk.access.file.database.write() as session:
            save_language(session, LanguageAnswer(name, texts), by=desk.officer, now=desk.now())

    return keep


def fill(qtbot: QtBot, section: LanguageSection, key: str, words: str) -> None:
    line = section.lines.lines[key].line
    line.setFocus()
    qtbot.keyClicks(line, words)


def texts_in(desk: Desk) -> dict[str, str]:
    with desk.access.file.database.read() as session:
        return used_texts(session)


def test_every_sentence_and_every_document_can_be_said_in_a_second_language(
    qtbot: QtBot, section: LanguageSection, desk: Desk, settle: Settle
) -> None:
    section.name.set_value("Bahasa Misal")
    fill(qtbot, section, "title", "Kata lain")
    fill(qtbot, section, "berkas:SKTM", "Surat lain")
    section.save.click()
    settle()
    assert texts_in(desk) == {"title": "Kata lain", "berkas:SKTM": "Surat lain"}
    assert section.bar.said() == "Bahasa Misal tersimpan."
    assert section.stored.words() == "Bahasa Misal"
    assert clipped_texts(section) == []


def test_the_paper_is_drawn_with_the_words_while_they_are_typed(qtbot: QtBot, section: LanguageSection) -> None:
    qtbot.waitUntil(section.preview.is_drawn)
    before = section.preview.grab().toImage()
    fill(qtbot, section, "title", "Kata lain")
    qtbot.waitUntil(lambda: section.preview.grab().toImage() != before)


def test_a_blank_that_is_left_out_is_told_and_may_stay_so(
    qtbot: QtBot, section: LanguageSection, desk: Desk, settle: Settle
) -> None:
    line = section.lines.lines["come_back"]
    fill(qtbot, section, "come_back", "Kembali lagi")
    assert line.notice.text() == "{tanggal} belum dipakai, jadi tidak akan tercetak."
    fill(qtbot, section, "come_back", " {tanggal}")
    assert not line.notice.isVisible()


def test_a_language_needs_a_name_and_keeps_what_was_typed(
    qtbot: QtBot, section: LanguageSection, desk: Desk, settle: Settle
) -> None:
    fill(qtbot, section, "title", "Kata lain")
    section.save.click()
    settle()
    assert section.fields["name"].has_problem()
    assert texts_in(desk) == {}
    assert section.lines.texts() == {"title": "Kata lain"}


def test_words_that_are_too_long_are_told_beside_their_text(section: LanguageSection, settle: Settle) -> None:
    section.name.set_value("Bahasa Misal")
    section.lines.lines["bring"].line.set_value("x" * 301)
    section.save.click()
    settle()
    assert "301" in section.lines.lines["bring"].notice.text()
    assert not section.bar.said()


def test_a_template_goes_out_and_comes_back_filled_in(
    section: LanguageSection, tmp_path: Path, desk: Desk, settle: Settle
) -> None:
    place = tmp_path / "bahasa.csv"
    section.export_to(place)
    settle()
    template = place.read_text(encoding="utf-8-sig")
    assert "open;Buka {jam};" in template
    place.write_text(template.replace("open;Buka {jam};", "open;Buka {jam};Jam {jam}") + "asing;;Kata\n", "utf-8-sig")
    section.take_file(place)
    settle()
    assert section.lines.texts() == {"open": "Jam {jam}"}
    assert section.bar.said().endswith("1 kunci tidak dikenal dan dilewati.")
    assert texts_in(desk) == {}


def test_another_file_is_refused_in_words(section: LanguageSection, tmp_path: Path, settle: Settle) -> None:
    place = tmp_path / "lain.csv"
    place.write_text("NIK;NAMA\n9999000000000001;Contoh\n", "utf-8")
    section.take_file(place)
    settle()
    assert "bukan templat bahasa kedua" in section.problem.text()


def test_one_language_is_in_use_and_the_others_are_kept(
    qtbot: QtBot, section: LanguageSection, kept: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    kept("Bahasa Misal", title="Satu")
    kept("Bahasa Umpama", title="Dua")
    section.refresh()
    settle()
    assert section.name.value() == "Bahasa Umpama"
    section.stored.set_value("bahasa misal")
    section.stored.chosen.emit("bahasa misal")
    assert (section.name.value(), section.is_used.value()) == ("Bahasa Misal", False)
    section.is_used.click()
    section.save.click()
    settle()
    assert texts_in(desk) == {"title": "Satu"}
    with desk.access.file.database.read() as session:
        assert [each.name for each in languages(session)] == ["Bahasa Misal", "Bahasa Umpama"]


def test_what_is_being_typed_is_not_overwritten_by_another_language(
    qtbot: QtBot, section: LanguageSection, kept: Callable[..., None], settle: Settle
) -> None:
    fill(qtbot, section, "title", "Kata lain")
    kept("Bahasa Misal", title="Satu")
    section.refresh()
    settle()
    assert section.lines.texts() == {"title": "Kata lain"}
    section.stored.chosen.emit("bahasa misal")
    assert "Simpan atau kembalikan isian dulu" in section.problem.text()
    section.restore.click()
    section.stored.chosen.emit("bahasa misal")
    assert section.lines.texts() == {"title": "Satu"}


def test_words_for_a_document_nobody_asks_for_any_more_stay_with_the_language(
    section: LanguageSection, kept: Callable[..., None], desk: Desk, settle: Settle
) -> None:
    with desk.access.file.database.write() as session:
        answer = LanguageAnswer("Bahasa Misal", {"berkas:Kartu lama": "Kata"})
        save_language(session, answer, by=desk.officer, now=desk.now())
    section.refresh()
    settle()
    section.lines.lines["title"].line.set_value("Judul")
    section.save.click()
    settle()
    assert texts_in(desk) == {"berkas:Kartu lama": "Kata", "title": "Judul"}


def test_opening_hours_are_read_back_while_they_are_typed_and_saved(
    qtbot: QtBot, page: SettingsPage, desk: Desk, settle: Settle
) -> None:
    page.open_section("office")
    settle()
    section = page.current()
    assert isinstance(section, OfficeSection)
    hours = section.form.fields["hours"].input
    hours.line.setFocus()
    qtbot.keyClicks(hours.line, "senin-kamis 8.00-15.00")
    assert hours.reading.text().startswith("Terbaca: Senin–Kamis 08.00–15.00")
    section.save.click()
    settle()
    assert desk.office.hours == "senin-kamis 8.00-15.00"
