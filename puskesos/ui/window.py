"""The one window: set up, log in, work, lock. It owns the threads and knows when the data are open."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from puskesos.errors import Unavailable, UserError
from puskesos.store.lock import FolderLock
from puskesos.store.server.connection import is_on_server
from puskesos.ui.background import Background, Lane
from puskesos.ui.idle_watch import IdleWatch
from puskesos.ui.loading import load_behind
from puskesos.ui.logging_in import LoggingIn
from puskesos.ui.login import LoginPage
from puskesos.ui.office_door import (
    HowLeft,
    finish_restore,
    leave,
    open_demo_office_in,
    prepare,
    prepared_before,
)
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.rescue import ask_backup, ask_recovery_code
from puskesos.ui.scanner import Scanner
from puskesos.ui.widgets.key_map import offer_key_map

if TYPE_CHECKING:
    from puskesos.office.access import Access
    from puskesos.office.profile import Office
    from puskesos.ui.workplace import Workplace

SIZE, SMALLEST = (1366, 768), (900, 480)
TITLE_BAR = 32


class MainWindow(QWidget):
    """Holds the log-in page, the set-up wizard and a workplace for every officer who worked here since the start.

    Locking closes the data and hides the workplace; what was typed stays in it until the same officer is back.
    """

    # What the window does with its new page is done by then.
    page_shown = Signal()

    def __init__(self, folder: Path, problems: Problems, preferences: Preferences) -> None:
        super().__init__()
        self.folder = folder
        self.preferences = preferences
        self._problems = problems
        self.background = Background(self)
        self._lock = FolderLock(folder)
        self._workplaces: dict[UUID, Workplace] = {}
        self.current: Workplace | None = None
        self._scanner = Scanner(self)
        self._scanner.scanned.connect(self._take_scan)

        self.login = LoginPage()
        self.stack = QStackedWidget()
        self.stack.currentChanged.connect(self.page_shown, Qt.ConnectionType.QueuedConnection)
        self.stack.addWidget(self.login)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.resize(*SIZE)
        self.setMinimumSize(*SMALLEST)
        self.setWindowTitle(self.tr("Puskesos"))

        self.idle_watch = IdleWatch(self)
        self.idle_watch.idle.connect(self._lock_idle)
        LoggingIn(self, problems)
        self.login.recovery_wanted.connect(lambda: ask_recovery_code(self))
        self.login.restore_wanted.connect(lambda: ask_backup(self, problems))
        offer_key_map(self)

    def hold(self, folder: Path) -> None:
        """Keep the folder for this window alone; `Unavailable` when another one has it or it cannot be written."""
        lock = FolderLock(folder)
        lock.take()
        self._lock.release()
        self._lock, self.folder = lock, folder
        finish_restore(folder)

    def begin(self) -> None:
        """Show what comes first: the wizard in an empty folder, the log-in otherwise; load the rest behind it."""
        if (self.folder / "office.keys").exists() or is_on_server(self.folder):
            self.login.begin(self.folder, self.tr("Masuk untuk membuka data kantor."))
            QTimer.singleShot(0, self._load_behind)
        else:
            self._set_up()

    def show_fitting(self) -> None:
        """Show the window in its size, or maximised where title bar and task bar leave less room than that."""
        room = self.screen().availableSize()
        if room.width() < SIZE[0] or room.height() < SIZE[1] + TITLE_BAR:
            self.showMaximized()
        else:
            self.show()

    def lock(self) -> None:
        """Close the data and ask for the password of the same officer."""
        self._lock_because(self.tr("Layar terkunci. Isian Anda tetap ada."), "locked")

    def _lock_idle(self) -> None:
        sentence = self.tr("Layar terkunci sendiri karena lama tidak dipakai. Isian Anda tetap ada.")
        self._lock_because(sentence, "locked_idle")

    def _lock_because(self, sentence: str, how: HowLeft) -> None:
        if self.current is not None:
            self._leave(sentence, self.current.desk.officer.user_name, how)

    def switch_officer(self) -> None:
        """Close the data and let somebody else in."""
        self._leave(self.tr("Masuk sebagai petugas lain."), "", "logged_out")

    def _take_scan(self, text: str) -> None:
        if self.current is not None:
            self.current.search.take_scan(text)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish promised changes, then close the data."""
        self._scanner.stop()
        if self.current is not None:
            self.current.desk.locked()
        self.hide()  # a server that is away is waited for in vain, but not before the officer's eyes
        self.background.stop()
        self.idle_watch.stop()
        if self.current is not None:
            with suppress(UserError):  # a full disk must not keep the window open
                leave(self.current.desk.access, how="logged_out")
            self.current = None
        self._lock.release()
        super().closeEvent(event)

    def _load_behind(self) -> None:
        load_behind(self.background, self._problems.show)

    def enter(self, access: "Access", office: "Office") -> None:
        """Put an officer to work: a new workplace, or the one left behind when it was locked."""
        from puskesos.ui.session import Desk  # noqa: PLC0415  # loaded behind the log-in
        from puskesos.ui.workplace import Workplace  # noqa: PLC0415

        workplace = self._left_behind(access)
        preparing = prepared_before if self._workplaces else partial(prepare, access)
        self.background.run(Lane.CHANGES, preparing, lambda _: self._look_after(access), self._problems.show)
        if workplace is None:
            desk = Desk(access, office, self.background, self._problems, self)
            desk.drafts.open(access.file.drafts())
            workplace = Workplace(desk)
            workplace.lock_wanted.connect(self.lock)
            workplace.switch_wanted.connect(self.switch_officer)
            workplace.look_changed.connect(self._preferences_changed)
            workplace.restored.connect(self.begin_anew)
            asked_again = self.tr("Server meminta Anda masuk lagi. Isian Anda tetap ada.")
            desk.care.company.shut_out.connect(lambda: self._lock_because(asked_again, "shut_out"))
            desk.care.company.turned_away.connect(lambda why: self._lock_because(why, "shut_out"))
            self._workplaces[access.officer.uuid] = workplace
            self.stack.addWidget(workplace)
            workplace.show_first()
        else:
            workplace.desk.drafts.open(access.file.drafts())
            workplace.desk.unlocked(access, office)
            workplace.officer_changed()
        workplace.unfinished.offer()
        workplace.news.ask()
        self.current = workplace
        self.stack.setCurrentWidget(workplace)
        workplace.bring_back()
        self.login.password.set_value("")
        self._attend()

    def _left_behind(self, access: "Access") -> "Workplace | None":
        """The workplace an officer left, unless the roles are others now and must not see what those before did."""
        workplace = self._workplaces.get(access.officer.uuid)
        if workplace is None or workplace.desk.suits(access.officer):
            return workplace
        self._workplaces.pop(access.officer.uuid).deleteLater()
        return None

    def _look_after(self, access: "Access") -> None:
        """Once the office is prepared, what may wait is done behind the work, as long as it is not locked again."""
        if self.current is not None and self.current.desk.access.file is access.file:
            self.current.upkeep.begin()

    def _leave(self, sentence: str, user_name: str, how: HowLeft) -> None:
        if self.current is None:
            return
        access = self.current.desk.access
        self.current.upkeep.stop()
        self.current.desk.locked()
        self.current.put_away()
        self.current = None
        self._attend_no_more()
        self.stack.setCurrentWidget(self.login)
        self.login.user_name.set_value(user_name)
        self.login.ask(sentence, user_name)
        # In order with the changes, so that what was sent before the lock is still written.
        self.background.run(Lane.CHANGES, partial(leave, access, how=how), lambda _: None, self._problems.show)

    def begin_anew(self, sentence: str) -> None:
        """Other data lie in the folder now: every workplace shows what is gone, and all officers log in again."""
        self._attend_no_more()
        for workplace in self._workplaces.values():
            workplace.upkeep.stop()
            workplace.desk.locked()
            self.stack.removeWidget(workplace)
            workplace.deleteLater()
        self._workplaces.clear()
        self.current = None
        self.stack.setCurrentWidget(self.login)
        self.login.begin(self.folder, sentence)

    def _attend(self) -> None:
        """While an officer is at work: to a scanner, and to whether nobody is there any more."""
        self._scanner.listen()
        self.idle_watch.watch(self.preferences.idle_minutes)

    def _attend_no_more(self) -> None:
        self._scanner.stop()
        self.idle_watch.stop()

    def _preferences_changed(self) -> None:
        self.preferences = Preferences.load()
        if self.current is not None:
            self._attend()

    def _set_up(self) -> None:
        from puskesos.ui.setup.wizard import SetUpWizard  # noqa: PLC0415  # needed once in the life of an office

        wizard = SetUpWizard(self.folder, self.background, self._problems)
        wizard.finished.connect(partial(self._set_up_done, wizard))
        wizard.demo_wanted.connect(self.open_demo)
        wizard.restored.connect(self.begin_anew)
        wizard.restored.connect(wizard.deleteLater)
        self.stack.addWidget(wizard)
        self.stack.setCurrentWidget(wizard)

    def _set_up_done(self, wizard: QWidget, access: "Access", office: "Office") -> None:
        self.enter(access, office)
        self.stack.removeWidget(wizard)
        wizard.deleteLater()

    def open_demo(self) -> None:
        """Open the demo office, made beside the real one when it is not there yet; the real one is set up later."""
        folder = self.folder.parent / "demo"
        try:
            self.hold(folder)
        except Unavailable as error:
            self._problems.show(error)
            return

        opening = partial(open_demo_office_in, folder)
        self.background.run(Lane.CHANGES, opening, lambda opened: self.enter(*opened), self._problems.show)
