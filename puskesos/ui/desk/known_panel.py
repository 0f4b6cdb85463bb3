"""The side of the intake desk: who is known already, what they came with before, and what the service needs."""

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea

from puskesos.cases.case import Case
from puskesos.office.catalogue import Service
from puskesos.office.regions import dotted
from puskesos.ui.desk.acquaintances import Acquaintance, Acquaintances, find_acquaintances, where_issued
from puskesos.ui.desk.earlier_cases import EarlierCases
from puskesos.ui.desk.person_offer import PersonOffer
from puskesos.ui.desk.registered_card import RegisteredCard
from puskesos.ui.desk.service_card import ServiceCard
from puskesos.ui.session import Desk
from puskesos.ui.widgets.buttons import LinkButton
from puskesos.ui.widgets.card import CardHead, Hairline, SidePanel
from puskesos.ui.widgets.chips import Chip, ChipFace
from puskesos.ui.widgets.fitting import scrolled, while_alive
from puskesos.ui.widgets.layouts import boxed, clear, column
from puskesos.ui.widgets.text import Caption, Secondary

# Long enough that a fast typist is not looked up at every letter, short enough to seem immediate.
PAUSE_MS = 180


class KnownPanel(SidePanel):
    """Asks while the officer types. What stands here changes the form only when she says so."""

    use_wanted = Signal(int)
    release_wanted = Signal()
    case_wanted = Signal(int)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._in_use: int | None = None
        self._typed = ("", "", "")
        self._found = Acquaintances()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask_if_seen)
        self.registered = RegisteredCard(desk)
        self.count = Chip(ChipFace("new", ""))
        self.origin = Caption(wrap=True)
        self.nobody = Secondary(wrap=True)
        self.people: list[PersonOffer] = []
        self.earlier = EarlierCases()
        self.service = ServiceCard()
        self.empty = LinkButton("", "Alt+K", key_first=True)
        self._cards = column(gap=8)
        self._arrange()
        self.earlier.case_wanted.connect(self.case_wanted)
        self._show(Acquaintances())

    def look_up(self, nik: str, no_kk: str, name: str) -> None:
        """Ask for the people who fit, once the officer pauses."""
        self._typed = (nik, no_kk, name)
        self._pause.start()

    def best(self) -> tuple[Acquaintance, ...]:
        """The people shown now, the most likely first."""
        return self._found.best

    def set_in_use(self, person_id: int | None) -> None:
        """Which known person the form is about."""
        self._in_use = person_id
        self._show(self._found)

    def show_origin(self, code: str) -> None:
        """Say where the NIK with these first six digits was issued."""
        self.origin.hide()
        if code:
            then = while_alive(self, partial(self._show_origin, code))
            self._desk.ask("origin of nik", lambda _: where_issued(code), then)

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
        self._typed = ("", "", "")
        self._pause.stop()
        self.show_origin("")
        self.show_service(None)
        self._ask()

    def _arrange(self) -> None:
        self._rule = Hairline()
        self._rule.hide()
        self._scroll: QScrollArea = scrolled(
            boxed(column(self.earlier, self._rule, self.service, None, gap=12)), takes_focus=True
        )
        self._scroll.setAccessibleName(self.tr("Kasus terdahulu dan keterangan layanan"))
        self.origin.hide()
        self.add(
            self.registered,
            CardHead(self.tr("Sudah dikenal?"), "known", self.count),
            self.origin,
            self.nobody,
            self._cards,
        )
        self.body.addWidget(self._scroll, 1)
        self.add(self.empty)

    def _ask_if_seen(self) -> None:
        """A page that was left or locked while the officer paused has nothing to ask any more."""
        page = self.parentWidget()
        if page is not None and page.isVisible():
            self._ask()

    def _ask(self) -> None:
        typed, then = self._typed, while_alive(self, self._show_found)
        if not any(typed):
            self._show(Acquaintances())
            # An answer still under way was asked for somebody who has left the counter.
            self._desk.ask("known people", lambda _: Acquaintances(), then)
            return
        self._desk.ask("known people", lambda session: find_acquaintances(session, *typed), then)

    def _show_found(self, found: Acquaintances) -> None:
        """Show an answer; one like the last leaves the cards alone, for a key may be on its way to them."""
        if found == self._found:
            self._tell_count(found)
        else:
            self._show(found)

    def _show(self, found: Acquaintances) -> None:
        self._found = found
        clear(self._cards)
        first = next((known.person.id for known in found.best), None)
        self.people = [
            PersonOffer(
                known,
                f"Alt+{place}",
                is_best=known.person.id == (self._in_use or first),
                in_use=known.person.id == self._in_use,
            )
            for place, known in enumerate(found.best, 1)
        ]
        for offer in self.people:
            self._cards.addWidget(offer)
            offer.pressed.connect(partial(self._pressed, offer))
        self._tell_count(found)
        self._show_earlier(found)

    def _tell_count(self, found: Acquaintances) -> None:
        self.counted.emit(found.count)
        self.count.setVisible(found.count > 0)
        self.count.set_face(ChipFace("new", self.tr("{count} mirip").format(count=found.count)))
        self.nobody.setVisible(not found.count)
        self.nobody.setText(
            self.tr("Belum ada yang cocok.") if any(self._typed)
            else self.tr("Ketik NIK, nomor KK atau nama; yang sudah dikenal tampil di sini.")
        )  # fmt: skip

    def _show_earlier(self, found: Acquaintances) -> None:
        """Those of the person in use, or else of the best one."""
        chosen: list[Acquaintance] = [known for known in found.best if known.person.id == self._in_use]
        for known in (*chosen, *found.best)[:1]:
            self.earlier.show_cases(known.person.name, known.cases)
            return
        self.earlier.show_cases("", ())

    def _show_origin(self, code: str, place: str) -> None:
        known = self.tr("NIK ini pertama terbit di {place}.").format(place=place)
        unknown = self.tr("Kode wilayah NIK ini, {code}, tidak ada di daftar.").format(code=dotted(code))
        self.origin.setText(known if place else unknown)
        self.origin.show()

    def _pressed(self, offer: PersonOffer) -> None:
        if offer.in_use:
            self.release_wanted.emit()
        else:
            self.use_wanted.emit(offer.known.person.id)
