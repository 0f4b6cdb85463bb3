"""A change whose server went away is tried until it is back, or until the officer has had enough.

It is known by its key (`office/changes`): one that was kept although its answer was lost is not made a second time.
"""

from collections.abc import Callable
from itertools import chain, repeat
from threading import Condition
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from puskesos.errors import ServerGone
from puskesos.store.again import quickly_again

T = TypeVar("T")
# Seconds between two tries. The first comes at once, for a server that was only started anew.
PAUSES, LONGEST = (0, 1, 2, 4, 8), 15
UNSURE = "Belum pasti tersimpan: server tidak menjawab."
SAFE = f"{UNSURE} Isian Anda tetap ada. Kirim lagi nanti tanpa mengubahnya; tidak akan tercatat dua kali."
LOOK_FIRST = f"{UNSURE} Periksa dahulu sesudah server kembali, lalu ulangi bila belum tercatat."


class Perseverance(QObject):
    """Used by the lane of changes, which keeps their order: what was sent later waits as well."""

    stumbled = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._condition = Condition()
        self._turn = 0

    @property
    def turn(self) -> int:
        """What was sent in one turn is given up together."""
        return self._turn

    def give_up(self) -> None:
        """The officer would rather try again herself."""
        with self._condition:
            self._turn += 1
            self._condition.notify_all()

    def try_now(self) -> None:
        """The server was heard of; nobody need wait longer."""
        with self._condition:
            self._condition.notify_all()

    def see_through(self, act: Callable[[], T], turn: int, *, has_form: bool) -> T:
        """Do a whole transaction. Raises `ServerGone` once it is given up, and whatever else is wrong at once.

        What was filled in goes by the same key when it is sent again; a key that was pressed does not.
        """
        for pause in chain(PAUSES, repeat(LONGEST)):
            try:
                return quickly_again(act)
            except ServerGone:
                if self._turn == turn and pause:
                    self.stumbled.emit()
                if not self._goes_on(turn, pause):
                    break
        raise ServerGone(SAFE if has_form else LOOK_FIRST)

    def _goes_on(self, turn: int, pause: float) -> bool:
        with self._condition:
            if self._turn == turn:
                self._condition.wait(pause)
            return self._turn == turn
