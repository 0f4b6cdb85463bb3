"""Taking over a known resident's particulars, and letting go of them again."""

from dataclasses import fields, replace
from functools import partial

from PySide6.QtCore import QObject
from sqlalchemy.orm import Session

from puskesos.cases.case import ReporterKind
from puskesos.cases.intake import Intake
from puskesos.cases.people.person import NikStatus, Person, PersonAnswer
from puskesos.cases.search.findings import Found
from puskesos.cases.visit import RegistryCheck, ReporterAnswer
from puskesos.office.typed import name_key
from puskesos.ui.desk.acquaintances import Takeover, find_person, find_resident, read_takeover
from puskesos.ui.desk.client_card import ClientCard
from puskesos.ui.desk.known_panel import KnownPanel
from puskesos.ui.desk.registry_card import RegistryCard
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.raw import Raw


class KnownClient(QObject):
    """Remembers whom the form is about and what was typed before, so that the officer can change her mind."""

    def __init__(self, desk: Desk, card: ClientCard, registry: RegistryCard, panel: KnownPanel) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._registry = registry
        self._panel = panel
        self._typed: tuple[PersonAnswer, RegistryCheck] | None = None
        self._known: PersonAnswer | None = None
        self._sought: list[object] = []
        self.found: Found | None = None
        card.edited.connect(self.look_up)
        card.identity_edited.connect(self._compare)
        card.fields["nik"].fix_wanted.connect(self._detach)
        panel.use_wanted.connect(self.use)
        panel.release_wanted.connect(self._release)

    @property
    def person_id(self) -> int | None:
        """The office's own record that was taken over, if it was one."""
        return self.found.person_id if self.found else None

    @property
    def kept_as(self) -> str:
        return "known client"

    def raw(self) -> Raw:
        """Whom the form was filled in from: a person of the office, a row of a list, or nobody."""
        found = self.found
        if found is None:
            return []
        return [found.person_id, *(found.resident or next(iter(sorted(found.rows)), (None, None)))]

    def put_back(self, raw: Raw) -> None:
        """Take the same resident over again; what the officer changed since is put back over it."""
        if not isinstance(raw, list) or not raw:
            self._set_in_use(None)
        elif raw != self._sought:
            self._sought, (person_id, import_id, row) = raw, raw
            desk = self._desk

            def question(session: Session) -> Found | None:
                if person_id is None:
                    return find_resident(desk.registers(session), import_id, row)
                return find_person(session, person_id) if session.get(Person, person_id) else None

            desk.ask("person found", question, while_alive(self._card, self._use_again))

    def look_up(self) -> None:
        """Look for people who fit what stands in the card."""
        self._panel.asking.look_up(self._card.wanted(self._desk.today()), typing=self._card.name.hasFocus())

    def meant(self) -> int | None:
        """The person taken over; or, if nobody was, the known one with the very NIK and name that stand in the card.

        An officer who types everything again must not make a second person of the first.
        """
        nik, name = self._card.nik.value(), name_key(self._card.name.value())
        offered = (found for found in self._panel.findings() if nik and found.is_known)
        same = (each.person_id for each in offered if each.nik == nik and name_key(each.name) == name)
        return self.person_id or next(same, None)

    def show_person(self, person_id: int | None) -> None:
        """The form is about this person, without changing what stands in it."""
        about = Found(self._card.name.value(), person_id) if person_id else None
        self._set_in_use(about)

    def use(self, found: Found) -> None:
        """Take over the particulars of somebody the office or a list knows."""
        desk, today = self._desk, self._desk.today()

        def question(session: Session) -> Takeover:
            return read_takeover(session, desk.registers(session), found, today)

        desk.ask("known person", question, while_alive(self._card, partial(self._fill, found)))

    def _use_again(self, found: Found | None) -> None:
        if found is not None:
            self.use(found)

    def _fill(self, found: Found, taken: Takeover) -> None:
        """What is known comes into the form; what is not known keeps what was typed."""
        typed, check = self._typed or (self._card.answer(), self._registry.answer())
        self._set_in_use(found)
        if found.person_id is not None:
            self._desk.looks.saw("person", found.person_id)
        self._typed, self._known = (typed, check), taken.answer
        self._card.show_answer(completed(taken.answer, typed))
        if self._registry.is_free():
            self._registry.show_listed(taken.listed)
        self._card.edited.emit()

    def _release(self) -> None:
        """Back to what was typed before the resident was taken over."""
        typed = self._typed
        self._set_in_use(None)
        if typed:
            answer, check = typed
            self._card.show_answer(answer)
            if self._registry.is_listed():
                self._registry.show_answer(check)
        self._card.edited.emit()

    def _detach(self) -> None:
        """Somebody else after all, with the particulars as they stand now; what only a list said goes."""
        self._set_in_use(None)
        self._card.forget_unseen()
        if self._registry.is_listed():
            self._registry.show_answer(RegistryCheck())
        self._card.fields["nik"].clear()

    def _set_in_use(self, found: Found | None) -> None:
        self.found, self._typed, self._known, self._sought = found, None, None, []
        self._panel.set_in_use(found)

    def _compare(self) -> None:
        """Another NIK than the known person's would be written over it; that must not happen unseen."""
        nik, field = self._card.nik, self._card.fields["nik"]
        known = self._known
        if known is None or not known.nik or nik.problem() or nik.value() in ("", known.nik):
            return
        sentence = self.tr("NIK berbeda dari data {name} yang dipakai, dan akan menggantikannya.")
        field.show_warning(sentence.format(name=known.name[:40]), fix=self.tr("Warga lain"), key="Alt+W")


def completed(known: PersonAnswer, typed: PersonAnswer) -> PersonAnswer:
    """The known answer; where it is empty, what was typed."""
    empty = ("", None)
    values = {
        field.name: getattr(typed if getattr(known, field.name) in empty else known, field.name)
        for field in fields(PersonAnswer)
    }
    complete = PersonAnswer(**values)
    return replace(complete, nik_status=NikStatus.KNOWN) if complete.nik else complete


def same_reporter(last: Intake) -> ReporterAnswer:
    """Who reports the next person: the reporter of the last visit, or its client who spoke for themselves."""
    if last.reporter.kind is not ReporterKind.SELF:
        return last.reporter
    client = last.client
    return ReporterAnswer(ReporterKind.OTHER, name=client.name, phone=client.phone, nik=client.nik)
