"""Taking over a known person's particulars, and letting go of them again."""

from dataclasses import fields, replace
from functools import partial

from PySide6.QtCore import QObject

from puskesos.cases.case import ReporterKind
from puskesos.cases.intake import Intake
from puskesos.cases.people import NikStatus, PersonAnswer, known_answer
from puskesos.cases.visit import ReporterAnswer
from puskesos.office.typed import name_key
from puskesos.ui.desk.client_card import ClientCard
from puskesos.ui.desk.known_panel import KnownPanel
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive


class KnownClient(QObject):
    """Remembers who the form is about and what was typed before, so that the officer can change her mind."""

    def __init__(self, desk: Desk, card: ClientCard, panel: KnownPanel) -> None:
        super().__init__(card)
        self._desk = desk
        self._card = card
        self._panel = panel
        self._typed: PersonAnswer | None = None
        self._known: PersonAnswer | None = None
        self.person_id: int | None = None
        card.identity_edited.connect(self.look_up)
        card.identity_edited.connect(self._compare)
        card.fields["nik"].fix_wanted.connect(self._detach)
        panel.use_wanted.connect(self._use)
        panel.release_wanted.connect(self._release)

    def look_up(self) -> None:
        """Look for people who fit what stands in the card."""
        self._panel.look_up(self._card.nik.value(), self._card.no_kk.value(), self._card.name.value())

    def meant(self) -> int | None:
        """The person taken over; or, if nobody was, the known one with the very NIK and name that stand in the card.

        An officer who types everything again must not make a second person of the first.
        """
        nik, name = self._card.nik.value(), name_key(self._card.name.value())
        offered = (known.person for known in self._panel.best() if nik)
        same = (each.id for each in offered if each.nik == nik and name_key(each.name) == name)
        return self.person_id or next(same, None)

    def show_person(self, person_id: int | None) -> None:
        """The form is about this person, without changing what stands in it."""
        self.person_id, self._typed, self._known = person_id, None, None
        self._panel.set_in_use(person_id)

    def _use(self, person_id: int) -> None:
        today = self._desk.today()
        then = while_alive(self._card, partial(self._fill, person_id))
        self._desk.ask("known person", lambda session: known_answer(session, person_id, today), then)

    def _fill(self, person_id: int, known: PersonAnswer) -> None:
        """What is known comes into the form; what is not known keeps what was typed."""
        if self.person_id is None:
            self._typed = self._card.answer()
        self.person_id, self._known = person_id, known
        self._card.show_answer(completed(known, self._card.answer()))
        self._panel.set_in_use(person_id)
        self._card.edited.emit()

    def _release(self) -> None:
        """Back to what was typed before the person was taken over."""
        typed = self._typed
        self.show_person(None)
        if typed:
            self._card.show_answer(typed)
        self._card.edited.emit()

    def _detach(self) -> None:
        """Somebody else after all, with the particulars as they stand now."""
        self.show_person(None)
        self._card.fields["nik"].clear()

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
