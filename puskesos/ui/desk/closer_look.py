"""The two closer looks beside the form: why somebody may be the one, and the family on the card."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from sqlalchemy.orm import Session

from puskesos.cases.case import ReporterKind
from puskesos.cases.doubles.same_person import Comparison
from puskesos.cases.doubles.typed_comparison import compare_typed
from puskesos.cases.people.household import Household, Member, household
from puskesos.cases.people.kinship import relation_between
from puskesos.cases.search.findings import Found
from puskesos.cases.visit import ReporterAnswer
from puskesos.ui.desk.form import IntakeForm
from puskesos.ui.desk.known_client import KnownClient
from puskesos.ui.desk.known_panel import KnownPanel, Look
from puskesos.ui.desk.person_offers import is_same
from puskesos.ui.looks import known_people
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive


class CloserLook(QObject):
    """Asks for what the open look shows, again whenever the form or the one looked at has changed."""

    def __init__(self, desk: Desk, form: IntakeForm, known: KnownClient, panel: KnownPanel) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._known = known
        self._panel = panel
        self._came_from: QWidget | None = None
        panel.look_wanted.connect(self._ask)
        panel.family.client_wanted.connect(self._take_client)
        panel.family.reporter_wanted.connect(self._take_reporter)
        panel.family.closed.connect(self._close_family)

    def _ask(self) -> None:
        found = self._panel.first()
        if found is None:
            return
        if self._panel.look is Look.WHY:
            self._ask_why(found)
        elif self._panel.look is Look.FAMILY:
            self._ask_family(found.no_kk)

    def _ask_why(self, found: Found) -> None:
        desk, typed, today = self._desk, self._form.client.answer(), self._desk.today()

        def question(session: Session) -> Comparison:
            return compare_typed(session, desk.registers(session), typed, found, today)

        desk.ask("closer look", question, while_alive(self._panel, self._show_why))

    def _ask_family(self, no_kk: str) -> None:
        """Asked once for each card: the officer may be on her way down the list."""
        desk, shown, today = self._desk, self._panel.family, self._desk.today()
        if shown.household and shown.household.no_kk == no_kk and not shown.isHidden():
            return
        if not shown.members.hasFocus():
            self._came_from = QApplication.focusWidget()

        def question(session: Session) -> Household:
            return household(session, desk.registers(session), no_kk, today)

        desk.ask("closer look", question, while_alive(self._panel, self._show_family))

    def _show_why(self, comparison: Comparison) -> None:
        if self._panel.look is Look.WHY:
            self._panel.why.show_comparison(comparison)

    def _show_family(self, household: Household) -> None:
        if self._panel.look is Look.FAMILY:
            self._panel.show_family(household)
            shown = (self._panel.first(), *(member.who for member in household.members))
            self._desk.looks.glanced(*known_people(*shown))

    def _take_client(self, member: Member) -> None:
        self._close_family()
        if not is_same(member.who, self._known.found):
            self._known.use(member.who)

    def _take_reporter(self, member: Member) -> None:
        """Somebody of the family reports for the client; how they are related follows from the card."""
        who = member.who
        relation = relation_between(who.relation, self._clients_relation())
        answer = ReporterAnswer(ReporterKind.OTHER, who.name, relation, who.phone, who.nik)
        self._form.reporter.show_answer(answer)
        self._close_family()
        self._form.edited.emit()

    def _clients_relation(self) -> str:
        """What the card says of the client, who is the one looked at."""
        shown, first = self._panel.family.household, self._panel.first()
        members = shown.members if shown else ()
        return next((member.who.relation for member in members if is_same(member.who, first)), "")

    def _close_family(self) -> None:
        """The keyboard goes back before the family does; an officer who is elsewhere by now stays there."""
        focused = QApplication.focusWidget()
        if focused is not None and self._panel.family.isAncestorOf(focused):
            self._place_before().setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self._panel.close_look()

    def _place_before(self) -> QWidget:
        """Where the officer was in the form; who came by the mouse begins at its first field."""
        before = self._came_from
        if before is not None and isValid(before) and self._form.isAncestorOf(before):
            return before
        return self._form.client.nik
