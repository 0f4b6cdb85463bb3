"""Terms of single services that are not what the directory says."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.catalogue import Service
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.forms import check_fields
from puskesos.ui.widgets.inputs import ChoiceField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.number_field import CountField
from puskesos.ui.widgets.raw import Raw
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.widgets.text import Secondary

LONGEST = 365
SMALL = 560


class ServiceTerms(QWidget):
    """A short list; its two buttons stand in the bar of the section."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._services: list[Service] = []
        self._terms: dict[str, int] = {}
        self.dialog: TermDialog | None = None
        self.add = ActionButton(self.tr("Waktu per layanan"), "F7")
        self.remove = ActionButton(self.tr("Hapus waktu layanan"), "F9")
        columns = [
            Column[tuple[str, int]](self.tr("Layanan"), lambda term: self._name(term[0]), width=300, stretch=1),
            number_column(self.tr("Hari kerja"), lambda term: term[1], width=120),
        ]
        self.table = ListTable(columns, self.tr("Waktu per layanan"), key=lambda term: term[0])
        self.table.setFixedHeight(px(32 + 3 * 40))
        self.hint = Secondary(self.tr("Semua layanan memakai waktu di daftar Layanan, atau batas umum di atas."))
        self.setLayout(column(self.hint, self.table, gap=0))
        self.add.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.table.row_activated.connect(lambda _: self._ask())
        self._list()

    def show_terms(self, terms: Mapping[str, int], services: Sequence[Service]) -> None:
        """Show what the office set."""
        self._services, self._terms = list(services), dict(terms)
        self._list()

    def terms(self) -> dict[str, int]:
        """The terms as they stand, by the code of the service."""
        return dict(self._terms)

    @property
    def kept_as(self) -> str:
        return "service terms"

    def raw(self) -> Raw:
        return self.terms()

    def put_back(self, raw: Raw) -> None:
        assert isinstance(raw, dict)  # noqa: S101  # as `raw` gave it
        self._terms = dict(raw)
        self._list()

    def _name(self, code: str) -> str:
        return next((service.name for service in self._services if service.code == code), code)

    def _list(self) -> None:
        self.table.show_rows(list(self._terms.items()))
        if self.table.selected() is None:
            self.table.select_first()
        self.table.setVisible(bool(self._terms))
        self.hint.setVisible(not self._terms)
        self.remove.setVisible(bool(self._terms))

    def _ask(self) -> None:
        chosen = self.table.selected() if self.table.hasFocus() else None
        self.dialog = TermDialog(self._services, chosen, self)
        self.dialog.accepted.connect(self._take)
        open_dialog(self.dialog, SMALL)

    def _take(self) -> None:
        if self.dialog is not None:
            self._terms |= self.dialog.term()
            self._list()
            self.edited.emit()

    def _remove(self) -> None:
        if chosen := self.table.selected():
            del self._terms[chosen[0]]
            self._list()
            self.edited.emit()


class TermDialog(QDialog):
    """One service and its term."""

    def __init__(self, services: Sequence[Service], chosen: tuple[str, int] | None, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("Waktu per layanan")
        choices = [(service.code, service.name) for service in services]
        self.service = Field(self.tr("Layanan"), ChoiceField[str](choices), required=True)
        days = self.tr("Hari kerja")
        self.days = Field(days, CountField(days, least=1, most=LONGEST), required=True)
        self.frame = DialogFrame(title, boxed(column(FieldRow(self.service, self.days, stretches=(3, 1)))))
        self.setLayout(column(self.frame, gap=0))
        self.setWindowTitle(title)
        if chosen is not None:
            self.service.input.set_value(chosen[0])
            self.days.input.set_number(chosen[1])
        self.frame.cancel_wanted.connect(self.reject)
        self.frame.save_wanted.connect(self._save)
        self.service.setFocus()

    def term(self) -> dict[str, int]:
        """The term by the code of its service."""
        return {self.service.input.value() or "": self.days.input.number() or 0}

    def _save(self) -> None:
        if check_fields([self.service, self.days]):
            self.accept()
