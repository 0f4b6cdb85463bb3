"""Who leads through one window: hands to work with, the pages by their names, a picture at every stop."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from puskesos.cases.demo.office import PASSWORD
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.window import SIZE, MainWindow
from puskesos.ui.workplace import Workplace
from tools.album import Album
from tools.hands import Hands

P = TypeVar("P", bound=QWidget)


class Guide:
    """Opens the window on an office folder in the size it has on a screen of 1366×768, whatever the magnification."""

    def __init__(self, app: QApplication, office: Path, album: Album) -> None:
        # The pictures show the program as it comes, not as it was set up on this PC.
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(office.parent / "settings"))
        self.problems = Problems(app)
        # On the tour a second passes with every look at the clock; nobody is idle meanwhile.
        self.window = MainWindow(office, self.problems, Preferences(idle_minutes=0))
        self.hands = Hands(app, self.window, office.parent)
        self._album = album
        ratio = self.window.devicePixelRatioF()
        self.window.resize(round(SIZE[0] / ratio), round(SIZE[1] / ratio))

    @property
    def workplace(self) -> Workplace:
        if self.window.current is None:
            raise RuntimeError("nobody is logged in")
        return self.window.current

    def begin(self) -> None:
        """Show the first window."""
        self.window.begin()
        self.window.show()
        self.hands.settle()

    def log_in(self, user_name: str) -> None:
        """Log in at the window that asks for it."""
        login = self.window.login
        self.hands.write(login.user_name, user_name)
        self.hands.write(login.password, PASSWORD)
        login.enter.click()
        self.hands.settle()

    def change_officer(self, user_name: str) -> None:
        """Let somebody else work at this desk."""
        self.window.switch_officer()
        self.hands.settle()
        self.window.login.user_name.clear()
        self.log_in(user_name)
        self.hands.settle(0.5)

    def go(self, name: str, kind: type[P]) -> P:
        """Go to a page by its name in the rail."""
        self.workplace.show_page(name)
        self.hands.settle(0.5)
        return self.page(name, kind)

    def page(self, name: str, kind: type[P]) -> P:
        """A page by its name, wherever the officer stands now."""
        page = self.workplace.page(name)
        if not isinstance(page, kind):
            raise TypeError(f"the page {name} is a {type(page).__name__}")
        return page

    def look(self, name: str) -> None:
        """Take a picture of what is to be seen now."""
        picture = self.hands.view()
        self._album.keep(name, picture, self.hands.front())

    def look_and_leave(self, name: str) -> None:
        """Take a picture of a dialog and close it as Esc does."""
        self.look(name)
        self.hands.press(Qt.Key.Key_Escape)
