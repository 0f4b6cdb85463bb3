"""The window program: reads what it was told, dresses Qt, holds the office folder, and lets the officer in.

Order of the start: arguments → Qt and its Indonesian → the look → the folder's lock → the window with the log-in field;
the database libraries load behind that first window.
"""

import argparse
import faulthandler
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from puskesos import __version__, resources
from puskesos.errors import UserError
from puskesos.office.updates.reference import put_in_force
from puskesos.store.calling import call_holder
from puskesos.store.places import OFFICE, data_folder
from puskesos.store.problem_log import problem_log
from puskesos.ui.called import Called
from puskesos.ui.collecting import Collecting
from puskesos.ui.opened_file import OpenedFile
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.update_end import UpdateEnd
from puskesos.ui.widgets.look import apply_look
from puskesos.ui.window import MainWindow


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window program; the exit status is 0, or 1 when the office could not be held."""
    told = _parser().parse_args(arguments)
    if told.selftest:
        from puskesos.selftest.run import run_selftest  # noqa: PLC0415  # an officer never needs it

        return run_selftest(told.selftest, make_application)
    log = problem_log()
    # Nobody reads the error channel of a program that was started from a menu; a bundle on Windows has none.
    crashes = sys.stderr if sys.stderr and sys.stderr.isatty() else log.crash_file()
    if crashes:
        faulthandler.enable(crashes)
    put_in_force()
    app = make_application()
    preferences = Preferences.load()
    apply_look(app, preferences.scheme, preferences.scale)
    problems = Problems(app, log)
    sys.excepthook = problems.hook
    folder = told.office or data_folder("demo" if told.demo else OFFICE)
    if told.demo:
        _make_demo(folder)
    window = MainWindow(folder, problems, preferences)
    try:
        window.hold(folder)
    except UserError as error:
        if call_holder(folder, told.file):
            return 0
        problems.show(error)
        app.exec()
        return 1
    opened = OpenedFile(window, problems)
    Called(window, folder).file_wanted.connect(opened.open)
    if told.file:
        opened.open(told.file)
    end = UpdateEnd(window)
    window.begin()
    window.show_fitting()
    return app.exec() or carry_out(end, app, problems)


def carry_out(end: UpdateEnd, app: QApplication, problems: Problems) -> int:
    """The last act, now that the window is closed and the office locked: the update, where one was prepared.

    It may not return. The exit status is 1 when it could not be done, and the officer was told.
    """
    if end.finish is not None:
        try:
            end.finish.carry_out()
        except UserError as error:
            problems.show(error)
            app.exec()
            return 1
    return 0


def make_application() -> QApplication:
    """Qt with the program's name and Indonesian for its own buttons."""
    QCoreApplication.setApplicationName("Puskesos")
    QCoreApplication.setOrganizationName("Puskesos")
    QCoreApplication.setApplicationVersion(__version__)
    app = QApplication(sys.argv[:1])
    app.setWindowIcon(QIcon(str(resources.path("icons/puskesos.svg"))))
    Collecting(app)
    QLocale.setDefault(QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia))
    translator = QTranslator(app)
    if translator.load(str(resources.path("i18n/qtbase_id.qm"))):
        app.installTranslator(translator)
    return app


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("puskesos", description="Program meja layanan Puskesos dan SLRT.")
    parser.add_argument("--office", type=Path, metavar="FOLDER", help="folder data kantor")
    parser.add_argument(
        "file", type=Path, nargs="?", metavar="BERKAS", help="cadangan, berkas loket, atau pembaruan yang dibuka"
    )
    parser.add_argument("--demo", action="store_true", help="buka kantor contoh (dibuat bila belum ada)")
    parser.add_argument("--selftest", type=Path, metavar="OUT.json", help="periksa apakah program ini utuh")
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def _make_demo(folder: Path) -> None:
    if not (folder / "office.keys").exists():
        from puskesos.cases.demo.office import make_demo_office  # noqa: PLC0415  # only a demo start pays for it
        from puskesos.dates import utc_now  # noqa: PLC0415

        access, _ = make_demo_office(folder, now=utc_now())
        access.close()


if __name__ == "__main__":
    sys.exit(main())
