"""The words at the right of the top bar: what the program is busy with, what is damaged or overdue, or just the day.

Beside them who is at work, and where.
"""

from PySide6.QtCore import QObject

from puskesos.dates import written_with_day
from puskesos.office.backups import OLD_AFTER_DAYS, days_without
from puskesos.office.officers import Permission
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
        self._chain = ""
        upkeep.told.connect(self._show_work)
        upkeep.chain.checked.connect(self.show_chain)
        desk.health.changed.connect(self.show)

    def show(self) -> None:
        """Say what there is to say now."""
        if self._work:
            self._top.set_status(self._work, "progress", "ink2")
        elif self._chain:
            self._top.set_status(self._chain, "error", "bad")
        elif self._desk.health.damages:
            self._top.set_status(self._damage(), "error", "bad")
        elif warning := self._warning():
            self._top.set_status(warning, "warning", "warn")
        else:
            self._top.set_status(written_with_day(self._desk.today()), "calendar", "ink2")

    def show_officer(self) -> None:
        """Name the officer, with her position, the office and, on a server, which of its desks this is."""
        officer, office = self._desk.officer, self._desk.office
        position = officer.position or ", ".join(role.label for role in sorted(officer.roles)[:1])
        words = (position, office.name, self._desk.access.file.desk)
        self._top.set_officer(officer.name, " · ".join(filter(None, words)))

    def show_chain(self, problems: list[str]) -> None:
        """Whether the trail was found whole; what is broken stays told until it is found whole again."""
        words = self.tr("Jejak kantor tidak utuh: {problem}")
        self._chain = words.format(problem=problems[0]) if problems else ""
        self.show()

    def _damage(self) -> str:
        """What is damaged, to whoever can mend it; another officer can only call somebody."""
        can_mend = self._desk.officer.may(Permission.RESTORE)
        look, call = self.tr("{file} rusak: lihat Pengaturan, Cadangan"), self.tr("{file} rusak: panggil admin")
        return (look if can_mend else call).format(file=self._desk.health.damages[0].file)

    def _show_work(self, line: str) -> None:
        self._work = line
        self.show()

    def _warning(self) -> str:
        """Whether the office lacks a backup, as far as somebody has looked."""
        health = self._desk.health
        if health.places is None:
            return ""
        days = days_without(health.places, self._desk.today())
        if days is None:
            return self.tr("Belum ada cadangan: lihat Pengaturan")
        if days >= OLD_AFTER_DAYS:
            return self.tr("Cadangan terakhir {days} hari lalu: lihat Pengaturan").format(days=days)
        return self.tr("Cadangan hari ini gagal: lihat Pengaturan") if health.failures else ""
