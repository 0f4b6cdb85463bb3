"""One start of the program on the folder given, up to the painted log-in field with its cursor; prints that moment."""

import sys
import time
from pathlib import Path

from puskesos.app import make_application
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.look import apply_look
from puskesos.ui.window import MainWindow


def main() -> None:
    app = make_application()
    preferences = Preferences.load()
    apply_look(app, preferences.scheme, preferences.scale)
    window = MainWindow(Path(sys.argv[1]), Problems(app), preferences)
    window.begin()
    window.show()
    window.login.repaint()
    painted = time.monotonic()
    app.processEvents()
    assert window.login.user_name.hasFocus(), "the cursor is not in the log-in field"  # noqa: S101
    window.close()
    print(painted)  # noqa: T201


if __name__ == "__main__":
    main()
