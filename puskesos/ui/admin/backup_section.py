"""The backups of the office: where they lie, how old the last good one is, and whether it could be restored."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from puskesos.cases.rehearsal_report import examine_lists
from puskesos.errors import UserError
from puskesos.office.backups import (
    BackupRow,
    PlaceState,
    back_up_by_hand,
    choose_place,
    keeps_backups,
    look_at_place,
    look_into,
    own_folder,
)
from puskesos.office.rehearsal import Rehearsal, rehearse
from puskesos.store.backup import Backup
from puskesos.store.office_file import OfficeFile
from puskesos.ui.admin.backup_places import PlaceCard
from puskesos.ui.admin.backup_words import made_words, reason_words, size_words, step_words
from puskesos.ui.admin.rehearsal_dialog import REHEARSAL_SIZE, RehearsalDialog
from puskesos.ui.admin.restore_dialog import RESTORE_WIDTH, RestoreDialog
from puskesos.ui.admin.section import lay_out_section
from puskesos.ui.background import Step
from puskesos.ui.backup_folders import BackupFolders
from puskesos.ui.session import Desk
from puskesos.ui.widgets.action_bar import ActionBar
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.fitting import open_dialog, while_alive
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.list_table import ListTable
from puskesos.ui.widgets.strip import Strip
from puskesos.ui.widgets.table import Column, number_column

T = TypeVar("T")
LIST_HEIGHT = 200


class Listed(NamedTuple):
    """One backup of the list, and in which of the two places it lies."""

    row: BackupRow
    place: str


class BackupSection(QWidget):
    """Two places above, all backups below; the bar makes one, rehearses the chosen one, or restores it."""

    restored = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._keeps = True
        self.dialog: RehearsalDialog | RestoreDialog | None = None
        self.let_go = ActionButton(self.tr("Lepas"), small=True)
        self.pc = PlaceCard(
            desk, self.tr("Di komputer ini"), "folder", ActionButton(self.tr("Pilih folder"), "F6", small=True)
        )
        self.drive = PlaceCard(
            desk, self.tr("Di drive USB"), "backup",
            ActionButton(self.tr("Pilih drive"), "F7", small=True), self.let_go,
        )  # fmt: skip
        self.advice = Strip("warning")
        self.problem = Strip("error")
        self.found = Strip("error")
        self.table = ListTable[Listed](self._columns(), self.tr("Cadangan"), key=lambda each: each.row.folder)
        self.rehearse = ActionButton(self.tr("Uji pemulihan"), "F8")
        self.restore = ActionButton(self.tr("Pulihkan"), "F9")
        self.now = ActionButton(self.tr("Cadangkan"), "F12", primary=True)
        self.bar = ActionBar([self.rehearse, self.restore], self.now)
        self._buttons = (self.rehearse, self.restore, self.now)
        about = self.tr("Dibuat sendiri setiap hari, tersandi, dan diperiksa dengan membukanya.")
        lay_out_section(self, self.tr("Cadangan"), about, self._content(), self.bar)
        self._connect()

    def refresh(self) -> None:
        """Look again what lies in both places."""
        folders, office = self._folders(), self._desk.office.uuid
        kept_before, self._keeps = self._keeps, keeps_backups(self._desk.access.file)
        if self._keeps and not kept_before:
            # What was refused for want of a recovery code no longer is.
            self.problem.clear()

        def look() -> tuple[PlaceState, ...]:
            return tuple(look_at_place(chosen, office) for chosen in folders.all())

        self._desk.work(look, while_alive(self, self._show))

    def look(self, file: Path) -> None:
        """Offer to restore the backup a file lies in, wherever that is."""

        def offer(state: PlaceState) -> None:
            row = next((row for row in state.rows if row.manifest), None)
            if row is None:
                self.problem.show_text(
                    state.problem
                    or self.tr("Di folder berkas itu tidak ada cadangan. Salin seluruh foldernya ke sini.")
                )
            else:
                self._ask_restore(row)

        self._desk.work(partial(look_into, file.parent), while_alive(self, offer))

    def focus_first(self) -> None:
        self.table.setFocus()

    def choose(self, *, folder: Path | None = None, drive: Path | None = None) -> None:
        """Mark a folder as the office's place for backups and keep it for this PC."""
        access, folders = self._desk.access, self._folders()
        chosen = BackupFolders(folder or folders.folder, drive or folders.drive)

        def done(_: None) -> None:
            chosen.save(self._desk.office.uuid, own_folder(access.file))
            self.bar.say(self.tr("Dipilih. F12 membuat cadangan di sana sekarang."))
            self.refresh()

        if place := folder or drive:
            mark = partial(choose_place, access.file, place, access.officer)
            self._desk.work(mark, while_alive(self, done), while_alive(self, self._refused))

    def _content(self) -> QVBoxLayout:
        self.table.setMinimumHeight(LIST_HEIGHT)
        places = row(self.pc, self.drive, gap=12)
        places.setStretch(0, 1)
        places.setStretch(1, 1)
        return column(self.found, self.problem, self.advice, places, self.table, gap=12)

    def _columns(self) -> list[Column[Listed]]:
        return [
            Column(self.tr("Dibuat"), lambda each: made_words(each.row.stored.made), width=170, weight=600),
            Column(self.tr("Dibuat oleh"), lambda each: reason_words(each.row), width=130, stretch=1),
            Column(self.tr("Tempat"), lambda each: each.place, width=130, stretch=1),
            number_column(self.tr("Kasus"), self._cases, width=72),
            number_column(self.tr("Ukuran"), lambda each: size_words(each.row), width=92),
        ]

    def _cases(self, listed: Listed) -> int | None:
        return listed.row.manifest.counts.get("cases") if listed.row.manifest else None

    def _connect(self) -> None:
        self.pc.chosen.connect(lambda folder: self.choose(folder=folder))
        self.drive.chosen.connect(lambda folder: self.choose(drive=folder))
        self.let_go.clicked.connect(self._let_go)
        self.now.clicked.connect(self._back_up)
        self.rehearse.clicked.connect(self._rehearse)
        self.restore.clicked.connect(self._restore)
        self._desk.health.changed.connect(self._show_health)
        self.table.row_selected.connect(self._offer)

    def _folders(self) -> BackupFolders:
        return BackupFolders.load(self._desk.office.uuid, own_folder(self._desk.access.file))

    def _show(self, states: tuple[PlaceState, ...]) -> None:
        on_drive = states[1] if len(states) > 1 else None
        if self._keeps:
            self._desk.health.tell_places(states)
        self.pc.show_state(states[0])
        self.drive.show_state(on_drive)
        self.let_go.setVisible(on_drive is not None)
        if not self._keeps:
            self.advice.show_text(
                self.tr(
                    "Komputer ini tidak membuat cadangan. Bila ia yang menyimpannya, buat dulu kode pemulihannya: "
                    "Pengaturan, Kode pemulihan."
                )
            )
        elif on_drive is None:
            self.advice.show_text(
                self.tr("Cadangan hanya ada di komputer ini. Bila komputer rusak atau dicuri, cadangan ikut hilang.")
            )
        else:
            self.advice.clear()
        places = (self.tr("komputer ini"), self.tr("drive USB"))
        listed = [Listed(each, place) for state, place in zip(states, places, strict=False) for each in state.rows]
        listed.sort(key=lambda each: each.row.stored.made, reverse=True)
        self.table.show_rows(listed)
        if self.table.selected() is None:
            self.table.select_first()
        self._offer(self.table.selected())

    def _show_health(self) -> None:
        """What was found behind the work, in full; the top bar has room for its beginning alone."""
        sentences = self._desk.health.sentences()
        if sentences:
            self.found.show_text("\n".join(sentences))
        else:
            self.found.clear()

    def _offer(self, listed: Listed | None) -> None:
        self.rehearse.setVisible(listed is not None)
        # What lies on a server is restored by who keeps the server.
        self.restore.setVisible(listed is not None and isinstance(self._desk.access.file, OfficeFile))

    def _let_go(self) -> None:
        BackupFolders(self._folders().folder).save(self._desk.office.uuid, own_folder(self._desk.access.file))
        self.refresh()

    def _back_up(self) -> None:
        access, chosen, now = self._desk.access, self._folders().all(), self._desk.now()

        def work(step: Step) -> list[Backup]:
            return [back_up_by_hand(access.file, each, access.officer, step, now=now) for each in chosen]

        def done(made: list[Backup]) -> None:
            self.table.clearSelection()  # the newest is what the officer wants to look at now
            self._desk.health.tell_failures(())
            self._end(self.tr("Sudah dicadangkan."))
            left_out = sum(len(each.left_out) for each in made)
            if left_out:
                self.problem.show_text(
                    self.tr("Ada daftar warga yang rusak di kantor ini dan tidak ikut. Impor lagi daftar itu.")
                )

        self._begin(self.now, self.tr("Mencadangkan…"), work, done)

    def _rehearse(self) -> None:
        if listed := self.table.selected():
            access, backup = self._desk.access, listed.row.folder

            def done(rehearsal: Rehearsal) -> None:
                self._end("")
                self.dialog = RehearsalDialog(self._desk, rehearsal, self)
                open_dialog(self.dialog, *REHEARSAL_SIZE)

            work = partial(rehearse, access, backup, examine=examine_lists)
            self._begin(self.rehearse, self.tr("Menguji…"), work, done)

    def _restore(self) -> None:
        if listed := self.table.selected():
            self._ask_restore(listed.row)

    def _ask_restore(self, row: BackupRow) -> None:
        self.dialog = RestoreDialog(self._desk, row, self)
        self.dialog.restored.connect(self.restored)
        open_dialog(self.dialog, RESTORE_WIDTH)

    def _begin(self, button: ActionButton, words: str, work: Callable[[Step], T], done: Callable[[T], None]) -> None:
        """Have the long work done beside the desk; until its end the bar tells how far it is, and begins no other."""
        self.problem.clear()
        for each in self._buttons:
            each.setEnabled(False)
        button.start_work(words)
        refused = while_alive(self, self._refused)
        job = self._desk.job(work, while_alive(self, done), refused, lambda: None)
        job.progressed.connect(self._tell)

    def _tell(self, done: int, total: int, words: str) -> None:
        self.bar.say(step_words(done, total, words))

    def _end(self, words: str) -> None:
        for each in self._buttons:
            each.end_work()
            each.setEnabled(True)
        self.bar.say(words)
        self.refresh()

    def _refused(self, error: UserError) -> None:
        self._end("")
        self.problem.show_text(str(error))
