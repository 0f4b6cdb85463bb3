"""The frame an unlocked officer works in: rail, top bar, and one page for each place she stands at."""

from typing import TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from shiboken6 import isValid
from sqlalchemy.orm import Session

from puskesos.cases.letters.queue import take_ticket
from puskesos.cases.letting_in import HiddenCase
from puskesos.cases.proof.checking import check_paper
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.approval.page import ApprovalPage
from puskesos.ui.case.page import CasePage
from puskesos.ui.case.remark_dialog import RemarkDialog, breaking_glass
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.letters.ticket_dialog import TICKET_WIDTH, TicketDialog
from puskesos.ui.news_strip import NewsStrip
from puskesos.ui.officer_menu import officer_menu
from puskesos.ui.pages import PAGES
from puskesos.ui.particulars import Particulars, read_particulars
from puskesos.ui.person.page import PersonPage
from puskesos.ui.person.people_page import PeoplePage
from puskesos.ui.places import first_place, may_do, opens
from puskesos.ui.recap.page import RecapPage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.search.search import DeskSearch
from puskesos.ui.server_strip import ServerStrip
from puskesos.ui.services.page import ServicesPage
from puskesos.ui.session import Desk
from puskesos.ui.top_status import TopStatus
from puskesos.ui.trail.page import TrailPage
from puskesos.ui.unfinished import Unfinished
from puskesos.ui.upkeep import Upkeep
from puskesos.ui.widgets.fitting import open_dialog
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import column, row
from puskesos.ui.widgets.rail import NavRail, RailItem
from puskesos.ui.widgets.topbar import TopBar

P = TypeVar("P", bound=QWidget)
# The pages of the rail; those of one case and one person are told what to show instead.
Places = (
    IntakePage
    | RegisterPage
    | PeoplePage
    | FollowUpPage
    | ApprovalPage
    | RecapPage
    | ServicesPage
    | TrailPage
    | SettingsPage
)
PLACE_OF = {"case": "cases", "person": "people"}
WIZARD_SIZE = (1040, 680)
REASON_WIDTH = 560


class Workplace(QWidget):
    """Everything one officer sees while the office is unlocked. Pages are built when first visited."""

    lock_wanted = Signal()
    switch_wanted = Signal()
    look_changed = Signal()
    restored = Signal(str)
    update_prepared = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._pages: dict[str, QWidget] = {}
        self.before_case = "cases"
        self._put_away: list[QDialog] = []
        self._uses_approval = False
        self.before_person = "people"
        self.rail = NavRail(self._items(), [RailItem("settings", self.tr("Pengaturan"), "settings", "Ctrl+F7")])
        self.top = TopBar(self.tr("NIK, nama, nomor, kode surat"))
        self.search = DeskSearch(desk, self.top)
        self.news = NewsStrip(desk)
        self.stack = QStackedWidget()
        self.server = ServerStrip(desk, self.stack)
        right = column(self.top, self.server, self.news, self.stack, gap=0)
        right.setStretch(3, 1)
        layout = row(self.rail, right, gap=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)

        self.rail.chosen.connect(self.show_page)
        self._connect_search()
        self.top.officer_clicked.connect(self._open_officer_menu)
        shortcut(self, "Ctrl+F9", self.tr("Periksa surat"), self.check_paper)
        shortcut(self, "Ctrl+F10", self.tr("Nomor antrean"), self.take_ticket)
        shortcut(self, "Ctrl+L", self.tr("Kunci layar"), self.lock_wanted.emit)
        desk.changed.connect(self._read_particulars)
        self.unfinished = Unfinished(self)
        self.upkeep = Upkeep(desk, self)
        self.status = TopStatus(self.top, desk, self.upkeep, self)
        self.officer_changed()
        self._read_particulars()
        desk.begin_advising()

    def _items(self) -> list[RailItem]:
        return [
            RailItem("desk", self.tr("Meja"), "desk", "Ctrl+F1"),
            RailItem("cases", self.tr("Kasus"), "cases", "Ctrl+F2"),
            RailItem("people", self.tr("Warga"), "people", "Ctrl+F3"),
            RailItem("follow_up", self.tr("Tindak lanjut"), "follow_up", "Ctrl+F4"),
            RailItem("approval", self.tr("Persetujuan"), "approval", "Ctrl+F8"),
            RailItem("recap", self.tr("Rekap"), "recap", "Ctrl+F5"),
            RailItem("services", self.tr("Layanan"), "services", "Ctrl+F6"),
            RailItem("trail", self.tr("Jejak"), "history", "Ctrl+F11"),
        ]

    def officer_changed(self) -> None:
        """Show who is at work, and the day."""
        self.status.show_officer()
        self.status.show()
        self._show_places()

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

        def read(session: Session) -> Particulars:
            return read_particulars(session, officer_id, today)

        def show(particulars: Particulars) -> None:
            self.desk.office = particulars.office
            self.desk.take_officer(particulars.officer)
            self.desk.calendar = particulars.calendar
            self.rail.set_badge("follow_up", particulars.overdue)
            self.rail.set_badge("approval", particulars.to_approve)
            self._uses_approval = particulars.uses_approval
            self.officer_changed()

        self.desk.ask("particulars", read, show)

    def _show_places(self) -> None:
        """What the roles open. An office without a chain has no place for approval, unless something waits there."""
        officer = self.desk.officer
        names = [*(item.name for item in self._items()), "settings"]
        shown = [name for name in names if opens(officer, name)]
        self.rail.set_allowed(name for name in shown if name != "approval" or self._uses_approval)
        self.top.search.setVisible(opens(officer, "cases"))

    def open_settings(self, section: str) -> QWidget:
        """Show one section of the settings, and hand it out."""
        page = self._go_to("settings", SettingsPage)
        page.open_section(section)
        return page.current()

    def page(self, name: str) -> QWidget:
        """A page by its name in the rail (and `case`, `person`), built on first use."""
        if name not in self._pages:
            made = PAGES[name](self)
            self._pages[name] = made
            self.stack.addWidget(made)
        return self._pages[name]

    def show_first(self) -> None:
        """Begin where the officer's work begins."""
        self.show_page(first_place(self.desk.officer))

    def show_page(self, name: str) -> None:
        """Go to a page; it asks its data again and takes the keyboard."""
        page = self.page(name)
        self.stack.setCurrentWidget(page)
        self.rail.set_current(PLACE_OF.get(name, name))
        if isinstance(page, Places):
            page.refresh()
            page.focus_first()

    def open_case(self, case_id: int) -> None:
        """Show one case."""
        self.case_page().show_case(case_id)

    def open_person(self, person_id: int) -> None:
        """Show one person."""
        if (current := self._current()) not in ("person", "case"):
            self.before_person = current
        self._go_to("person", PersonPage).show_person(person_id)

    def open_draft(self, draft_id: int) -> None:
        """Show one draft in the inbox, whoever's turn it is."""
        self._go_to("approval", ApprovalPage).choose(draft_id)

    def _current(self) -> str:
        return next((name for name, known in self._pages.items() if known is self.stack.currentWidget()), "cases")

    def _go_to(self, name: str, kind: type[P]) -> P:
        """Show a page and hand it out as what it is."""
        self.show_page(name)
        page = self.page(name)
        assert isinstance(page, kind)  # noqa: S101  # the builder of this name
        return page

    def case_page(self) -> CasePage:
        """Show the page of cases; the way back leads to where the officer came from."""
        if (current := self._current()) != "case":
            self.before_case = current
        return self._go_to("case", CasePage)

    def report_about_person(self, person_id: int) -> None:
        """Begin a visit about a person the office knows."""
        self._go_to("desk", IntakePage).begin_with_person(person_id)

    def report_about_resident(self, import_id: int, row: int) -> None:
        """Begin a visit about somebody a list knows."""
        self._go_to("desk", IntakePage).begin_with_resident(import_id, row)

    def show_reviews(self, person_id: int, review_id: int | None = None) -> None:
        """Show what is suspected of one person's records."""
        self._go_to("people", PeoplePage).show_reviews_of(person_id, review_id)

    def import_list(self) -> None:
        """Begin the import of a list."""
        from puskesos.ui.imports.wizard import ImportWizard  # noqa: PLC0415  # brings the readers of files along

        open_dialog(ImportWizard(self.desk, self), *WIZARD_SIZE)

    def check_paper(self) -> None:
        """Ask for a paper, and whether it is genuine."""
        if may_do(self.desk.officer, check_paper):
            self._check_scanned("")

    def take_ticket(self) -> None:
        """Give the next visitor a number of the queue."""
        if may_do(self.desk.officer, take_ticket):
            open_dialog(TicketDialog(self.desk, self), TICKET_WIDTH)

    def _check_scanned(self, shown: str) -> None:
        from puskesos.ui.proof.check_dialog import open_check  # noqa: PLC0415  # brings the readers of pictures along

        open_check(self.desk, self, shown).feedback_wanted.connect(self.start_feedback)

    def start_feedback(self, case_id: int) -> None:
        """Show a case with the form for an answer open."""
        self.case_page().start_feedback(case_id)

    def _connect_search(self) -> None:
        self.search.person_wanted.connect(self.open_person)
        self.search.case_wanted.connect(self.open_case)
        self.search.intake_wanted.connect(lambda found: self._go_to("desk", IntakePage).begin_with(found))
        self.search.feedback_wanted.connect(self.start_feedback)
        self.search.register_wanted.connect(self._search_register)
        self.search.check_wanted.connect(self._check_scanned)
        self.search.reason_wanted.connect(self._open_with_reason)

    def _open_with_reason(self, hidden: HiddenCase) -> None:
        dialog = RemarkDialog(self.desk, breaking_glass(hidden), self)
        dialog.submission.done.connect(lambda _: self.open_case(hidden.id))
        open_dialog(dialog, REASON_WIDTH)

    def _search_register(self, text: str) -> None:
        self._go_to("cases", RegisterPage).search(text)

    def _open_officer_menu(self) -> None:
        menu = officer_menu(self)
        corner = self.top.mapToGlobal(self.top.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width() + 24, 0))
