"""The end of keeping: which cases are due by the schedule, the schedule itself, and what was destroyed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from sqlalchemy.orm import Session

from puskesos.cases.rights.destroying import destroy
from puskesos.cases.rights.destruction_record import DestructionRow, compose_destruction_record, destructions
from puskesos.cases.rights.due import DueCase, preview_retention
from puskesos.cases.wording import LetterContent
from puskesos.dates import short
from puskesos.office.officers import permission_of
from puskesos.office.profile import the_office
from puskesos.office.retention import RetentionRule, rules_of
from puskesos.print.drawing import draw_letter
from puskesos.print.sheet import Sheet
from puskesos.ui.admin.retention_dialogs import DestroyDialog, RetentionRuleDialog, holding, releasing
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.destruction_job import DestructionJob
from puskesos.ui.paper import PaperDialog
from puskesos.ui.person.calm_list import CalmList
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.empty import EmptyState
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.look import px
from puskesos.ui.widgets.tab_row import TabFace, TabRow
from puskesos.ui.widgets.table import Column

SMALL, MIDDLE = 560, 640
DUE, SCHEDULE, RECORDS = range(3)
ROWS = 6


@dataclass(frozen=True)
class Kept:
    """What the section shows, read in one go."""

    due: Sequence[DueCase]
    rules: tuple[RetentionRule, ...]
    records: Sequence[DestructionRow]


class RetentionSection(QWidget):
    """Nothing is destroyed by itself: somebody looks at the list, names a witness, and signs the record."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rules: tuple[RetentionRule, ...] = ()
        self.dialog: QDialog | None = None
        self.work = DestructionJob(desk, self)
        faces = [
            TabFace(self.tr("Waktunya habis"), "Alt+1"),
            TabFace(self.tr("Jadwal"), "Alt+2"),
            TabFace(self.tr("Berita acara"), "Alt+3"),
        ]
        self.tabs = TabRow(faces, "Alt+1–3")
        self.due = self._due_list()
        self.schedule = ListTable(self._rule_columns(), self.tr("Jadwal retensi"), key=lambda rule: rule.kind)
        self.records = self._record_list()
        self.pages = QStackedWidget()
        for page in (self.due, self.schedule, self.records):
            self.pages.addWidget(page)
        self.pages.setMinimumHeight(px(32 + ROWS * 40))
        self.change = ActionButton(self.tr("Ubah jadwal"), "F6")
        self.hold = ActionButton(self.tr("Tahan"), "F8")
        self.release = ActionButton(self.tr("Lepaskan"), "F9")
        self.paper = ActionButton(self.tr("Lihat berita acara"), "F10")
        self.erase = ActionButton(self.tr("Musnahkan"), "F12", primary=True)
        self.bar = ActionBar([self.change, self.hold, self.release, self.paper], self.erase)
        about = self.tr("Kasus yang ditutup dimusnahkan menurut jadwal retensi arsip (JRA) kantor.")
        body = column(self.tabs, self.pages, gap=8)
        body.setStretch(1, 1)
        lay_out_section(self, self.tr("Retensi dan pemusnahan"), about, body, self.bar)
        self._connect()

    def refresh(self) -> None:
        """Read what is due today, the schedule and the records."""
        today, officer = self._desk.today(), self._desk.officer

        def read(session: Session) -> Kept:
            due = preview_retention(session, today, by=officer)
            return Kept(due, rules_of(the_office(session)), destructions(session))

        if officer.may(permission_of(preview_retention)):
            self._desk.ask("retention", read, while_alive(self, self._show))

    def focus_first(self) -> None:
        lists = (self.due, self.schedule, self.records)
        lists[self.tabs.current()].setFocus()

    def _due_list(self) -> CalmList[DueCase]:
        columns: list[Column[DueCase]] = [
            Column(self.tr("Register"), lambda case: case.number, width=152, weight=600),
            Column(self.tr("Kelas"), lambda case: case.kind.label, width=150, stretch=3),
            Column(self.tr("Ditutup"), lambda case: case.closed_on, short, width=116),
            Column(self.tr("Habis"), lambda case: case.over_on, short, width=116),
            Column(self.tr("Keadaan"), lambda case: case.obstacle, width=190, stretch=2, chip=self._face,
                   tip=lambda case: case.obstacle),
        ]  # fmt: skip
        table = ListTable(columns, self.tr("Kasus yang waktunya habis"), key=lambda case: case.id)
        table.let_choose_several()
        help_text = self.tr("Kasus tampil di sini setelah masa simpannya dalam jadwal berakhir.")
        return CalmList(table, EmptyState("empty_list", self.tr("Tidak ada yang harus dimusnahkan"), help_text))

    def _record_list(self) -> CalmList[DestructionRow]:
        day = self._desk.office.day
        columns: list[Column[DestructionRow]] = [
            Column(self.tr("Nomor"), self._number, width=248, weight=600),
            Column(self.tr("Tanggal"), lambda made: day(made.made_at), short, width=128),
            Column(self.tr("Kasus"), lambda made: made.cases, width=68),
            Column(self.tr("Dasar"), lambda made: made.basis, width=140, stretch=2, tip=lambda made: made.basis),
            Column(self.tr("Saksi"), lambda made: made.witness, width=130, stretch=1),
        ]
        table = ListTable(columns, self.tr("Berita acara pemusnahan"), key=lambda made: made.id)
        help_text = self.tr("Setiap pemusnahan meninggalkan berita acara untuk ditandatangani.")
        return CalmList(table, EmptyState("letter", self.tr("Belum pernah ada pemusnahan"), help_text))

    def _number(self, made: DestructionRow) -> str:
        return made.number if made.is_finished else self.tr("{number}, berjalan").format(number=made.number)

    def _rule_columns(self) -> list[Column[RetentionRule]]:
        return [
            Column(self.tr("Kelas"), lambda rule: rule.kind.label, width=220, stretch=1, weight=600),
            Column(self.tr("Aktif"), lambda rule: self.tr("{years} th").format(years=rule.active_years), width=72),
            Column(self.tr("Inaktif"), lambda rule: self.tr("{years} th").format(years=rule.inactive_years), width=72),
            Column(self.tr("Sesudahnya"), lambda rule: rule.fate.label, width=110),
            Column(self.tr("Dasar"), lambda rule: rule.basis, width=220, stretch=2, ink="ink2",
                   tip=lambda rule: rule.basis),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn)
        self.due.table.selectionModel().selectionChanged.connect(self._offer)
        self.due.table.row_activated.connect(lambda _: self._hold_or_release())
        self.schedule.row_activated.connect(lambda _: self._change())
        self.records.table.row_activated.connect(lambda made: self._show_record(made.id))
        self.change.clicked.connect(self._change)
        self.hold.clicked.connect(self._hold_or_release)
        self.release.clicked.connect(self._hold_or_release)
        self.paper.clicked.connect(self._show_chosen_record)
        self.erase.clicked.connect(self._ask_to_destroy)
        self.work.told.connect(self.bar.say)
        self.work.finished.connect(self._destroyed)
        self._offer()

    def _turn(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self._offer()
        self.focus_first()

    def _show(self, kept: Kept) -> None:
        self._rules = kept.rules
        self.due.show_rows(kept.due)
        self.schedule.show_rows(kept.rules)
        if self.schedule.selected() is None:
            self.schedule.select_first()
        self.records.show_rows(kept.records)
        self.tabs.set_count(DUE, str(len(kept.due)) if kept.due else "")
        self._offer()

    def _offer(self) -> None:
        """The acts of the open tab, as far as what is chosen allows them."""
        place, chosen = self.tabs.current(), self.due.table.all_selected()
        one = chosen[0] if place == DUE and len(chosen) == 1 else None
        self.change.setVisible(place == SCHEDULE and bool(self._rules))
        self.hold.setVisible(one is not None and not one.hold_reason)
        self.release.setVisible(one is not None and bool(one.hold_reason))
        made = self.records.table.selected()
        self.paper.setVisible(place == RECORDS and made is not None and made.is_finished)
        may = self._desk.officer.may(permission_of(destroy))
        self.erase.setVisible(place == DUE and may and any(not case.obstacle for case in chosen))

    def _face(self, case: DueCase) -> ChipFace:
        if case.obstacle:
            return ChipFace("waiting", self.tr("Ditahan: {why}").format(why=case.obstacle), "lock")
        if case.is_asked:
            return ChipFace("new", self.tr("Diminta warga"), "person")
        return ChipFace("late", self.tr("Siap dimusnahkan"), "remove")

    def _change(self) -> None:
        if rule := self.schedule.selected():
            dialog = RetentionRuleDialog(self._desk, self._rules, rule, self)
            dialog.submission.done.connect(lambda _: self._saved(self.tr("Jadwal tersimpan.")))
            self._open(dialog, MIDDLE)

    def _hold_or_release(self) -> None:
        if case := self.due.table.selected():
            dialog = RemarkDialog(self._desk, releasing(case) if case.hold_reason else holding(case), self)
            dialog.submission.done.connect(lambda _: self._saved(self.tr("Tersimpan.")))
            self._open(dialog, SMALL)

    def _ask_to_destroy(self) -> None:
        chosen = [case for case in self.due.table.all_selected() if not case.obstacle]
        if chosen:
            basis = next(rule.basis for rule in self._rules if rule.kind is chosen[0].kind)
            dialog = DestroyDialog(self._desk, chosen, basis, self)
            dialog.submission.done.connect(lambda _: self.work.begin())
            self._open(dialog, MIDDLE)

    def _destroyed(self, records: list[int]) -> None:
        self._saved(self.tr("Pemusnahan selesai. Cetak dan tanda tangani berita acaranya."))
        self._show_record(records[-1])

    def _show_chosen_record(self) -> None:
        if made := self.records.table.selected():
            self._show_record(made.id)

    def _show_record(self, destruction_id: int) -> None:
        def show(content: LetterContent) -> None:
            dialog = PaperDialog(
                self._desk, content.title, lambda sheet: draw_letter(content, sheet=sheet),
                further=lambda sheet, copy: draw_letter(content, sheet=sheet, copy=copy),
                sheets=(Sheet.F4, Sheet.A4), file_name=f"{content.title} {content.number}", parent=self,
            )  # fmt: skip
            self.dialog = dialog
            dialog.open()

        def read(session: Session) -> LetterContent:
            return compose_destruction_record(session, destruction_id)

        self._desk.ask("destruction record", read, while_alive(self, show))

    def _saved(self, words: str) -> None:
        self.bar.say(words)
        self.refresh()

    def _open(self, dialog: QDialog, width: int) -> None:
        self.dialog = dialog
        open_dialog(dialog, width)
