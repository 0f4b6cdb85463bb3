"""The admin corrects services, papers and destinations, and adds the office's own."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.office.catalogue import Document, Service
from puskesos.office.providers import Provider, all_providers, providers
from puskesos.ui.services.chosen_field import ChosenField
from puskesos.ui.services.page import PAPERS, PROVIDERS, ServicesPage
from puskesos.ui.services.paper_dialog import PaperDialog
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog
from puskesos.ui.services.service_dialog import ServiceDialog
from puskesos.ui.session import Desk
from tests.ui.services.steps import Press, Read, Settle, choose, front, service

Key = Qt.Key


def own_services(read: Read) -> list[Service]:
    return read(lambda session: session.query(Service).filter(Service.is_own).all())


def test_saving_a_service_as_it_is_changes_nothing_but_the_check(
    page: ServicesPage, desk: Desk, press: Press, read: Read, settle: Settle
) -> None:
    before = read(service("KES-02"))
    choose(page, "KES-02", settle)
    press(page, Key.Key_F8)
    press(page, Key.Key_F12)
    after = read(service("KES-02"))
    assert after.kept == []
    assert after.verified_on == desk.today()
    shown = ("name", "eligibility", "documents", "steps", "ppks", "days", "max_decile", "source", "legal_basis")
    assert [getattr(after, name) for name in shown] == [getattr(before, name) for name in shown]


def test_a_service_is_corrected_field_by_field(
    page: ServicesPage, press: Press, read: Read, settle: Settle, qtbot: QtBot
) -> None:
    choose(page, "KES-02", settle)
    press(page, Key.Key_F8)
    form = front(page, ServiceDialog).form
    form.days.set_number(9)
    form.steps.set_value("Datang ke loket\n\n Tunggu telepon ")
    form.documents.pick.set_value("Surat contoh")
    qtbot.keyClick(form.documents.pick, Key.Key_Return)
    form.period.until.input.set_day(date(2027, 1, 31))
    form.is_checked.setChecked(False)
    press(page, Key.Key_F12)
    saved = read(service("KES-02"))
    assert (saved.days, saved.steps, saved.valid_until) == (
        9, ["Datang ke loket", "Tunggu telepon"], date(2027, 1, 31),
    )  # fmt: skip
    assert saved.documents[-1] == "Surat contoh"
    assert saved.verified_on is None
    assert set(saved.kept) >= {"days", "steps", "documents", "valid_until"}
    assert "tersimpan" in page.services.bar.said()


def test_a_service_of_the_office_itself_is_added_and_what_is_missing_is_told(
    page: ServicesPage, press: Press, read: Read
) -> None:
    press(page, Key.Key_F12)
    dialog = front(page, ServiceDialog)
    press(page, Key.Key_F12)
    assert dialog.form.fields["name"].has_problem()
    assert dialog.form.fields["sector"].has_problem()
    dialog.form.fields["name"].input.set_value("Dapur umum kelurahan")
    dialog.form.sector.set_value("bansos")
    dialog.form.max_decile.set_value("12")
    press(page, Key.Key_F12)
    assert dialog.form.fields["max_decile"].has_problem()
    dialog.form.max_decile.set_number(3)
    press(page, Key.Key_F12)
    (own,) = own_services(read)
    assert (own.code, own.name, own.max_decile) == ("K-1", "Dapur umum kelurahan", 3)
    chosen = page.services.table.selected()
    assert chosen is not None
    assert chosen.code == "K-1"


def test_a_service_is_hidden_from_the_desk_and_offered_again(
    page: ServicesPage, press: Press, read: Read, settle: Settle
) -> None:
    choose(page, "KES-05", settle)
    assert page.services.decide.words == "Tawarkan di meja"
    press(page, Key.Key_F9)
    assert read(service("KES-05")).is_offered
    press(page, Key.Key_F9)
    assert not read(service("KES-05")).is_offered
    assert "tidak ditawarkan lagi" in page.services.bar.said()


def test_a_paper_keeps_its_name_and_a_new_one_may_not_take_it(
    page: ServicesPage, press: Press, read: Read, settle: Settle
) -> None:
    page.tabs.choose(PAPERS)
    settle()
    page.papers.table.select("KK")
    press(page, Key.Key_F8)
    dialog = front(page, PaperDialog)
    assert dialog.name.isReadOnly()
    assert dialog.pictogram.words() == "Kartu keluarga"
    dialog.fee.set_value("Gratis")
    dialog.pictogram.set_value("ktp")
    press(page, Key.Key_F12)
    saved = read(lambda session: session.get_one(Document, "KK"))
    assert (saved.fee, saved.pictogram) == ("Gratis", "ktp")
    press(page, Key.Key_F12)
    dialog = front(page, PaperDialog)
    dialog.name.set_value("KK")
    press(page, Key.Key_F12)
    assert "sudah ada" in dialog.fields["name"].notice()
    dialog.name.set_value("Surat contoh")
    press(page, Key.Key_F12)
    assert read(lambda session: session.get_one(Document, "Surat contoh")).is_own


def test_a_destination_is_added_corrected_and_taken_out_of_use(
    page: ServicesPage, press: Press, read: Read, settle: Settle
) -> None:
    page.tabs.choose(PROVIDERS)
    settle()
    press(page, Key.Key_F12)
    dialog = front(page, ProviderDialog)
    press(page, Key.Key_F12)
    assert dialog.name.has_problem()
    dialog.name.input.set_value("Rumah Singgah Contoh")
    dialog.sectors.set_value(("rehabilitation",))
    dialog.fields["email"].input.set_value("bukan surel")
    press(page, Key.Key_F12)
    assert dialog.fields["email"].has_problem()
    dialog.fields["email"].input.set_value("loket@contoh.id")
    press(page, Key.Key_F12)
    chosen = page.providers.table.selected()
    assert chosen is not None
    assert chosen.name == "Rumah Singgah Contoh"
    page.providers.search.setText("rumah singgah contoh")
    press(page, Key.Key_F8)
    dialog = front(page, ProviderDialog)
    assert dialog.sectors.value() == ("rehabilitation",)
    dialog.fields["hours"].input.set_value("Senin–Kamis 08.00–15.00; Jumat 08.00–11.30")
    press(page, Key.Key_F12)
    press(page, Key.Key_F11)
    front(page, EntryRemarkDialog).text.input.set_value("Sudah tutup.")
    press(page, Key.Key_F12)
    assert page.providers.table.selected() is None
    assert "Rumah Singgah Contoh" not in read(lambda session: {each.name for each in providers(session)})
    kept = read(lambda session: [each for each in all_providers(session) if each.name == "Rumah Singgah Contoh"])
    assert [(each.hours, each.email, each.sectors) for each in kept] == [
        ("Senin–Kamis 08.00–15.00; Jumat 08.00–11.30", "loket@contoh.id", ["rehabilitation"])
    ]


def test_opening_hours_are_read_while_they_are_typed(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    dialog = ProviderDialog(desk, Provider(name="Dinas Contoh", sectors=[], hours="Tanya dulu lewat telepon"))
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    hours = dialog.fields["hours"].input
    assert "disimpan sebagai kata-kata" in hours.reading.text()
    hours.set_value("senin s/d jumat 08.00-15.00")
    assert "Terbaca: Senin–Jumat 08.00–15.00" in hours.reading.text()
    hours.set_value("")
    assert "seperti di pintu kantornya" in hours.reading.text()


def test_several_are_picked_in_order_and_taken_out_by_one_key(qtbot: QtBot) -> None:
    field = ChosenField("nama berkas", takes_words=True)
    qtbot.addWidget(field)
    field.show()
    field.set_offers([("KTP", "KTP"), ("KK", "KK"), ("SKTM", "SKTM")])
    field.set_value(("KK", "Surat lama"))
    field.pick.setText("ktp")
    qtbot.keyClick(field.pick, Key.Key_Return)
    assert field.value() == ("KK", "Surat lama", "KTP")
    field.list.setCurrentRow(1)
    with qtbot.waitSignal(field.edited):
        qtbot.keyClick(field.list, Key.Key_Delete)
    assert field.value() == ("KK", "KTP")


def test_letters_that_name_nothing_known_are_a_problem_where_only_the_known_may_be_picked(qtbot: QtBot) -> None:
    field = ChosenField("kategori PPKS")
    qtbot.addWidget(field)
    field.set_offers([("PPKS-08", "Lanjut Usia Telantar")])
    field.pick.setText("lanjut")
    assert field.problem() == "Pilih satu dari daftar, atau kosongkan."
    field.pick.setText("lanjut usia telantar")
    qtbot.keyClick(field.pick, Key.Key_Return)
    assert (field.value(), field.problem()) == (("PPKS-08",), "")
