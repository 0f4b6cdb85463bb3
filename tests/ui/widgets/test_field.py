"""A field says what is wrong beside itself, when the officer has left it or tried to save."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.number_field import NumberField
from puskesos.ui.widgets.strip import Strip
from tests.ui.widgets.shown import Shown


def test_a_mistake_is_told_when_the_officer_leaves_the_field(qtbot: QtBot, shown: Shown) -> None:
    nik, name = Field("NIK", NumberField("NIK")), Field("Nama", LineField())
    shown(nik, name)
    nik.input.setFocus()
    qtbot.keyClicks(nik.input, "999999520663000")
    assert nik.notice() == ""
    qtbot.keyClick(nik.input, Qt.Key.Key_Tab)
    qtbot.waitUntil(nik.has_problem)
    assert nik.notice() == "NIK harus 16 angka, baru 15."
    assert nik.input.property("state") == "problem"
    assert nik.input.accessibleDescription() == "NIK harus 16 angka, baru 15."


def test_what_was_wrong_is_forgotten_when_it_is_corrected(qtbot: QtBot, shown: Shown) -> None:
    nik, name = Field("NIK", NumberField("NIK")), Field("Nama", LineField())
    shown(nik, name)
    nik.input.set_value("999")
    assert not nik.check()
    nik.input.setFocus()
    nik.input.set_value("9999995206630001")
    name.input.setFocus()
    qtbot.waitUntil(lambda: not nik.has_problem())
    assert nik.notice() == ""
    assert nik.input.property("state") == ""


def test_the_first_letter_of_a_correction_takes_a_problem_back_but_no_warning(qtbot: QtBot, shown: Shown) -> None:
    nik, born = Field("NIK", NumberField("NIK")), Field("Tanggal lahir", DateField())
    shown(nik, born)
    nik.show_problem("NIK harus 16 angka, baru 15.")
    born.show_warning("NIK menyebut 1963.")
    qtbot.keyClicks(nik.input, "9")
    qtbot.keyClicks(born.input, "1")
    assert (nik.notice(), nik.input.property("state")) == ("", "")
    assert born.notice() == "NIK menyebut 1963."


def test_a_warning_stays_when_the_officer_goes_on(qtbot: QtBot, shown: Shown) -> None:
    born, name = Field("Tanggal lahir", DateField()), Field("Nama", LineField())
    shown(born, name)
    born.input.setFocus()
    born.input.set_value("12-06-1965")
    born.show_warning("NIK menyebut 1963.")
    name.input.setFocus()
    qtbot.wait(1)
    assert born.notice() == "NIK menyebut 1963."
    assert not born.has_problem()


def test_a_required_field_is_told_as_missing_only_on_saving(qtbot: QtBot, shown: Shown) -> None:
    name, other = Field("Nama", LineField(), required=True), Field("Alamat", LineField())
    shown(name, other)
    name.input.setFocus()
    other.input.setFocus()
    qtbot.wait(1)
    assert name.notice() == ""
    assert not name.check()
    assert name.notice() == "Nama belum diisi."


def test_the_offered_fix_can_be_taken_by_mouse_and_by_key(qtbot: QtBot, shown: Shown) -> None:
    born = Field("Tanggal lahir", DateField())
    window = shown(born)
    born.show_warning_bold(
        "NIK: lahir {born}. Diketik: {typed}.", {"born": "1963", "typed": "1965"}, fix="Pakai 1963", key="Alt+P"
    )
    with qtbot.waitSignal(born.fix_wanted):
        qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.AltModifier)
    strip = born.findChild(Strip)
    assert isinstance(strip, Strip)
    assert strip.text() == "NIK: lahir <b>1963</b>. Diketik: <b>1965</b>."


def test_all_mistakes_are_shown_and_the_cursor_is_in_the_first(qtbot: QtBot, shown: Shown) -> None:
    name = Field("Nama", LineField(), required=True)
    born = Field("Tanggal lahir", DateField())
    fine = Field("Alamat", LineField())
    shown(fine, name, born)
    born.input.set_value("31-02-2026")
    assert not check_fields([fine, name, born])
    assert name.has_problem()
    assert born.has_problem()
    assert not fine.has_problem()
    assert name.input.hasFocus()


def test_problems_found_while_saving_stand_beside_their_fields(qtbot: QtBot, shown: Shown) -> None:
    nik, name = Field("NIK", NumberField("NIK")), Field("Nama", LineField())
    shown(nik, name)
    nik.show_problem("lama")
    left = show_problems({"nik": nik, "name": name}, {"name": "Nama belum diisi.", "case": "Kasus sudah ditutup."})
    assert left == ["Kasus sudah ditutup."]
    assert nik.notice() == ""
    assert name.notice() == "Nama belum diisi."
    assert name.input.hasFocus()


def test_in_a_row_the_sentence_gets_the_whole_width(qtbot: QtBot, shown: Shown) -> None:
    nik, kk = Field("NIK", NumberField("NIK")), Field("Nomor KK", NumberField("Nomor KK"))
    row = FieldRow(nik, kk)
    shown(row)
    nik.show_problem("NIK harus 16 angka, baru 15.")
    strip = row.findChild(Strip)
    assert isinstance(strip, Strip)
    qtbot.waitUntil(lambda: strip.width() == row.width())


def test_the_label_names_its_input_for_screen_readers(qtbot: QtBot, shown: Shown) -> None:
    name = Field("Nama & gelar", LineField(), required=True)
    shown(name)
    assert name.input.accessibleName() == "Nama & gelar, wajib diisi"
    assert [label for label in name.findChildren(QLabel) if label.buddy() is name.input]


def test_inputs_of_a_row_stand_on_one_line_even_with_an_action_beside_one_label(shown: Shown) -> None:
    nik, name = Field("NIK", NumberField("NIK"), required=True), Field("Nama", LineField())
    nik.add_beside_label(LinkButton("Tidak punya NIK", "Alt+N"))
    shown(FieldRow(nik, name))
    assert nik.input.mapTo(nik.window(), nik.input.rect().topLeft()).y() == (
        name.input.mapTo(name.window(), name.input.rect().topLeft()).y()
    )
