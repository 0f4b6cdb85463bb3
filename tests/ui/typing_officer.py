"""A whole program in which an officer types and never saves, for tests that kill it: `python -m … FOLDER PASSWORD`.

It logs in, writes numbered words into the story of a new visit, and says each number aloud with the moment.
"""

import sys
import time
from itertools import count
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from puskesos.app import make_application
from puskesos.store import keys
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.look import Scheme, apply_look
from puskesos.ui.window import MainWindow

EVERY_MS = 50


def main(folder: Path, password: str) -> None:
    """Type until somebody pulls the plug."""
    app = make_application()
    apply_look(app, Scheme.LIGHT)
    window = MainWindow(folder, Problems(app), Preferences())
    window.begin()
    window.show()
    window.login.user_name.set_value("sari")
    window.login.password.set_value(password)
    window.login.enter.click()
    numbers = count(1)
    clock = QTimer(window)
    clock.setInterval(EVERY_MS)
    clock.timeout.connect(lambda: type_next(window, numbers))
    clock.start()
    app.exec()


def type_next(window: MainWindow, numbers: "count[int]") -> None:
    """One more word, as soon as there is a form to type into."""
    page = window.current.page("desk") if window.current else None
    if isinstance(page, IntakePage) and page.kept.is_ready:
        number = next(numbers)
        QTest.keyClicks(page.form.complaint.story, f"kata{number} ")
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    keys.OPERATIONS, keys.MEMORY = 1, 64 * 1024  # the office of a test is locked with light keys
    main(Path(sys.argv[1]), sys.argv[2])
