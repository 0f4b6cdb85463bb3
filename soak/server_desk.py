"""A desk of an office on a server: the whole window, in which an officer saves visit after visit, whatever happens.

She tells what she does, and what she sees: a number, a sentence, a box, or that something she typed is not there.
"""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from puskesos.app import make_application
from puskesos.errors import UserError
from puskesos.store.server import patience
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.look import Scheme, apply_look
from puskesos.ui.window import MainWindow
from soak.acts import Tell, Word
from soak.office import OFFICER, PASSWORD
from soak.server_journal import Journal, name_of
from soak.server_stalls import StallMeter, Stop

EVERY_MS = 25
FEWEST, MOST = 2, 8
# A silent server is asked sooner whether it is there, so that in the same time it is found away more often.
SILENCE_SECONDS, KNOCK_SECONDS = 1, 2
# Some officers do not wait: they stop the tries when they may, and press the key again a little later.
IMPATIENT, PRESSED_AGAIN_AFTER = 0.15, 40


def work_at_desk(tell: Tell, folder: Path, journal: Path, seed: int) -> None:
    """In the child: open the window, log in, and save until nobody listens any more."""
    tell = _while_heard(tell)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    patience.SILENCE_SECONDS, patience.KNOCK_SECONDS = SILENCE_SECONDS, KNOCK_SECONDS
    app = make_application()
    apply_look(app, Scheme.LIGHT)
    problems = _Problems(app, tell)
    sys.excepthook = problems.hook  # a bug is told in a box too
    window = MainWindow(folder, problems, Preferences())
    window.hold(folder)
    window.begin()
    window.show()
    window.login.user_name.set_value(OFFICER)
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    officer = _Officer(window, tell, Journal(journal), Random(seed))
    clock = QTimer(window)
    clock.setInterval(EVERY_MS)
    clock.timeout.connect(officer.tick)
    clock.start()
    app.exec()


def _while_heard(tell: Tell) -> Tell:
    """A window that nobody listens to ends at once."""

    def say(word: Word) -> None:
        try:
            tell(word)
        except OSError:
            os._exit(1)

    return say


class _Problems(Problems):
    """Tells where a bug came from before its box is shown."""

    def __init__(self, app: QApplication, tell: Tell) -> None:
        super().__init__(app)
        self._tell = tell

    def show(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._tell(Word("bug", type(error).__name__, "".join(traceback.format_exception(error))))
        super().show(error)


class _Officer:
    """Does one small thing each time: types a word, fills in the rest, presses the key, waits for the number."""

    def __init__(self, window: MainWindow, tell: Tell, journal: Journal, random: Random) -> None:
        self._window = window
        self._tell = tell
        self._journal = journal
        self._random = random
        self._serial = 0
        self._story: list[str] = []
        self._typed = 0
        self._is_impatient = False
        self._waits = 0
        self._meter: StallMeter | None = None
        self._do: Callable[[IntakePage], None] = self._settle

    def tick(self) -> None:
        """One more step, as soon as there is a form to type into; a box is told of and put away."""
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QDialog) and box.isVisible():
                words = f"{box.text()} {box.detailedText()}" if isinstance(box, QMessageBox) else ""
                self._tell(Word("box", type(box).__name__, words))
                box.reject()
        if self._window.current is None:
            return
        page = self._window.current.page("desk")
        if isinstance(page, IntakePage) and page.kept.is_ready:
            self._do(page)

    def _settle(self, _page: IntakePage) -> None:
        """What a start takes is not what is measured."""
        if self._window.background.is_idle:
            self._meter = StallMeter(self._stalled, self._window)
            self._begin()

    def _begin(self) -> None:
        self._serial += 1
        words = self._random.randint(FEWEST, MOST)
        self._story = [f"isian{self._serial}", *(f"kata{each}" for each in range(words))]
        self._typed = 0
        self._do = self._type

    def _type(self, page: IntakePage) -> None:
        QTest.keyClicks(page.form.complaint.story, f"{self._story[self._typed]} ")
        self._typed += 1
        if self._typed == len(self._story):
            self._do = self._fill_in

    def _fill_in(self, page: IntakePage) -> None:
        serial, client = self._serial, page.form.client
        client.nik.number.set_value(f"9999950301{serial % 90 + 10}{serial % 10_000:04}")
        client.name.set_value(name_of(serial))
        page.form.complaint.sector.set_value("health")
        self._journal.begin(serial, str(page.kept.id))
        self._is_impatient = self._random.random() < IMPATIENT
        self._waits = 0
        self._tell(Word("saving", str(serial)))
        self._do = self._press

    def _press(self, page: IntakePage) -> None:
        page.hand_on.click()
        self._do = self._wait

    def _wait(self, page: IntakePage) -> None:
        """Only what the screen says counts as acknowledged; until then every letter has to be there."""
        if not page.has_content():
            self._acknowledged(page.panel.registered.number.text())
            return
        self._waits += 1
        if page.form.complaint.story.value().split() != self._story or page.form.client.name.value() != self._name:
            self._tell(Word("emptied", str(self._serial), page.form.complaint.story.value()))
            self._do = self._press_again
        elif page.hand_on.isEnabled():
            self._tell(Word("sentence", str(self._serial), page.form.trouble.text()))
            self._waits = 0
            self._do = self._press_again
        elif self._is_impatient and page.desk.server.is_trying and self._window.current:
            strip = self._window.current.server
            if strip.isVisible():
                self._is_impatient = False
                strip.strip.fix_wanted.emit()

    def _press_again(self, page: IntakePage) -> None:
        self._waits += 1
        if self._waits >= PRESSED_AGAIN_AFTER:
            self._press(page)

    def _acknowledged(self, number: str) -> None:
        self._journal.save(self._serial, number)
        self._tell(Word("saved", str(self._serial), number))
        if self._meter:
            self._tell(Word("longest", str(self._meter.longest), str(self._meter.longest_own)))
            self._meter.longest = self._meter.longest_own = 0.0
        self._begin()

    @property
    def _name(self) -> str:
        return name_of(self._serial)

    def _stalled(self, stop: Stop) -> None:
        self._tell(Word("stalled", f"{stop.clock} {stop.own} {stop.busy}", stop.where))
