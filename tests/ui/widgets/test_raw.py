"""What stands in a form is read out and put back by names, whatever the inputs are."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.ui.desk.open_choice import OpenChoice
from puskesos.ui.desk.segments import Segments
from puskesos.ui.new_password import NewPassword
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.number_field import NumberField
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField
from puskesos.ui.widgets.raw import not_kept, put_back, raw_of, words_of


class Form(QWidget):
    """One input of every kind."""

    def __init__(self) -> None:
        super().__init__()
        self.name = LineField()
        self.nik = NumberField("NIK")
        self.born = DateField()
        self.story = TextField()
        self.sex = ChoiceField[int]([(1, "Perempuan"), (2, "Laki-laki"), (3, "Laki-laki")])
        self.reason = OpenChoice("Alasan", ["Sakit", "Banjir"], none="Tidak")
        self.who = Segments("Pelapor", [("self", "Diri sendiri"), ("other", "Orang lain")])
        self.is_secret = CheckRow("Rahasiakan nama")
        self.region = PickField[str]()
        self.agency = PickField[int]()
        self.offers = [Offer(7, "Dinas Contoh"), Offer(8, "Dinas Misal"), Offer(9, "Dinas Misal")]
        self.agency.asked.connect(lambda _: self.agency.offer(self.offers))
        named = {
            "Nama": self.name, "NIK": self.nik, "Tanggal lahir": self.born, "Cerita": self.story,
            "Jenis kelamin": self.sex, "Alasan": self.reason, "Desa": self.region, "Instansi": self.agency,
        }  # fmt: skip
        fields = [Field(label, input_) for label, input_ in named.items()]
        self.setLayout(column(*fields, self.who, self.is_secret))


def form(qtbot: QtBot) -> Form:
    form = Form()
    qtbot.addWidget(form)
    form.show()
    return form


def moved(qtbot: QtBot, before: Form) -> Form:
    """Another form with what stands in this one."""
    after = form(qtbot)
    blank = raw_of(after)
    wanted = {name: raw for name, raw in raw_of(before).items() if raw != blank[name]}
    assert put_back(after, wanted) == {}
    assert raw_of(after) == raw_of(before)
    return after


def test_letters_come_back_also_where_they_are_no_answer(qtbot: QtBot) -> None:
    before = form(qtbot)
    qtbot.keyClicks(before.nik, "99990a")
    qtbot.keyClicks(before.born, "31-02-1990")
    before.story.setPlainText("  baris satu\n\n baris dua  ")
    after = moved(qtbot, before)
    assert (after.nik.text(), after.born.text()) == (before.nik.text(), "31-02-1990")
    assert after.story.toPlainText() == "  baris satu\n\n baris dua  "


def test_figures_are_grouped_as_if_they_had_been_typed(qtbot: QtBot) -> None:
    before = form(qtbot)
    qtbot.keyClicks(before.nik, "9999020000000007")
    assert moved(qtbot, before).nik.value() == "9999020000000007"


def test_a_choice_and_own_words_come_back(qtbot: QtBot) -> None:
    before = form(qtbot)
    before.sex.set_value(1)
    before.reason.set_value("Rumah roboh")
    after = moved(qtbot, before)
    assert (after.sex.value(), after.reason.value()) == (1, "Rumah roboh")
    assert after.reason.line.isVisible()


def test_of_two_entries_with_the_same_words_neither_is_chosen(qtbot: QtBot) -> None:
    before, after = form(qtbot), form(qtbot)
    before.sex.set_value(3)
    left = put_back(after, raw_of(before))
    assert after.sex.value() is None
    assert list(left.values()) == ["Laki-laki"]


def test_ticks_and_segments_come_back_and_tell_so(qtbot: QtBot) -> None:
    before = form(qtbot)
    before.is_secret.click()
    before.who.set_value("other")
    after = form(qtbot)
    with qtbot.waitSignals([after.is_secret.edited, after.who.chosen]):
        put_back(after, raw_of(before))
    assert (after.is_secret.value(), after.who.value()) == (True, "other")


def test_what_was_picked_by_its_code_is_picked_again(qtbot: QtBot) -> None:
    before = form(qtbot)
    before.region.set_picked("3209142001", "Contohsari")
    assert moved(qtbot, before).region.picked() == "3209142001"


def test_what_was_picked_otherwise_is_looked_for_among_the_offers(qtbot: QtBot) -> None:
    before = form(qtbot)
    before.agency.set_picked(7, "Dinas Contoh")
    assert moved(qtbot, before).agency.picked() == 7


def test_of_two_offers_with_the_same_words_neither_is_picked_and_the_letters_stay(qtbot: QtBot) -> None:
    before, after = form(qtbot), form(qtbot)
    before.agency.set_picked(9, "Dinas Misal")
    assert list(put_back(after, raw_of(before))) == ["pick Instansi"]
    assert (after.agency.picked(), after.agency.text()) == (None, "Dinas Misal")


def test_letters_that_were_not_picked_stay_letters(qtbot: QtBot) -> None:
    before = form(qtbot)
    qtbot.keyClicks(before.agency, "Dinas Con")
    after = moved(qtbot, before)
    assert (after.agency.picked(), after.agency.text()) == (None, "Dinas Con")


def test_passwords_and_what_only_searches_are_never_read(qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    password, search = NewPassword(), LineField()
    search.setAccessibleName("Cari")
    not_kept(search)
    form.setLayout(column(password, search))
    password.password.set_value("kata sandi contoh")
    search.set_value("Contoh Melati")
    assert "contoh" not in repr(raw_of(form)).lower()
    password.shown.click()
    assert "kata sandi contoh" not in repr(raw_of(form))


def test_a_dialog_over_a_form_is_a_form_of_its_own(qtbot: QtBot) -> None:
    page = form(qtbot)
    dialog = Form()
    dialog.setParent(page, page.windowFlags())
    dialog.name.set_value("Contoh Melati")
    assert raw_of(page)["text Nama"] == ""
    assert raw_of(dialog)["text Nama"] == "Contoh Melati"


def test_what_was_typed_reads_as_a_line_of_words() -> None:
    assert words_of("text Nama sesuai KTP, wajib diisi", "Contoh Melati") == "Nama sesuai KTP: Contoh Melati"
    assert words_of("pick Desa", {"text": "Contohsari", "is_picked": True, "code": "3209142001"}) == "Desa: Contohsari"
    assert words_of("tick Surat kuasa", True) == "Surat kuasa"
    assert words_of("tick Surat kuasa", False) == ""
    assert words_of("text Nama", "  ") == ""
    assert words_of("papers", ["KTP"]) == ""
