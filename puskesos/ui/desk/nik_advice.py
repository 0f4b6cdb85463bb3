"""How the client's card speaks of the NIK: one offer at its head, warnings under the fields that differ."""

from datetime import date

from PySide6.QtCore import QObject, Signal

from puskesos.ui.desk.client_card import ClientCard
from puskesos.ui.desk.nik_hints import NikHints, hints
from puskesos.ui.session import Desk
from puskesos.ui.widgets.date_field import shown

BIRTH_KEY = "Alt+P"
SEX_KEY = "Alt+J"


class NikAdvice(QObject):
    """Compares whenever one of the fields changes; nothing is filled before the officer takes the offer."""

    region_read = Signal(str)

    def __init__(self, card: ClientCard, desk: Desk) -> None:
        super().__init__(card)
        self._card = card
        self._desk = desk
        self._hints = NikHints()
        for input_ in (card.nik, card.birth_date, card.sex, card.estimated_age):
            input_.edited.connect(self.renew)
        card.shown.connect(self.renew)
        card.nik.number.editingFinished.connect(self._check_nik)
        card.take_hint.clicked.connect(self._take_offer)
        card.fields["birth_date"].fix_wanted.connect(self._take_birth_date)
        card.fields["sex"].fix_wanted.connect(self._take_sex)

    def renew(self) -> None:
        """Read the NIK again and say what is new about it."""
        card = self._card
        before = self._hints
        self._hints = hints(
            card.nik.value(), card.birth_date.day(), card.sex.value(), card.estimated_age.number(), self._desk.today()
        )
        self._show_offer()
        self._show_birth()
        self._show_sex()
        if self._hints.warning and not card.fields["nik"].has_problem():
            card.fields["nik"].show_warning(self._hints.warning)
        elif before.warning and not self._hints.warning:
            card.fields["nik"].clear()
        if self._hints.region != before.region:
            self.region_read.emit(self._hints.region)

    def _check_nik(self) -> None:
        field = self._card.fields["nik"]
        if problem := self._card.nik.problem():
            field.show_problem(problem)
        elif field.has_problem():
            field.clear()
            self.renew()

    def _show_offer(self) -> None:
        said = self._hints
        link = self._card.take_hint
        if said.born and said.sex:
            words = self.tr("Pakai {born} · {sex}").format(born=shown(said.born), sex=said.sex.value)
        elif said.born:
            words = self.tr("Pakai lahir {born}").format(born=shown(said.born))
        elif said.sex and not said.other_born:
            words = self.tr("Pakai {sex}").format(sex=said.sex.label.lower())
        else:
            link.hide()
            return
        link.set_text(words)
        tip = self.tr("Menurut NIK: {words}. Diisikan hanya bila Anda memilihnya.")
        link.setToolTip(tip.format(words=words))
        link.show()

    def _show_birth(self) -> None:
        field, other = self._card.fields["birth_date"], self._hints.other_born
        typed = self._card.birth_date.day()
        if other and typed:
            both = _what_differs(other, typed)
            fix = self.tr("Pakai {born}").format(born=both["born"])
            field.show_warning_bold(self.tr("NIK: lahir {born}. Diketik: {typed}."), both, fix=fix, key=BIRTH_KEY)
        elif not field.has_problem():
            field.clear()

    def _show_sex(self) -> None:
        field, other = self._card.fields["sex"], self._hints.other_sex
        chosen = self._card.sex.value()
        if other and chosen:
            both = {"nik": other.label.lower(), "chosen": chosen.label.lower()}
            fix = self.tr("Pakai {sex}").format(sex=other.label.lower())
            field.show_warning_bold(self.tr("NIK: {nik}. Dipilih: {chosen}."), both, fix=fix, key=SEX_KEY)
        else:
            field.clear()

    def _take_offer(self) -> None:
        said = self._hints
        if said.born:
            self._card.birth_date.set_day(said.born)
        if said.sex:
            self._card.sex.set_value(said.sex)
        self._taken()

    def _take_birth_date(self) -> None:
        self._card.birth_date.set_day(self._hints.other_born)
        self._taken()

    def _take_sex(self) -> None:
        self._card.sex.set_value(self._hints.other_sex)
        self._taken()

    def _taken(self) -> None:
        self.renew()
        self._card.edited.emit()


def _what_differs(nik: date, typed: date) -> dict[str, str]:
    """Both years where only they differ, as they are quickest to compare; else both whole dates."""
    if (nik.day, nik.month) == (typed.day, typed.month):
        return {"born": str(nik.year), "typed": str(typed.year)}
    return {"born": shown(nik), "typed": shown(typed)}
