"""The words at the right of the top bar: what the program is busy with, a backup that is overdue, or just the day."""

from PySide6.QtCore import QObject

from puskesos.dates import written_with_day
from puskesos.office.backups import OLD_AFTER_DAYS, days_without
from puskesos.ui.daily_backup import BackupState
from puskesos.ui.session import Desk
from puskesos.ui.upkeep import Upkeep
from puskesos.ui.widgets.topbar import TopBar


class TopStatus(QObject):
    """Keeps the line of the top bar; of several things to say the most passing one stands there."""

    def __init__(self, top: TopBar, desk: Desk, upkeep: Upkeep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self._desk = desk
        self._work = ""
        self._warning = ""
        self._chain = ""
        upkeep.told.connect(self._show_work)
        upkeep.backups.looked.connect(self._show_backups)
        upkeep.chain.checked.connect(self.show_chain)

    def show(self) -> None:
        """Say what there is to say now."""
        if self._work:
            self._top.set_status(self._work, "progress", "ink2")
        elif self._chain:
            self._top.set_status(self._chain, "error", "bad")
        elif self._warning:
            self._top.set_status(self._warning, "warning", "warn")
        else:
            self._top.set_status(written_with_day(self._desk.today()), "calendar", "ink2")

    def show_chain(self, problems: list[str]) -> None:
        """Whether the trail was found whole; what is broken stays told until it is found whole again."""
        words = self.tr("Jejak kantor tidak utuh: {problem}")
        self._chain = words.format(problem=problems[0]) if problems else ""
        self.show()

    def _show_work(self, line: str) -> None:
        self._work = line
        self.show()

    def _show_backups(self, state: BackupState) -> None:
        days = days_without(state.places, self._desk.today())
        if days is None:
            self._warning = self.tr("Belum ada cadangan: lihat Pengaturan")
        elif days >= OLD_AFTER_DAYS:
            self._warning = self.tr("Cadangan terakhir {days} hari lalu: lihat Pengaturan").format(days=days)
        elif state.failures:
            self._warning = self.tr("Cadangan hari ini gagal: lihat Pengaturan")
        else:
            self._warning = ""
        self.show()
