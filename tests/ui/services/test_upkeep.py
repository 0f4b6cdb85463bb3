"""Keeping an entry true: confirmed, doubted and settled, compared with the catalogue, looked back on, retired."""

from dataclasses import replace

from PySide6.QtCore import Qt

from puskesos.office.directory.answers import service_answer
from puskesos.office.directory.editing import save_service
from puskesos.office.directory.history import history_of
from puskesos.office.editions import load_catalogue, shipped_edition
from puskesos.office.flags import EntryKind, open_flags
from puskesos.office.officers import Officer
from puskesos.ui.services.comparison_dialog import ComparisonDialog
from puskesos.ui.services.history_dialog import HistoryDialog
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.services.remark_dialog import EntryRemarkDialog
from puskesos.ui.session import Desk
from tests.office.directory.shown import shown_service
from tests.ui.services.steps import Doubted, Press, Read, Settle, choose, front, service

Key = Qt.Key


def correct(desk: Desk, code: str, **changes: object) -> None:
    with desk.access.file.database.write() as session:
        answer = replace(service_answer(service(code)(session)), **changes)  # type: ignore[arg-type]  # free changes
        save_service(session, code, answer, shown_service(session, code), by=desk.officer, now=desk.now())


def test_one_key_confirms_an_entry_and_tells_who_did(
    page: ServicesPage, desk: Desk, press: Press, read: Read, settle: Settle
) -> None:
    choose(page, "KES-02", settle)
    press(page, Key.Key_F6)
    checked = read(service("KES-02"))
    assert (checked.verified_on, checked.verified_by) == (desk.today(), "Sari Permisalan")
    assert "sudah dipastikan hari ini" in page.services.bar.said()
    assert page.services.panel.upkeep.freshness.face().text == "Baru diperiksa · hari ini"


def test_any_desk_officer_marks_an_entry_as_wrong_with_one_key_and_a_few_words(
    page: ServicesPage, desk: Desk, front_officer: Officer, press: Press, read: Read, settle: Settle
) -> None:
    desk.access.officer = front_officer
    choose(page, "KES-02", settle)
    press(page, Key.Key_F4)
    dialog = front(page, EntryRemarkDialog)
    press(page, Key.Key_F12)
    assert dialog.text.has_problem()
    dialog.text.input.set_value("Loketnya sudah pindah.")
    press(page, Key.Key_F12)
    (flag,) = read(lambda session: open_flags(session, EntryKind.SERVICE, "KES-02"))
    assert (flag.remark, flag.raised_by) == ("Loketnya sudah pindah.", "Umpama Dahlia")
    assert "Loketnya sudah pindah." in page.services.panel.upkeep.doubts.text()
    assert not page.services.panel.upkeep.settle.isVisible()


def test_the_admin_settles_a_doubt_and_says_what_was_done(
    page: ServicesPage, doubted: Doubted, press: Press, read: Read, settle: Settle
) -> None:
    doubted("KES-02")
    choose(page, "KES-02", settle)
    press(page, Key.Key_F2)
    front(page, EntryRemarkDialog).text.input.set_value("Nomornya sudah diganti.")
    press(page, Key.Key_F12)
    assert read(open_flags) == []
    assert not page.services.panel.upkeep.doubts.isVisible()
    told = read(lambda session: history_of(session, EntryKind.SERVICE, "KES-02"))
    assert [(change.what, change.new) for change in told] == [
        ("Tanda keliru diselesaikan", "Nomornya sudah diganti."),
        ("Ditandai keliru", "Telepon di sana tidak aktif."),
    ]


def test_what_the_office_changed_stands_beside_the_catalogue_and_one_key_follows_it_again(
    page: ServicesPage, desk: Desk, press: Press, read: Read, settle: Settle
) -> None:
    shipped = read(service("KES-02")).days
    correct(desk, "KES-02", days=9, fee="Gratis di sini")
    choose(page, "KES-02", settle)
    press(page, Key.Key_F3)
    dialog = front(page, ComparisonDialog)
    assert dialog.table.select("days")
    assert (dialog.ours.text(), dialog.theirs.text()) == ("9", str(shipped))
    press(page, Key.Key_F8)
    assert read(service("KES-02")).days == shipped
    assert dialog.isVisible()
    press(page, Key.Key_F8)
    assert read(service("KES-02")).kept == []
    assert page.findChild(ComparisonDialog) is None


def test_a_new_edition_that_says_something_else_waits_for_a_decision(
    page: ServicesPage, desk: Desk, press: Press, read: Read, settle: Settle
) -> None:
    correct(desk, "KES-02", days=9)
    edition = shipped_edition()
    rows = [row | {"days": "4"} if row["code"] == "KES-02" else row for row in edition.rows["services.csv"]]
    newer = replace(edition, dated=edition.dated.replace(year=2027), rows=edition.rows | {"services.csv": rows})
    with desk.access.file.database.write() as session:
        load_catalogue(session, newer, by=desk.officer, now=desk.now())
    choose(page, "KES-02", settle)
    assert "Katalog baru menulis lain di 1 bagian." in page.services.panel.upkeep.edition.text()
    press(page, Key.Key_F3)
    assert front(page, ComparisonDialog).theirs.text() == "4"
    press(page, Key.Key_F9)
    press(page, Key.Key_Escape)
    assert read(service("KES-02")).days == 9
    assert "Kantor berbeda dari katalog di 1 bagian." in page.services.panel.upkeep.edition.text()


def test_the_history_tells_every_field_before_and_after(
    page: ServicesPage, desk: Desk, press: Press, settle: Settle
) -> None:
    correct(desk, "KES-02", agency="Dinas Sosial Contoh", fee="Gratis")
    choose(page, "KES-02", settle)
    press(page, Key.Key_F7)
    dialog = front(page, HistoryDialog)
    rows = [dialog.table.rows.entry(place) for place in range(dialog.table.rows.rowCount())]
    assert {(change.field, change.new) for change in rows} == {
        ("Instansi", "Dinas Sosial Contoh"),
        ("Biaya", "Gratis"),
    }
    assert not dialog.empty.isVisible()
    press(page, Key.Key_Escape)


def test_an_entry_is_retired_with_a_reason_and_taken_back(
    page: ServicesPage, press: Press, read: Read, settle: Settle
) -> None:
    choose(page, "KES-02", settle)
    press(page, Key.Key_F11)
    front(page, EntryRemarkDialog).text.input.set_value("Sudah ditutup pemerintah kabupaten.")
    press(page, Key.Key_F12)
    assert not read(service("KES-02")).is_current
    assert page.services.panel.upkeep.retire.words == "Pakai lagi"
    assert not page.services.panel.upkeep.check.isVisible()
    press(page, Key.Key_F11)
    assert read(service("KES-02")).is_current
