"""Numbers: grouped while typed, read from whatever is pasted, letters kept and told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from puskesos.ui.widgets.number_field import CountField, NumberField, PhoneField, only_digits


@pytest.fixture
def nik(qtbot: QtBot) -> NumberField:
    field = NumberField("NIK")
    qtbot.addWidget(field)
    field.show()
    return field


def paste(field: NumberField | PhoneField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.paste()


def test_figures_are_grouped_while_they_are_typed(qtbot: QtBot, nik: NumberField) -> None:
    qtbot.keyClicks(nik, "9999995206630001")
    assert nik.text() == "9999 9952 0663 0001"
    assert nik.value() == "9999995206630001"
    assert nik.is_valid()


@pytest.mark.parametrize(
    "typed",
    [
        "9999.9952.0663.0001", "9999-9952-0663-0001", " 9999 9952 0663 0001\n", "'9999995206630001",
        "９９９９９９５２０６６３０００１", "9999\u200b9952\u200d0663\ufeff0001", "٩٩٩٩٩٩٥٢٠٦٦٣٠٠٠١",
    ],
)  # fmt: skip
def test_whatever_is_pasted_is_read_as_the_same_number(nik: NumberField, typed: str) -> None:
    paste(nik, typed)
    assert nik.digits() == "9999995206630001"
    assert nik.text() == "9999 9952 0663 0001"


def test_letters_stay_visible_and_are_told(qtbot: QtBot, nik: NumberField) -> None:
    qtbot.keyClicks(nik, "99O9 9952")
    assert nik.text() == "99O9 9952"
    assert nik.value() == "99O9 9952"
    assert nik.digits() == ""
    assert nik.problem() == "NIK hanya berisi angka. Periksa lagi yang diketik."


def test_a_number_that_is_too_short_or_too_long_says_how_many_figures_it_has(qtbot: QtBot, nik: NumberField) -> None:
    qtbot.keyClicks(nik, "999999520663000")
    assert nik.problem() == "NIK harus 16 angka, baru 15."
    qtbot.keyClicks(nik, "123")
    assert nik.problem() == "NIK harus 16 angka, ini 18."
    assert nik.digits() == "999999520663000123"


def test_the_cursor_stays_where_the_officer_corrects(qtbot: QtBot, nik: NumberField) -> None:
    nik.set_value("9999995206630001")
    nik.setCursorPosition(6)
    qtbot.keyClick(nik, Qt.Key.Key_Backspace)
    qtbot.keyClicks(nik, "8")
    assert nik.value() == "9999895206630001"
    assert nik.text() == "9999 8952 0663 0001"
    assert nik.cursorPosition() == 6


def test_a_group_can_be_erased_across_its_gap(qtbot: QtBot, nik: NumberField) -> None:
    qtbot.keyClicks(nik, "99995")
    for _ in range(3):
        qtbot.keyClick(nik, Qt.Key.Key_Backspace)
    assert len(nik.digits()) <= 3


def test_undo_brings_back_what_was_pasted_over(qtbot: QtBot, nik: NumberField) -> None:
    qtbot.keyClicks(nik, "99999952")
    nik.selectAll()
    paste(nik, "1234")
    for _ in range(6):
        nik.undo()
        if nik.digits().startswith("9999"):
            break
    assert nik.digits().startswith("9999")


def test_nothing_is_neither_wrong_nor_a_number(nik: NumberField) -> None:
    assert nik.is_empty()
    assert nik.is_valid()
    assert nik.value() == ""


@pytest.mark.parametrize(
    "typed", ["0800-0000-0012", "+62 800 0000 0012", "62800 0000 0012", "(0800) 0000.0012", "+62 (0)800-0000-0012"]
)
def test_a_telephone_number_is_written_as_it_is_dialled(qtbot: QtBot, typed: str) -> None:
    phone = PhoneField("Nomor HP")
    qtbot.addWidget(phone)
    phone.set_value(typed)
    assert phone.value() == "080000000012"
    assert phone.text() == "0800-0000-0012"


def test_words_in_a_telephone_number_stay_and_are_told(qtbot: QtBot) -> None:
    phone = PhoneField("Nomor HP")
    qtbot.addWidget(phone)
    qtbot.keyClicks(phone, "0800 tetangga")
    assert phone.value() == "0800 tetangga"
    assert phone.problem() == "Nomor HP hanya berisi angka. Periksa lagi yang diketik."


def test_a_telephone_number_that_is_too_short_is_told(qtbot: QtBot) -> None:
    phone = PhoneField("Nomor HP")
    qtbot.addWidget(phone)
    qtbot.keyClicks(phone, "0800")
    assert phone.problem() == "Nomor HP biasanya 7 sampai 14 angka, ini 4."


def test_a_count_outside_its_bounds_is_told(qtbot: QtBot) -> None:
    count = CountField("Jumlah anggota keluarga", least=1, most=40)
    qtbot.addWidget(count)
    assert count.number() is None
    qtbot.keyClicks(count, "4")
    assert count.number() == 4
    qtbot.keyClicks(count, "00")
    assert count.number() is None
    assert count.problem() == "Jumlah anggota keluarga antara 1 dan 40."
    count.set_number(7)
    assert count.number() == 7


def test_figures_and_separators_are_all_that_counts() -> None:
    assert only_digits("12 34") == "1234"
    assert only_digits("") == ""
    assert only_digits("12²") == "122"
    assert only_digits("12a") is None
