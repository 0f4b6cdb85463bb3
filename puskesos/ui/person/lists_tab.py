"""The lists of residents that were loaded: which are in force, where each came from, and taking one back."""

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import ListKind, RegisterImport, list_imports
from puskesos.cases.registers.periods import period_words
from puskesos.cases.registers.reads import Registers
from puskesos.dates import short
from puskesos.exchange.findings import Fault
from puskesos.office.officers import Permission
from puskesos.ui.imports.profiles_dialog import ProfilesDialog
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.person.undo_dialog import UndoDialog
from puskesos.ui.person.words import count_words
from puskesos.ui.services.details import Details, Line, Part, beside, lines
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column, number_column
from puskesos.ui.words import moment_words

DIALOG_WIDTH = 560
PROFILES_SIZE = (760, 480)
HASH_SHOWN = 16
WIDE_ENOUGH_FOR_ALL_COLUMNS = 1100
WIDE_ENOUGH_FOR_DAYS = 960
REFUSED_COLUMN, DAY_COLUMN, OFFICER_COLUMN = 4, 5, 6


class Lists(NamedTuple):
    """Every import, and the ids of those that are in force now and of those that speak for an earlier period.

    `troubles` tells of lists in force whose file cannot be read, so that searches do without them.
    """

    imports: list[RegisterImport]
    current: frozenset[int] = frozenset()
    kept: frozenset[int] = frozenset()
    troubles: tuple[str, ...] = ()


def read_lists(session: Session, registers: Registers) -> Lists:
    return Lists(
        list_imports(session),
        frozenset(extract.import_id for extract in registers.extracts),
        frozenset(extract.import_id for extract in registers.every_period),
        tuple(registers.troubles()),
    )


class ListsTab(QWidget):
    """Newest import first. An import that was taken back stays here as a fact, with its reason."""

    import_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lists = Lists([])
        self.dialog: UndoDialog | ProfilesDialog | None = None
        self.trouble = Strip("warning")
        self.table = ListTable[RegisterImport](self._columns(), self.tr("Data daftar"), key=lambda each: each.id)
        self.empty = EmptyState("registry", self.tr("Belum ada daftar yang dimuat."), self._advice())
        self.list = CalmList(self.table, self.empty)
        self.panel = Details()
        self.undo = ActionButton(self.tr("Batalkan impor"), "F8")
        self.profiles = ActionButton(self.tr("Profil kolom"), "F6")
        self.add = ActionButton(self.tr("Impor daftar"), "F12", primary=True)
        self.bar = ActionBar([self.profiles, self.undo], self.add)
        self._arrange()
        self._connect()
        self._explain(None)

    def refresh(self) -> None:
        desk = self._desk
        shelf = desk.access.file.registers
        desk.ask("register imports", lambda session: read_lists(session, Registers.kept(session, shelf)), self._show)

    def focus_first(self) -> None:
        self.table.setFocus()

    def _advice(self) -> str:
        return self.tr("Muat daftar DTSEN, PBI-JK, PKH, Sembako, atau buku kasus lama dari berkas Excel atau CSV.")

    def _columns(self) -> list[Column[RegisterImport]]:
        return [
            Column(self.tr("Daftar"), lambda each: each.name or each.kind.label, width=120, stretch=2, weight=600),
            Column(self.tr("Periode"), lambda each: period_words(each.period), width=150),
            Column(self.tr("Status"), lambda each: each.undone_at, width=148, chip=self._face),
            number_column(self.tr("Dimuat"), lambda each: each.rows_loaded, text=count_words, width=92),
            number_column(self.tr("Ditolak"), lambda each: each.rows_refused, text=count_words, width=84),
            Column(self.tr("Tanggal"), lambda each: each.imported_at, self._day, width=120),
            Column(self.tr("Oleh"), lambda each: each.imported_by, lambda name: name.split(" ")[0], width=96,
                   stretch=1, ink="ink2", tip=lambda each: each.imported_by),
        ]  # fmt: skip

    def _face(self, each: RegisterImport) -> ChipFace:
        if each.undone_at is not None:
            return ChipFace("late", self.tr("Dibatalkan"), "void")
        if each.id in self._lists.current or each.kind is ListKind.LEDGER:
            return ChipFace("done", self.tr("Dipakai"), "done")
        if each.id in self._lists.kept:
            return ChipFace("neutral", self.tr("Periode lalu"), "history")
        return ChipFace("closed", self.tr("Digantikan"), "closed")

    def _day(self, moment: datetime) -> str:
        return short(self._desk.office.day(moment))

    def _arrange(self) -> None:
        left = column(self.trouble, self.list, margins=(24, 12, 24, 16))
        left.setStretch(1, 1)
        self.setLayout(beside(left, self.panel, self.bar))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the panel says anyway gives way where room is short."""
        super().resizeEvent(event)
        hidden: tuple[int, ...] = ()
        if self.width() < px(WIDE_ENOUGH_FOR_ALL_COLUMNS):
            hidden = (REFUSED_COLUMN, OFFICER_COLUMN)
        if self.width() < px(WIDE_ENOUGH_FOR_DAYS):
            hidden += (DAY_COLUMN,)
        self.table.hide_columns(hidden)

    def _connect(self) -> None:
        self.table.row_selected.connect(self._explain)
        self.undo.clicked.connect(self._undo)
        self.profiles.clicked.connect(self._show_profiles)
        self.add.clicked.connect(self.import_wanted)

    def _show(self, lists: Lists) -> None:
        """Show what there is; an import that was just made is the one in hand, or another would be taken back."""
        known, self._lists = {each.id for each in self._lists.imports}, lists
        self.list.show_rows(lists.imports)
        if known and lists.imports[0].id not in known:
            self.table.select(lists.imports[0].id)
        trouble = " ".join(lists.troubles)
        self.trouble.show_text(trouble) if trouble else self.trouble.clear()
        may_keep = self._desk.officer.may(Permission.KEEP_REGISTERS)
        self.add.setVisible(may_keep)
        self.profiles.setVisible(may_keep)
        self.bar.set_hint("" if may_keep else self.tr("Daftar dimuat oleh petugas penanganan atau admin."))
        self._explain(self.table.selected())

    def _explain(self, each: RegisterImport | None) -> None:
        may_keep = self._desk.officer.may(Permission.KEEP_REGISTERS)
        self.undo.setVisible(may_keep and each is not None and each.undone_at is None)
        self.panel.setVisible(each is not None)
        if each is None:
            return
        title = " ".join((each.name or each.kind.label, period_words(each.period)))
        self.panel.show_parts(title, [self._face(each)], self._parts(each))

    def _parts(self, each: RegisterImport) -> list[Part]:
        zone, today = self._desk.office.zone, self._desk.today()
        loaded = self.tr("{loaded} baris dimuat dari {read} baris")
        undone = self.tr("{moment}, {officer}")
        return [
            Part(self.tr("Dibatalkan"), () if each.undone_at is None else (
                Line(each.undone_reason, undone.format(
                    moment=moment_words(each.undone_at, zone, today), officer=each.undone_by)),
            )),
            Part(self.tr("Isi"), lines([
                loaded.format(loaded=count_words(each.rows_loaded), read=count_words(each.rows_read)),
                self.tr("{count} baris ditolak").format(count=count_words(each.rows_refused)),
            ])),
            Part(self.tr("Ditolak karena"), lines(_findings(each, refusals=True))),
            Part(self.tr("Dimuat dengan catatan"), lines(_findings(each, refusals=False))),
            Part(self.tr("Berkas"), (Line(each.file_name, self.tr("Sidik berkas {hash}").format(
                hash=each.file_hash[:HASH_SHOWN])),)),
            Part(self.tr("Dimuat oleh"), (Line(each.imported_by, moment_words(each.imported_at, zone, today)),)),
        ]  # fmt: skip

    def _undo(self) -> None:
        each = self.table.selected()
        if each is not None:
            dialog = UndoDialog(self._desk, each, self)
            self.dialog = dialog
            open_dialog(dialog, DIALOG_WIDTH)

    def _show_profiles(self) -> None:
        dialog = ProfilesDialog(self._desk, self)
        self.dialog = dialog
        open_dialog(dialog, *PROFILES_SIZE)


def _findings(each: RegisterImport, *, refusals: bool) -> list[str]:
    """What was wrong or odd in the rows, by kind, the commonest first."""
    counts = {fault: each.findings.get(fault.value, 0) for fault in Fault if fault.is_refusal is refusals}
    found = sorted(((count, fault.label) for fault, count in counts.items() if count), reverse=True)
    return [f"{label}: {count_words(count)}" for count, label in found]
