"""What the lists say of a person, period by period: the newest word first, and what became different since before."""

from PySide6.QtWidgets import QWidget

from puskesos.cases.people.history import LISTED_NO_MORE, programme_label
from puskesos.cases.people.page import HistoryLine, PersonView
from puskesos.cases.registers.periods import period_words
from puskesos.cases.registers.residents import NOT_A_MEMBER
from puskesos.dates import short
from puskesos.ui.person.chip_flow import ChipFlow
from puskesos.ui.person.words import decile_words
from puskesos.ui.widgets.card import Card, CardHead, Hairline
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Caption, Secondary, Strong

INACTIVE = ("NONAKTIF", "NON AKTIF", "NON-AKTIF", "TIDAK AKTIF")


class HistoryView(Card):
    """Changes nothing: it is read aloud to the resident. Arrow keys scroll when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = column(gap=12, margins=(6, 6, 12, 0))
        self.area = scrolled(boxed(self._rows), takes_focus=True)
        self.area.setAccessibleName(self.tr("Menurut daftar"))
        self.add(CardHead(self.tr("Menurut daftar"), "registry"), self.area)
        self.body.setStretch(1, 1)

    def show_view(self, view: PersonView) -> None:
        """Show every period; somebody who stands in no list is told so."""
        clear(self._rows)
        for place, line in enumerate(view.history):
            if place:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(self._line(line))
        if not view.history:
            help_text = self.tr("NIK warga ini tidak ditemukan di daftar yang dimuat kantor ini.")
            self._rows.addWidget(EmptyState("registry", self.tr("Tidak ada di daftar"), help_text))
        self._rows.addStretch(1)
        self.area.verticalScrollBar().setValue(0)

    def _line(self, line: HistoryLine) -> QWidget:
        loaded = Caption(self.tr("dimuat {day}").format(day=short(line.loaded_on)))
        title = self.tr("{name} {period}").format(name=line.list_name, period=period_words(line.period)).strip()
        head = row(Strong(title, wrap=True), loaded, gap=8)
        head.setStretch(0, 1)
        parts = column(head, ChipFlow(self._faces(line)), gap=6)
        if line.change and line.change != LISTED_NO_MORE:
            change = Secondary(line.change, ink="accent", wrap=True)
            changed = row(Icon("history", "accent", 16), change, gap=8)
            changed.setStretch(1, 1)
            parts.addLayout(changed)
        return boxed(parts)

    def _faces(self, line: HistoryLine) -> list[ChipFace]:
        if line.change == LISTED_NO_MORE:
            return [ChipFace("closed", self.tr("Tidak tercantum"), "no")]
        faces = [ChipFace("progress", decile_words(line.decile).capitalize(), "number")] if line.decile else []
        is_active = line.status.upper() not in INACTIVE
        faces += [self._membership(code, is_active=is_active) for code in line.memberships]
        if line.status and (is_active or not line.memberships):
            faces.append(ChipFace("neutral" if is_active else "late", line.status.capitalize(), "info"))
        return faces or [ChipFace("neutral", self.tr("Terdaftar"), "yes")]

    def _membership(self, code: str, *, is_active: bool) -> ChipFace:
        """Whether a programme reaches the person; one that is named beside a status of not being active does not."""
        name = programme_label(code.removeprefix(NOT_A_MEMBER))
        if code.startswith(NOT_A_MEMBER):
            return ChipFace("neutral", self.tr("{name}: tidak").format(name=name), "no")
        if not is_active:
            return ChipFace("late", self.tr("{name}: nonaktif").format(name=name), "error")
        return ChipFace("done", self.tr("{name}: ya").format(name=name), "yes")
