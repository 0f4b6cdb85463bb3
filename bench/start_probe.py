"""One process start up to the log-in field with its cursor, on the folder given; prints the seconds."""

import time

START = time.perf_counter()


def main() -> None:
    import sys  # noqa: PLC0415  # everything the program imports is counted
    from pathlib import Path  # noqa: PLC0415

    from puskesos.app import make_application  # noqa: PLC0415
    from puskesos.ui.preferences import Preferences  # noqa: PLC0415
    from puskesos.ui.problems import Problems  # noqa: PLC0415
    from puskesos.ui.widgets.look import apply_look  # noqa: PLC0415
    from puskesos.ui.window import MainWindow  # noqa: PLC0415

    app = make_application()
    preferences = Preferences.load()
    apply_look(app, preferences.scheme, preferences.scale)
    window = MainWindow(Path(sys.argv[1]), Problems(app), preferences)
    window.begin()
    window.show()
    window.login.repaint()
    taken = time.perf_counter() - START
    app.processEvents()
    assert window.login.user_name.hasFocus(), "the cursor is not in the log-in field"  # noqa: S101
    window.close()
    print(taken)  # noqa: T201


if __name__ == "__main__":
    main()
