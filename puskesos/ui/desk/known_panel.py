"""The side of the intake desk: who is known already, what they came with before, and what the service needs."""

from enum import Enum, auto

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from puskesos.cases.case import Case
from puskesos.cases.people.household import Household
from puskesos.cases.search.findings import Found
from puskesos.office.catalogue import Service
from puskesos.ui.desk.acquaintances import SHOWN, Acquaintance, Acquaintances
from puskesos.ui.desk.earlier_cases import EarlierCases
from puskesos.ui.desk.folded_side import FoldedSide
from puskesos.ui.desk.household_view import HouseholdView
from puskesos.ui.desk.known_head import KnownHead
from puskesos.ui.desk.people_asking import PeopleAsking
from puskesos.ui.desk.person_offers import PersonOffers, is_same
from puskesos.ui.desk.registered_card import RegisteredCard
from puskesos.ui.desk.service_card import ServiceCard
from puskesos.ui.desk.suggestion_view import SuggestionView
from puskesos.ui.desk.why_view import WhyView
from puskesos.ui.looks import known_people
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import Hairline, SidePanel
from puskesos.ui.widgets.fitting import scrolled
from puskesos.ui.widgets.keys import shortcut
from puskesos.ui.widgets.layouts import boxed, column


class Look(Enum):
    """What is looked at more closely about the first one in the panel."""

    NONE = auto()
    WHY = auto()
    FAMILY = auto()


class KnownPanel(SidePanel):
    """Asks while the officer types. What stands here changes the form only when she says so."""

    use_wanted = Signal(object)
    release_wanted = Signal()
    look_wanted = Signal()
    case_wanted = Signal(object)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._looks = desk.looks
        self._in_use: Acquaintance | None = None
        self._offered: Acquaintance | None = None
        self._found = Acquaintances()
        self.look = Look.NONE
        self.asking = PeopleAsking(desk, self)
        self.registered = RegisteredCard(desk)
        self.head = KnownHead(desk)
        self.offers = PersonOffers()
        self.why = WhyView()
        self.family = HouseholdView()
        self.earlier = EarlierCases()
        self.suggestions = SuggestionView()
        self.service = ServiceCard()
        self.folded_people = FoldedSide(self.tr("Sudah dikenal?"), "known")
        self.folded_matter = FoldedSide(self.tr("Saran"), "suggestion")
        self.empty = LinkButton("", "Alt+K", key_first=True)
        self._arrange()
        self._connect()
        self._show(Acquaintances())

    def findings(self) -> tuple[Found, ...]:
        """Everybody who fits what is typed, the most likely first."""
        return self._found.findings.people

    def in_use(self) -> Found | None:
        """Whom the form is about, when it is somebody known."""
        return _found_of(self._in_use)

    def first(self) -> Found | None:
        """The one in use, or else the most likely one."""
        return self.offers.cards[0].known.found if self.offers.cards else None

    def set_in_use(self, found: Found | None) -> None:
        """Whom the form is about."""
        self._in_use = Acquaintance(found) if found else None
        if found:
            self._offered = None
            self.look = Look.NONE if self.look is Look.WHY else self.look
        self._show(self._found)

    def offer_first(self, found: Found) -> None:
        """Offer somebody found elsewhere before all others, while another report is still being typed."""
        self._offered = Acquaintance(found)
        self._show(self._found)

    def close_look(self) -> None:
        """Back to the list of those who fit."""
        self.look = Look.NONE
        self._show(self._found)

    def show_family(self, household: Household) -> None:
        """Show the family card that was asked for, and go there: the officer pressed a key for it."""
        self.family.show_household(household)
        if household.members and self.isVisible():
            self.family.members.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.ensureWidgetVisible(self.family)

    def show_service(self, service: Service | None) -> None:
        """Say what the chosen service needs."""
        self.service.show_service(service)
        self._rule.setVisible(service is not None)
        self._scroll.verticalScrollBar().setValue(0)

    def show_registered(self, case: Case, client: str) -> None:
        """Confirm the visit that was just saved."""
        self.registered.show_case(case, client)

    def forget(self) -> None:
        """Begin anew for the next visitor."""
        self._in_use = None
        self.look = Look.NONE
        self.head.show_origin("")
        self.show_service(None)
        self._show(Acquaintances())
        self.asking.forget()

    def _arrange(self) -> None:
        self._rule = Hairline()
        self._rule.hide()
        self.people = boxed(column(self.head, self.offers, self.why, self.family, self.earlier, gap=12))
        inner = (self.people, self.suggestions, self._rule, self.service)
        self._scroll: QScrollArea = scrolled(boxed(column(*inner, None, gap=12)), takes_focus=True)
        self._scroll.setAccessibleName(self.tr("Yang sudah dikenal, kasus terdahulu, dan keterangan layanan"))
        self.add(self.registered, self.folded_people)
        self.body.addWidget(self._scroll, 1)
        self.add(self.folded_matter, self.empty)

    def _connect(self) -> None:
        self.asking.answered.connect(self._show_found)
        self.offers.use_wanted.connect(self.use_wanted)
        self.offers.release_wanted.connect(self.release_wanted)
        self.offers.why_wanted.connect(lambda: self._turn(Look.WHY))
        self.offers.family_wanted.connect(lambda: self._turn(Look.FAMILY))
        self.earlier.case_wanted.connect(self.case_wanted)
        # The details have their height only after the layout has been through.
        self.service.readiness.unfolded.connect(lambda _: QTimer.singleShot(0, self, self._go_to_service))
        shortcut(self, "Alt+PgDown", self.tr("Gulir panel ke bawah"), lambda: self._leaf(1))
        shortcut(self, "Alt+PgUp", self.tr("Gulir panel ke atas"), lambda: self._leaf(-1))

    def _go_to_service(self) -> None:
        self._scroll.verticalScrollBar().setValue(self.service.y())

    def _leaf(self, by: int) -> None:
        """A page further, while the keyboard stays in the form."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def _turn(self, look: Look) -> None:
        """Open a closer look, or close it again. The family gives the keyboard back before it goes."""
        before = self.look
        if before is Look.FAMILY:
            self.family.closed.emit()
        self.look = Look.NONE if before is look else look
        self._show(self._found)

    def _show_found(self, found: Acquaintances) -> None:
        """Show an answer; one like the last leaves the cards alone, for a key may be on its way to them."""
        if found == self._found:
            self._tell(found)
            self._renew_look()
        else:
            self._show(found)

    def _show(self, found: Acquaintances) -> None:
        self._found = found
        people = self._people(found)
        if not people:
            self.look = Look.NONE
        self.offers.show_people(people if self.look is Look.NONE else people[:1], _found_of(self._in_use))
        self._tell(found)
        best = people[0] if people and self.look is Look.NONE else None
        self.earlier.show_cases(best.found.name if best else "", best.cases if best else ())
        if self.isVisible():
            self._looks.glanced(*known_people(best.found if best else None))
        self._renew_look()

    def _people(self, found: Acquaintances) -> tuple[Acquaintance, ...]:
        """Who is shown: the one in use alone, with what the search now says of them; or the best of all."""
        if self._in_use is None:
            offered = (self._offered,) if self._offered else ()
            others = (known for known in found.best if not (offered and is_same(known.found, offered[0].found)))
            return (*offered, *others)[:SHOWN]
        same = (known for known in found.best if is_same(known.found, self._in_use.found))
        self._in_use = next(same, self._in_use)
        return (self._in_use,)

    def _renew_look(self) -> None:
        """What is no longer looked at goes at once; what is comes with its answer."""
        if self.look is not Look.WHY:
            self.why.hide()
        if self.look is not Look.FAMILY:
            self.family.hide()
        if self.look is not Look.NONE:
            self.look_wanted.emit()

    def _tell(self, found: Acquaintances) -> None:
        in_use, offered = _found_of(self._in_use), _found_of(self._offered)
        self.head.tell(self.asking.wanted, found, in_use=in_use, offered=offered)
        self.counted.emit(found.findings.count)


def _found_of(known: Acquaintance | None) -> Found | None:
    return known.found if known else None
