"""The frame an unlocked officer works in: rail, top bar, and one page for each place she stands at."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from sqlalchemy.orm import Session

from puskesos.cases.check_code import tidy_code
from puskesos.cases.proof import find_by_code
from puskesos.cases.worklist import Queue, count_queues
from puskesos.dates import written_with_day
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.case.page import CasePage
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.recap.page import RecapPage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.session import Desk
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.rail import NavRail, RailItem
from puskesos.ui.widgets.topbar import TopBar


class Workplace(QWidget):
    """Everything one officer sees while the office is unlocked. Pages are built when first visited."""

    lock_wanted = Signal()
    switch_wanted = Signal()
    look_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._pages: dict[str, QWidget] = {}
        self._before_case = "cases"
        self._put_away: list[QDialog] = []
        self.rail = NavRail(self._items(), [RailItem("settings", self.tr("Pengaturan"), "settings", "Ctrl+F7")])
        self.top = TopBar(self.tr("NIK, nama, nomor, kode surat"))
        self.stack = QStackedWidget()

        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        right.addWidget(self.stack, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addLayout(right, 1)

        self.rail.chosen.connect(self.show_page)
        self.top.search_wanted.connect(self._search)
        self.top.officer_clicked.connect(self._open_officer_menu)
        shortcut(self, "Ctrl+L", self.tr("Kunci layar"), self.lock_wanted.emit)
        desk.changed.connect(self._read_particulars)
        self.officer_changed()
        self._read_particulars()

    def _items(self) -> list[RailItem]:
        return [
            RailItem("desk", self.tr("Meja"), "desk", "Ctrl+F1"),
            RailItem("cases", self.tr("Kasus"), "cases", "Ctrl+F2"),
            RailItem("follow_up", self.tr("Tindak lanjut"), "follow_up", "Ctrl+F3"),
            RailItem("recap", self.tr("Rekap"), "recap", "Ctrl+F4"),
            RailItem("services", self.tr("Layanan"), "services", "Ctrl+F5"),
        ]

    def officer_changed(self) -> None:
        """Show who is at work, and the day."""
        officer, office = self.desk.officer, self.desk.office
        self.top.set_officer(officer.name, self.tr("{position} · {office}").format(
            position=officer.position or ", ".join(role.label for role in sorted(officer.roles)[:1]), office=office.name
        ))  # fmt: skip
        self.top.set_status(written_with_day(self.desk.today()), "calendar", "ink2")

    def put_away(self) -> None:
        """Hide open dialogs with the residents' data in them; what is typed there stays."""
        self._put_away = [dialog for dialog in self.findChildren(QDialog) if dialog.isVisible()]
        for dialog in self._put_away:
            dialog.hide()

    def bring_back(self) -> None:
        """Show what was put away, in the same order."""
        for dialog in self._put_away:
            if isValid(dialog):  # one whose change was saved after the lock is gone
                dialog.open()
        self._put_away = []

    def _read_particulars(self) -> None:
        """The officer's or the office's particulars may be what has changed, or what is overdue."""
        officer_id, today = self.desk.officer.id, self.desk.today()

        def read(session: Session) -> tuple[Officer, Office, int]:
            overdue = count_queues(session, officer_id, today)[Queue.OVERDUE]
            return session.get_one(Officer, officer_id), the_office(session), overdue

        def show(particulars: tuple[Officer, Office, int]) -> None:
            self.desk.access.officer, self.desk.office, overdue = particulars
            self.rail.set_badge("follow_up", overdue)
            self.officer_changed()

        self.desk.ask("particulars", read, show)

    def page(self, name: str) -> QWidget:
        """A page by its name in the rail (and `case`), built on first use."""
        if name not in self._pages:
            made = self._builders()[name]()
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Go to a page; it asks its data again and takes the keyboard."""
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        self.rail.set_current("cases" if name == "case" else name)
        if isinstance(page, IntakePage | RegisterPage | FollowUpPage | RecapPage | ServicesPage | SettingsPage):
            page.refresh()
            page.focus_first()

    def open_case(self, case_id: int) -> None:
        """Show one case."""
        self._go_to_case().show_case(case_id)

    def _builders(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "desk": self._intake,
            "cases": self._register,
            "case": self._case,
            "follow_up": self._follow_up,
            "recap": lambda: RecapPage(self.desk),
            "services": lambda: ServicesPage(self.desk),
            "settings": self._settings,
        }

    def _intake(self) -> QWidget:
        page = IntakePage(self.desk)
        page.case_opened.connect(self.open_case)
        page.referral_wanted.connect(lambda case_id: self._go_to_case().start_referral(case_id))
        return page

    def _register(self) -> QWidget:
        page = RegisterPage(self.desk)
        page.case_wanted.connect(self.open_case)
        return page

    def _case(self) -> QWidget:
        page = CasePage(self.desk)
        page.left.connect(lambda: self.show_page(self._before_case))
        return page

    def _follow_up(self) -> QWidget:
        page = FollowUpPage(self.desk)
        page.case_wanted.connect(self.open_case)
        page.feedback_wanted.connect(lambda case_id: self._go_to_case().start_feedback(case_id))
        return page

    def _settings(self) -> QWidget:
        page = SettingsPage(self.desk)
        page.look_changed.connect(self.look_changed)
        page.lock_wanted.connect(self.lock_wanted)
        return page

    def _go_to_case(self) -> CasePage:
        page = self.page("case")
        assert isinstance(page, CasePage)  # noqa: S101  # built two lines above
        current = next((name for name, known in self._pages.items() if known is self.stack.currentWidget()), "cases")
        if current != "case":
            self._before_case = current
        self.show_page("case")
        return page

    def _search(self, text: str) -> None:
        """A check code opens the feedback of its referral; anything else is looked up in the register."""
        code = tidy_code(text)
        if code is None:
            self._search_register(text)
            return

        def found(case_id: int | None) -> None:
            if case_id is None:
                self._search_register(text)
            else:
                self.top.clear_search()
                self._go_to_case().start_feedback(case_id)

        def question(session: Session) -> int | None:
            referral = find_by_code(session, code)
            return referral.case_id if referral else None

        self.desk.ask("search code", question, found)

    def _search_register(self, text: str) -> None:
        self.show_page("cases")
        page = self.page("cases")
        assert isinstance(page, RegisterPage)  # noqa: S101  # the builder of this name
        page.search(text)

    def _open_officer_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Kunci layar\tCtrl+L"), self.lock_wanted.emit)
        menu.addAction(self.tr("Ganti petugas"), self.switch_wanted.emit)
        menu.addAction(self.tr("Pengaturan saya"), lambda: self.show_page("settings"))
        corner = self.top.mapToGlobal(self.top.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width() + 24, 0))
