"""The lists that were loaded: which are in force, and taking a whole import back."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.registers.imports import ListKind, RegisterImport
from puskesos.cases.registers.profiles import ProfileAnswer, fitting_profile, save_profile
from puskesos.exchange.findings import Fault
from puskesos.office.access import Access
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.ui.imports.profiles_dialog import ProfilesDialog
from puskesos.ui.person.people_page import LISTS, PeoplePage
from puskesos.ui.person.undo_dialog import UndoDialog
from puskesos.ui.session import Desk
from tests.ui.lists import SITI, SLAMET, load_list, lose_file
from tests.ui.person.steps import OpenedPeople, Settle
from tools.clipping import clipped_texts


def shown(people: OpenedPeople, settle: Settle) -> PeoplePage:
    page = people()
    page.tabs.choose(LISTS)
    settle()
    return page


def rows(page: PeoplePage) -> list[tuple[str, str, str]]:
    """Period, status and count of each import, newest first."""
    model = page.lists.table.rows
    return [
        (str(model.index(row, 1).data()), str(model.index(row, 2).data()), str(model.index(row, 3).data()))
        for row in range(model.rowCount())
    ]


def test_every_import_says_whether_it_is_in_force(desk: Desk, people: OpenedPeople, settle: Settle) -> None:
    load_list(desk, ListKind.DTSEN, "2026-Q1", SITI)
    load_list(desk, ListKind.DTSEN, "2026-Q2", SITI)
    load_list(desk, ListKind.DTSEN, "2026-Q2", SITI, SLAMET)
    page = shown(people, settle)
    assert rows(page) == [
        ("Triwulan II 2026", "Dipakai", "2"),
        ("Triwulan II 2026", "Digantikan", "1"),
        ("Triwulan I 2026", "Periode lalu", "1"),
    ]
    assert clipped_texts(page) == []


def test_taking_an_import_back_needs_a_reason_and_puts_back_what_it_replaced(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    load_list(desk, ListKind.DTSEN, "2026-Q2", SITI)
    undone = load_list(desk, ListKind.DTSEN, "2026-Q2", SITI, SLAMET)
    data = desk.access.file.registers.place(undone.data_file)[0]
    page = shown(people, settle)
    qtbot.keyClick(page, Qt.Key.Key_F8)
    dialog = page.lists.dialog
    assert isinstance(dialog, UndoDialog)
    dialog.frame.save.click()
    assert dialog.reason.has_problem()
    dialog.reason.input.set_value("Berkas keliru.")
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    settle()
    assert [status for _, status, _ in rows(page)] == ["Dibatalkan", "Dipakai"]
    qtbot.waitUntil(lambda: "Berkas keliru." in page.lists.panel.words())
    assert not Path(data).exists()


def test_what_was_just_loaded_is_in_hand(desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle) -> None:
    load_list(desk, ListKind.DTSEN, "2026-Q1", SITI)
    page = shown(people, settle)
    loaded = load_list(desk, ListKind.DTSEN, "2026-Q2", SITI)
    desk.changed.emit()
    settle()
    chosen = page.lists.table.selected()
    assert chosen is not None
    assert chosen.id == loaded.id
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.lists.dialog is not None
    assert page.lists.dialog.windowTitle() == "Batalkan impor DTSEN Triwulan II 2026"


def test_what_was_odd_in_a_file_is_told_by_kind(desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle) -> None:
    loaded = load_list(desk, ListKind.DTSEN, "2026-Q2", SITI)
    with desk.access.file.database.write() as session:
        kept = session.get_one(RegisterImport, loaded.id)
        kept.findings = {Fault.NIK_LENGTH.value: 1200, Fault.PLACE.value: 3}
    page = shown(people, settle)
    qtbot.waitUntil(lambda: "NIK bukan 16 angka: 1.200" in page.lists.panel.words())
    told = page.lists.panel.words()
    assert told.index("Ditolak karena") < told.index("Dimuat dengan catatan") < told.index("Desa tidak dikenal: 3")


def test_without_lists_the_way_to_load_one_is_shown(people: OpenedPeople, qtbot: QtBot, settle: Settle) -> None:
    page = shown(people, settle)
    assert page.lists.empty.isVisible()
    with qtbot.waitSignal(page.import_wanted):
        qtbot.keyClick(page, Qt.Key.Key_F12)


def test_who_does_not_keep_the_lists_only_reads_them(
    access: Access, desk: Desk, people: OpenedPeople, settle: Settle
) -> None:
    load_list(desk, ListKind.DTSEN, "2026-Q2", SITI)
    with access.file.database.write() as session:
        access.officer = create_officer(session, OfficerAnswer("rina", "Contoh Rina", (Role.FRONT_OFFICER,)))
    page = shown(people, settle)
    assert not page.lists.add.isVisible()
    assert not page.lists.undo.isVisible()
    assert not page.lists.profiles.isVisible()


def test_a_list_whose_file_is_gone_is_named_above_the_others(desk: Desk, people: OpenedPeople, settle: Settle) -> None:
    lose_file(desk, load_list(desk, ListKind.PKH, "2026-Q2", SITI))
    page = shown(people, settle)
    assert "PKH Triwulan II 2026: Berkas daftar warga tidak ada" in page.lists.trouble.text()
    page.search("siti umpama")
    settle()
    assert page.finder.trouble.isVisible()


def test_a_saved_profile_is_seen_forgotten_and_brought_back(
    desk: Desk, people: OpenedPeople, qtbot: QtBot, settle: Settle
) -> None:
    answer = ProfileAnswer("DTSEN dari Dinsos", ListKind.DTSEN, ("NAMA KRT", "NO NIK"), {"nama": "NAMA KRT"})
    with desk.access.file.database.write() as session:
        save_profile(session, answer, by=desk.officer, now=desk.now())
    page = shown(people, settle)
    qtbot.keyClick(page, Qt.Key.Key_F6)
    dialog = page.lists.dialog
    assert isinstance(dialog, ProfilesDialog)
    qtbot.waitUntil(lambda: dialog.pairs.text() == "Nama ← NAMA KRT")
    assert clipped_texts(dialog) == []
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    qtbot.waitUntil(dialog.empty.isVisible)
    assert "dilupakan" in dialog.told.text()
    settle()
    with desk.access.file.database.read() as session:
        assert fitting_profile(session, answer.headers) is None
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.table.isVisible)
    with desk.access.file.database.read() as session:
        kept = fitting_profile(session, answer.headers)
    assert kept is not None
    assert (kept.name, kept.mapping) == (answer.name, answer.mapping)
    settle()
