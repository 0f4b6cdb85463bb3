"""A whole program with its window, in which an officer types visit after visit and saves them, until it is killed."""

import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random
from time import monotonic
from types import TracebackType

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from puskesos.app import make_application
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.drafts_dialog import DraftsDialog
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.look import Scheme, apply_look
from puskesos.ui.window import MainWindow
from soak.acts import Tell, Word
from soak.office import OFFICER, PASSWORD

WINDOW = "window"
EVERY_MS = 25
FEWEST, MOST = 10, 120


def work_in_window(tell: Tell, folder: Path, number: int) -> None:
    """In the child: open the window, log in, take up what is offered, and go on typing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.excepthook = _end
    app = make_application()
    apply_look(app, Scheme.LIGHT)
    window = MainWindow(folder, Problems(app), Preferences())
    window.hold(folder)
    window.begin()
    window.show()
    window.login.user_name.set_value(OFFICER)
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    typist = _Typist(window, tell, number)
    clock = QTimer(window)
    clock.setInterval(EVERY_MS)
    clock.timeout.connect(typist.tick)
    clock.start()
    app.exec()


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A bug in the window must not be outlived."""
    sys.__excepthook__(kind, error, trace)
    os._exit(1)


class _Typist:
    """Does one small thing each time: looks, types a word, fills in the rest, saves, reads the number."""

    def __init__(self, window: MainWindow, tell: Tell, number: int) -> None:
        self._window = window
        self._tell = tell
        self._random = Random(number)
        self._serials = count(number * 100)
        self._serial = ""
        self._left = 0
        self._do: Callable[[IntakePage], None] = self._look

    def tick(self) -> None:
        """One more step, as soon as there is a form to type into."""
        self._tell(Word("lives", str(monotonic())))
        page = self._window.current.page("desk") if self._window.current else None
        if isinstance(page, IntakePage) and page.kept.is_ready:
            self._do(page)

    def _look(self, _page: IntakePage) -> None:
        """Once everything was asked for: is something offered?"""
        if not self._window.background.is_idle:
            return
        offered = [each for each in self._window.findChildren(DraftsDialog) if each.isVisible()]
        if offered:
            offered[0].go_on.click()
            self._do = self._take_up
        else:
            self._tell(Word("found"))
            self._begin()

    def _take_up(self, page: IntakePage) -> None:
        if page.has_content() and self._window.background.is_idle:
            found = page.form.complaint.story.value()
            self._tell(Word("found", text=found))
            self._begin(found.partition(" ")[0])

    def _begin(self, serial: str = "") -> None:
        self._tell(Word("begin", WINDOW))
        self._serial = serial
        self._left = self._random.randrange(FEWEST, MOST)
        self._do = self._type

    def _type(self, page: IntakePage) -> None:
        word = f"kata{self._left}"
        if not self._serial:
            self._serial = word = f"isian{next(self._serials)}"
        story = page.form.complaint.story
        QTest.keyClick(story, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(story, f"{word} ")
        self._tell(Word("typed", text=word))
        self._left -= 1
        if self._left <= 0:
            self._do = self._save

    def _save(self, page: IntakePage) -> None:
        serial = int(self._serial.removeprefix("isian"))
        client = page.form.client
        client.nik.number.set_value(f"9999950301{serial % 90 + 10}{serial % 10_000:04}")
        client.name.set_value(f"Contoh Nomor {serial}")
        page.form.complaint.sector.set_value("health")
        self._tell(Word("saving", self._serial))
        page.hand_on.click()
        self._do = self._read_number

    def _read_number(self, page: IntakePage) -> None:
        """Only what the screen says counts as acknowledged."""
        if not page.has_content() and self._window.background.is_idle:
            serial = self._serial.removeprefix("isian")
            self._tell(Word("case", page.panel.registered.number.text(), f"Contoh Nomor {serial}"))
            self._tell(Word("saved", self._serial))
            self._begin()
