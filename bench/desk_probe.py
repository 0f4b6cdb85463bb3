"""One log-in in the real window on a large office: prints seconds to a form that takes letters, and peak memory."""

import json
import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench.setup import OFFICER, PASSWORD
from puskesos.app import make_application
from puskesos.store.keys import load_slots
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.look import apply_look
from puskesos.ui.window import MainWindow

PAGES = ("cases", "people", "follow_up", "recap", "services", "settings", "desk")
SEARCHED = "siti amina"


def main() -> None:
    folder = Path(sys.argv[1])
    argon2id = _argon2id(folder)
    app = make_application()
    preferences = Preferences()
    apply_look(app, preferences.scheme, preferences.scale)
    window = MainWindow(folder, Problems(app), preferences)
    window.begin()
    window.show()
    # The officer needs a moment to type the password; the libraries load behind it meanwhile.
    _settle(window, app)
    window.login.user_name.set_value(OFFICER)
    window.login.password.set_value(PASSWORD)
    start = time.perf_counter()
    window.login.enter.click()
    while window.current is None:
        app.processEvents()
    workplace = window.current
    focus = app.focusWidget()
    assert focus is not None  # noqa: S101
    QTest.keyClicks(focus, "9")
    form = time.perf_counter() - start - argon2id
    for page in PAGES:
        workplace.show_page(page)
        _settle(window, app)
    # With the words of every list at hand, as on the second search of a day.
    while workplace.upkeep.is_to_begin:
        app.processEvents()
    QTest.keyClicks(workplace.top.search, SEARCHED)
    _settle(window, app)
    print(json.dumps({"form": form, "argon2id": argon2id, "peak": _peak()}))  # noqa: T201
    window.close()


def _peak() -> float:
    """The largest resident set of this program in MB; `ru_maxrss` would count the process that started it as well."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _argon2id(folder: Path) -> float:
    start = time.perf_counter()
    load_slots(folder / "office.keys")[OFFICER].open(PASSWORD)
    return time.perf_counter() - start


def _settle(window: MainWindow, app: QApplication) -> None:
    end = time.perf_counter() + 0.3
    while not window.background.is_idle or time.perf_counter() < end:
        app.processEvents()


if __name__ == "__main__":
    main()
