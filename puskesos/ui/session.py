"""What every page is given: the unlocked office, the officer, and the three ways to get work done off the window."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from puskesos.cases.loop.targets import answer_days
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory
from puskesos.cases.sight import told_when_hidden
from puskesos.cases.triage.catalogue import TriageCatalogue, catalogue_of_office
from puskesos.dates import utc_now
from puskesos.errors import Cancelled, LoggedOut, ServerGone, Stale, Unavailable, UserError
from puskesos.office.access import Access
from puskesos.office.calendar import Calendar
from puskesos.office.catalogue import Service
from puskesos.office.changes import once
from puskesos.office.eyes import open_for
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.store.base import Base
from puskesos.ui.adviser import Adviser
from puskesos.ui.background import Background, Job, Lane, Step
from puskesos.ui.drafts import Drafts
from puskesos.ui.health import Health
from puskesos.ui.looks import Looks
from puskesos.ui.problems import Problems
from puskesos.ui.server_care import ServerCare, hand_over
from puskesos.ui.server_watch import ServerWatch

T = TypeVar("T")
Result = TypeVar("Result", bound=Base)
Refusal = Callable[[UserError], None]


class Desk(QObject):
    """One officer's session at this PC. `changed` tells every page that the data moved on.

    `advised` tells that suggestions can be made, or would be others than before.
    """

    changed = Signal()
    advised = Signal()

    def __init__(
        self, access: Access, office: Office, background: Background, problems: Problems, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.access = access
        self.office = office
        self.background = background
        self.problems = problems
        self.memory = SearchMemory()
        # Days off are read with the particulars of the office; until then weekends and holidays count.
        self.calendar = Calendar(works_on_saturday=office.works_on_saturday)
        self.adviser = Adviser(background, problems)
        # No children of this object: Python and Qt would both delete them.
        self.health = Health()
        self.drafts = Drafts(background, problems)
        self.looks = Looks(background, self.tell, office.uuid)
        self.looks.open(access)
        self.care = ServerCare(background, problems)
        self.care.went_on.connect(self._go_on)
        self.care.company.changed_something.connect(self.changed)
        self.care.open(access)
        self._is_locked = False
        self.changed.connect(self._renew_advice)

    def locked(self) -> None:
        """The data are being closed: pages ask nothing more until the officer is back."""
        self.looks.flush()
        self.care.close()
        self._is_locked = True
        self.drafts.lock()
        self.memory = SearchMemory()
        self.adviser.forget()

    def unlocked(self, access: Access, office: Office) -> None:
        """The same officer is back after a lock, with the data open again."""
        self.access = access
        self.office = office
        self.looks.open(access)
        self.care.open(access)
        self._is_locked = False
        self.begin_advising()
        self.changed.emit()

    def begin_advising(self) -> None:
        """Have the knowledge behind the suggestions read, for what this office offers now."""

        def learn(catalogue: TriageCatalogue) -> None:
            self.adviser.learn(catalogue, self.advised.emit)

        self.ask("catalogue of suggestions", catalogue_of_office, learn)

    @property
    def server(self) -> ServerWatch:
        """Whether the server answers; an office in a file always does."""
        return self.care.watch

    @property
    def is_locked(self) -> bool:
        """Whether the data are shut; what was on its way then ends without a word."""
        return self._is_locked

    @property
    def officer(self) -> Officer:
        return self.access.officer

    def suits(self, officer: Officer) -> bool:
        """Whether what lies on the desk was laid out for an officer of just these roles."""
        before = self.access.officer
        return (before.role_codes, before.handles_confidential) == (officer.role_codes, officer.handles_confidential)

    def take_officer(self, officer: Officer) -> None:
        """The officer as the office has her now; what she may see follows at once when her roles were changed."""
        has_changed = not self.suits(officer)
        self.access.officer = officer
        if has_changed:
            open_for(self.access.file.database, officer)
            self.changed.emit()

    def now(self) -> datetime:
        """The moment, by this PC's clock."""
        return utc_now()

    def today(self) -> date:
        """The office's calendar day."""
        return self.office.day(self.now())

    def wanted_by(self, service: Service | None) -> date:
        """The day an answer is wanted by when a letter for a service leaves today."""
        return self.calendar.after(self.today(), answer_days(self.office, service))

    def registers(self, session: Session) -> Registers:
        """The lists of residents as they are in force at this moment; for use within a question."""
        return Registers.of(session, self.access.file.registers)

    def ask(
        self, asker: str, question: Callable[[Session], T], then: Callable[[T], None],
        away: Callable[[], None] | None = None,
    ) -> None:  # fmt: skip
        """Read something; only the latest question of an asker is answered.

        While the server is away the question waits, and what the page showed last stays; unless `away` is to be called.
        """
        if self._is_locked:
            return

        def wait() -> None:
            if away is None:
                self.care.wait(asker, partial(self.ask, asker, question, then))
            else:
                away()

        def read() -> T:
            with self.access.file.database.read() as session, told_when_hidden(session):
                return question(session)

        def done(answer: T) -> None:
            self.server.note_reading()
            hand_over(answer, then)

        def failed(error: BaseException) -> None:
            if not self._is_locked:  # a question that was on its way when the screen was locked needs no answer
                self.tell(error)
                if isinstance(error, ServerGone) and not self.care.is_waiting(asker):
                    wait()

        if self.server.is_away:
            wait()
        else:
            self.background.ask(asker, read, done, failed)

    def change(
        self,
        use_case: Callable[..., Result],
        *answers: Any,
        then: Callable[[Result], None],
        refused: Refusal | None = None,
        form: UUID | None = None,
    ) -> None:
        """Carry out a use case as `use_case(session, *answers, by=officer, now=now)` in one transaction.

        `form` names the filled-in form: sending the same answers of the same form again gives the first result again.
        A `UserError` goes to `refused`, or to the problem dialog; the entity given to `then` is detached.
        While the server is away it is tried again, until the officer gives up.
        """
        key = uuid5(form or uuid4(), repr((use_case.__name__, answers)))
        by, now = self.officer, self.now()

        def write() -> Result:
            with self.access.file.database.write() as session, told_when_hidden(session):
                return once(session, key, answers, now, lambda: use_case(session, *answers, by=by, now=now))

        def done(result: Result) -> None:
            self.care.arrived()
            self.server.note_answer()
            then(result)
            self.changed.emit()

        def failed(error: BaseException) -> None:
            self.care.arrived()
            self._failed(refused, error)

        self.background.run(Lane.CHANGES, self.care.send(write, has_form=form is not None), done, failed)

    def manage(self, act: Callable[[], T], then: Callable[[T], None], refused: Refusal | None = None) -> None:
        """Carry out an act on the office file itself (officers, passwords), in order with the changes.

        It has no key by which it could be sent twice (`change`), so it is tried once, over connections that stand.
        """
        access = self.access

        def work() -> T:
            _drop_cut_connections(access)
            return act()

        def done(result: T) -> None:
            then(result)
            self.changed.emit()

        self.background.run(Lane.CHANGES, work, done, partial(self._failed, refused))

    def tell(self, error: BaseException) -> None:
        """Trouble in what the officer did not ask for; that the server is away stands above the work anyway."""
        if isinstance(error, ServerGone):
            self.care.doubt()
        elif isinstance(error, LoggedOut):
            self.care.company.shut_out.emit()
        else:
            self.problems.show(error)

    def work(self, job: Callable[[], T], then: Callable[[T], None], refused: Refusal | None = None) -> None:
        """Do something long that needs no database, such as drawing a paper."""
        self.background.run(Lane.JOBS, job, then, partial(self._failed, refused))

    def job(
        self, work: Callable[[Step], T], then: Callable[[T], None], refused: Refusal, called_off: Callable[[], None]
    ) -> Job:
        """Begin something that takes its time beside the work of the desk, such as an import.

        It opens the doors of the office for itself, for short moments; after a lock they are shut to it as well.
        """

        def failed(error: BaseException) -> None:
            if isinstance(error, Cancelled):
                called_off()
            else:
                self._failed(refused, error)

        return self.background.start(work, then, failed)

    def _renew_advice(self) -> None:
        """What the office offers may be what has changed."""
        if self.adviser.is_ready:
            self.begin_advising()

    def _go_on(self) -> None:
        """The server is back: every page shows how things stand now."""
        self.looks.flush()
        self.changed.emit()

    def _failed(self, refused: Refusal | None, error: BaseException) -> None:
        if isinstance(error, Stale):
            self.changed.emit()  # every page shows how things stand now
        if isinstance(error, LoggedOut):
            self.tell(error)
        if isinstance(error, UserError) and refused is not None:
            refused(error)
        elif not isinstance(error, LoggedOut):
            self.problems.show(error)
            if refused is not None:
                refused(Unavailable(self.tr("Belum tersimpan. Isian Anda tetap ada; coba sekali lagi.")))


def _drop_cut_connections(access: Access) -> None:
    """Ask at both doors: connections that were cut while nobody used them, as when the server was started anew, go."""
    for door in (access.file.database.write, access.file.database.read):
        with suppress(ServerGone), door() as session:
            session.connection()
