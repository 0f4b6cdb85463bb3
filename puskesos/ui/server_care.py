"""What a desk does about its server: it notices when it is away, goes on trying, and lets questions wait for it."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from puskesos.office.access import Access
from puskesos.ui.background import Background
from puskesos.ui.company import Company
from puskesos.ui.perseverance import Perseverance
from puskesos.ui.problems import Problems
from puskesos.ui.server_watch import ServerWatch

T = TypeVar("T")


class ServerCare(QObject):
    """`went_on` once the server is back and whatever waited for it has been asked again."""

    went_on = Signal()

    def __init__(self, background: Background, problems: Problems) -> None:
        super().__init__()
        # No children of this object: Python and Qt would both delete them.
        self.watch = ServerWatch()
        self.perseverance = Perseverance()
        self.company = Company(background, problems, self.watch)
        self._waiting: dict[str, Callable[[], None]] = {}
        self._on_their_way = 0
        self.perseverance.stumbled.connect(self._stumbled)
        self.watch.returned.connect(self._go_on)

    def open(self, access: Access) -> None:
        """The officer has just been let in, so the server is there."""
        self.watch.note_answer()
        self.company.open(access)

    def close(self) -> None:
        """The data are being closed: nothing waits any longer."""
        self.perseverance.give_up()
        self.company.close()
        self._waiting.clear()

    def doubt(self) -> None:
        """Something went without an answer."""
        self.watch.note_silence()
        self.company.doubt()

    def wait(self, asker: str, ask_again: Callable[[], None]) -> None:
        """The latest question of an asker is put again when the server is back."""
        self._waiting[asker] = ask_again

    def is_waiting(self, asker: str) -> bool:
        """Whether an asker has put another question since."""
        return asker in self._waiting

    def send(self, act: Callable[[], T], *, has_form: bool) -> Callable[[], T]:
        """A change sets out; what it gives is for its lane, and tries until it is kept or given up."""
        turn = self.perseverance.turn
        self._on_their_way += 1
        return lambda: self.perseverance.see_through(act, turn, has_form=has_form)

    def arrived(self) -> None:
        """One change less is on its way, whatever became of it."""
        self._on_their_way -= 1
        if not self._on_their_way:
            self.watch.note_trying(is_trying=False)

    def _stumbled(self) -> None:
        if self._on_their_way:
            self.doubt()
            self.watch.note_trying(is_trying=True)

    def _go_on(self) -> None:
        self.perseverance.try_now()
        waiting, self._waiting = self._waiting, {}
        for ask_again in waiting.values():
            ask_again()
        self.went_on.emit()


def hand_over(answer: T, then: Callable[[T], None]) -> None:
    """Unless the widget it was for was closed meanwhile; while a server is away that may be long ago."""
    asker = getattr(then, "__self__", None)
    if not isinstance(asker, QObject) or isValid(asker):
        then(answer)
