"""Loading a list: every step of the wizard, what it says of bad rows, and taking the list back."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from puskesos.cases.demo.village import Family, Villager, everybody
from puskesos.cases.people.nik import Sex
from puskesos.cases.registers.imports import ListKind
from puskesos.office.regions import load_regions
from puskesos.ui.imports.wizard import ImportWizard
from puskesos.ui.person.people_page import LISTS, PeoplePage
from puskesos.ui.person.undo_dialog import UndoDialog
from tools.tour.guide import Guide

HEADERS = (
    "NO", "NIK", "NO KK", "NAMA", "JK", "TGL LAHIR", "ALAMAT", "RT", "RW", "DESA", "KECAMATAN", "DESIL", "PKH", "Ket",
)  # fmt: skip
# What an office finds in such files: a figure too many, a number Excel made of a NIK, a day there never was.
FAULTS = {
    3: ("NIK", "99990116041500321"),
    5: ("TGL LAHIR", "31-02-1979"),
    8: ("NIK", "9,99901E+15"),
    11: ("DESIL", "12"),
}
FAULTY_ROW = 4
PERIOD = "Triwulan III 2026"


def walk_import(guide: Guide) -> None:
    """A list of the next quarter, from the file to the result, and back."""
    hands = guide.hands
    page = guide.go("people", PeoplePage)
    page.tabs.choose(LISTS)
    hands.press(Qt.Key.Key_F12)
    wizard = hands.dialog(ImportWizard)
    guide.look("import-empty")
    hands.press(Qt.Key.Key_F12)
    guide.look("import-problem")
    _choose_file(guide, wizard)
    hands.press(Qt.Key.Key_F12)
    hands.write(wizard.columns.profile, "DTSEN dari Dinsos")
    hands.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    guide.look("import-columns")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.5)
    wizard.rows.table.select(FAULTY_ROW)
    guide.look("import-rows")
    hands.press(Qt.Key.Key_F8)
    hands.settle(0.5)
    guide.look("import-checked")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.5)
    guide.look("import-done")
    wizard.save_report(guide.window.folder.parent / "alasan-impor.xlsx")
    hands.settle(0.5)
    guide.look("import-reasons")
    hands.press(Qt.Key.Key_F12)
    _take_back(guide, page)


def _choose_file(guide: Guide, wizard: ImportWizard) -> None:
    wizard.file.take(_written(guide.window.folder.parent / "DTSEN TW III 2026.csv"))
    guide.hands.settle(0.5)
    guide.hands.choose(wizard.file.kind, ListKind.DTSEN.label)
    guide.hands.settle(0.3)
    guide.hands.write(wizard.file.period, PERIOD)
    guide.look("import-file")


def _take_back(guide: Guide, page: PeoplePage) -> None:
    hands = guide.hands
    hands.settle(0.4)
    page.lists.table.select_first()
    hands.settle(0.2)
    guide.look("lists-new")
    hands.press(Qt.Key.Key_F8)
    hands.write(hands.dialog(UndoDialog).reason.input, "Berkas yang salah: ini daftar desa tetangga.")
    guide.look("list-undo-reason")
    hands.press(Qt.Key.Key_F12)
    hands.settle(0.5)
    guide.look("lists-undone")
    hands.press(Qt.Key.Key_F6)
    hands.settle(0.3)
    guide.look_and_leave("import-profiles")


def _written(path: Path) -> Path:
    """The village as a regency would send it, with some mistakes."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter=";").writerows([HEADERS, *_rows()])
    return path


def _rows() -> Iterator[Sequence[str]]:
    for number, (family, villager) in enumerate(everybody(), 1):
        row = dict(zip(HEADERS, _cells(number, family, villager), strict=True))
        if number in FAULTS:
            header, cell = FAULTS[number]
            row[header] = cell
        yield list(row.values())


def _cells(number: int, family: Family, villager: Villager) -> Sequence[str]:
    village = load_regions().get(family.village)
    return (
        str(number), villager.nik, family.no_kk, villager.name.upper(), "L" if villager.sex is Sex.MALE else "P",
        f"{villager.born:%d-%m-%Y}", family.address, family.rt, "1", village.name.upper() if village else "", "TALUN",
        str(family.deciles[1]) if family.deciles else "", "TIDAK", "",
    )  # fmt: skip
