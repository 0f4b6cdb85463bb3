"""The head of the person page: who it is, by which number, and what to be careful about."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from puskesos.cases.people.page import PersonView
from puskesos.office.masking import masked_nik
from puskesos.office.typed import phone_words
from puskesos.ui.case.header import HeadFact
from puskesos.ui.hidden_number import NumbersLink
from puskesos.ui.person.words import birth_and_age
from puskesos.ui.session import Desk
from puskesos.ui.widgets.card import Card
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.layouts import boxed, clear, row
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.text import Caption, CardTitle, ElidedText

NARROW = 1000


class PersonHeader(Card):
    """Name, chips and number; below them six facts, on two rows where the page is narrow."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.name = ElidedText(size=20, weight=700)
        self.number_label = Caption()
        self.number = CardTitle()
        self.number.make_selectable()
        self.numbers = NumbersLink(desk)
        self._chips = row(gap=4)
        self._shown: list[ChipFace] = []
        self.no_kk = HeadFact(self.tr("Nomor KK"))
        self.born = HeadFact(self.tr("Lahir"))
        self.sex = HeadFact(self.tr("Jenis kelamin"))
        self.address = HeadFact(self.tr("Alamat"))
        self.phone = HeadFact(self.tr("HP"))
        self.mother = HeadFact(self.tr("Nama ibu kandung"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(8)
        self._columns = 0
        number = row(self.numbers, self.number_label, self.number, gap=8)
        self.add(row(self.name, 4, boxed(self._chips), None, number, gap=8), self._grid)
        self._arrange(6)

    def show_view(self, view: PersonView) -> None:
        """Show the person; who has no NIK is named by the number of the office."""
        person = view.person
        self.numbers.begin("person", person.uuid)
        self.numbers.setVisible(bool(person.nik or person.no_kk))
        self.name.set_text(person.name)
        is_by_nik = bool(person.nik) and not person.nik_is_disputed
        self.number_label.setText(self.tr("NIK") if is_by_nik else self.tr("Nomor sementara"))
        self.number.setText((self.numbers.shown(person.nik) if is_by_nik else person.local_number) or "–")
        self._show_chips(view)
        self.no_kk.show_value(self.numbers.shown(person.no_kk))
        self.born.show_value(birth_and_age(person.birth_date, person.birth_year, self._desk.today()))
        self.sex.show_value(person.sex.label if person.sex else "")
        self.address.show_value(", ".join(filter(None, (person.address_line(), view.desa))))
        self.phone.show_value(phone_words(person.phone))
        self.mother.show_value(person.mother_name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(6 if self.width() >= px(NARROW) else 3)

    def chips(self) -> list[str]:
        """The words of the chips, as they are read."""
        return [face.text for face in self._shown]

    def _show_chips(self, view: PersonView) -> None:
        clear(self._chips)
        self._shown = self._faces(view)
        for face in self._shown:
            self._chips.addWidget(Chip(face))

    def _faces(self, view: PersonView) -> list[ChipFace]:
        person = view.person
        faces = []
        if person.nik_is_disputed:
            faces.append(ChipFace("late", self.tr("NIK dipersoalkan"), "error"))
        elif not person.nik and (known := _nik_elsewhere(view)):
            faces.append(
                ChipFace("done", self.tr("NIK pada catatan lain: {nik}").format(nik=masked_nik(known)), "number")
            )
        elif not person.nik:
            faces.append(ChipFace("waiting", person.nik_status.label, "number"))
        linked = sum(link.is_in_force for link in view.links)
        if linked:
            faces.append(ChipFace("new", self.tr("{count} catatan terhubung").format(count=linked), "linked"))
        return faces

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        facts = (self.no_kk, self.born, self.sex, self.address, self.phone, self.mother)
        for place, fact in enumerate(facts):
            self._grid.addWidget(fact, place // columns, place % columns)
        weights = (16, 16, 10, 30, 13, 15) if columns == 6 else (5, 3, 3, 0, 0, 0)
        for place, weight in enumerate(weights):
            self._grid.setColumnStretch(place, weight)


def _nik_elsewhere(view: PersonView) -> str:
    """The NIK that a record linked to this one bears."""
    links = (link for link in view.links if link.is_in_force)
    return next((end.nik for link in links for end in (link.first, link.second) if end.nik), "")
