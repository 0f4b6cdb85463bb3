"""The real window on the office that was tried: log-in, every place of the program, and closed again."""

import time

from puskesos.cases.demo.office import PASSWORD, SARI
from puskesos.office.profile import the_office
from puskesos.selftest.trial import Amiss, Trial
from puskesos.ui.preferences import Preferences, pc_settings
from puskesos.ui.problems import Problems
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace

PAGES = ("cases", "people", "follow_up", "recap", "services", "settings", "desk")
PATIENCE = 120.0  # seconds: an old PC derives the key and loads the libraries for the first time


def window(trial: Trial) -> str:
    """The real window: log-in, every place of the program, and closed again."""
    access = trial.access
    with access.file.database.read() as session:
        office = the_office(session).uuid
    # Whatever was laid down for the PCs of this place, a backup of this office goes nowhere else.
    pc_settings().setValue(f"backup/{office}/folder", str(trial.folder / "cadangan"))
    trial.let_go()
    shown = MainWindow(trial.office, Problems(trial.app), Preferences())
    try:
        return _work_in(shown, trial)
    finally:
        shown.close()


def _work_in(shown: MainWindow, trial: Trial) -> str:
    shown.begin()
    shown.show()
    shown.login.user_name.set_value(SARI.user_name)
    shown.login.password.set_value(PASSWORD)
    shown.login.enter.click()
    workplace = _workplace_of(shown, trial)
    for page in PAGES:
        workplace.show_page(page)
        _settle(shown, trial)
    picture = shown.grab()
    if picture.isNull():
        raise Amiss("Jendela tidak tergambar.")
    return f"{len(PAGES)} halaman, {picture.width()}×{picture.height()}, {trial.app.platformName()}"


def _workplace_of(shown: MainWindow, trial: Trial) -> Workplace:
    end = time.monotonic() + PATIENCE
    while shown.current is None:
        trial.app.processEvents()
        if time.monotonic() > end:
            raise Amiss("Meja kerja tidak terbuka setelah masuk.")
    return shown.current


def _settle(shown: MainWindow, trial: Trial) -> None:
    end = time.monotonic() + PATIENCE
    trial.app.processEvents()
    while not shown.background.is_idle and time.monotonic() < end:
        trial.app.processEvents()
