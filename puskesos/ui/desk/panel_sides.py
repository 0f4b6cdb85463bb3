"""Which side of the conversation the panel helps with: whom it is about, or what can be done about it."""

from enum import Enum, auto

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from puskesos.ui.desk.form import IntakeForm
from puskesos.ui.desk.known_panel import KnownPanel

LONGEST_NAME = 22


class Side(Enum):
    """The two things the panel speaks of; the one that is not open is folded to a line."""

    PEOPLE = auto()
    MATTER = auto()


class PanelSides(QObject):
    """The side follows the officer: in the client's card it is the people, at the story and the papers the matter.

    A key opens the other one, until she goes to another part of the form. `told` says what the open side has.
    """

    told = Signal(str)

    def __init__(self, form: IntakeForm, panel: KnownPanel) -> None:
        super().__init__(form)
        self._form = form
        self._panel = panel
        self._follows = self.side = Side.PEOPLE
        self._known = 0
        panel.counted.connect(self._count)
        panel.suggestions.changed.connect(self.arrange)
        panel.folded_people.unfold.clicked.connect(self.turn)
        panel.folded_matter.unfold.clicked.connect(self.turn)
        form.complaint.service_changed.connect(self.arrange)
        app = QGuiApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        self.arrange()

    def turn(self) -> None:
        """Open the other side."""
        self.side = Side.MATTER if self.side is Side.PEOPLE else Side.PEOPLE
        self.arrange()

    def begin(self) -> None:
        """The next visitor begins with whom it is about."""
        self._follows = self.side = Side.PEOPLE
        self.arrange()

    def arrange(self) -> None:
        """Show the open side and fold the other; while nothing is said about the matter the people stay open."""
        panel = self._panel
        is_suggested = panel.suggestions.has_content()
        is_matter = self.side is Side.MATTER and (is_suggested or self._form.complaint.service.service() is not None)
        panel.people.setHidden(is_matter)
        panel.folded_people.tell(self._people_words())
        panel.folded_people.setVisible(is_matter)
        panel.suggestions.setVisible(is_matter and is_suggested)
        panel.folded_matter.tell(self._matter_words())
        panel.folded_matter.setVisible(is_suggested and not is_matter)
        self._tell(is_matter=is_matter)

    def _moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self._form.isAncestorOf(now):
            return
        form = self._form
        is_matter = form.complaint.isAncestorOf(now) or form.papers.isAncestorOf(now)
        follows = Side.MATTER if is_matter else Side.PEOPLE
        if follows is not self._follows:
            self._follows = self.side = follows
            self.arrange()

    def _count(self, count: int) -> None:
        self._known = count
        self.arrange()

    def _people_words(self) -> str:
        found = self._panel.in_use()
        if found:
            return found.name[:LONGEST_NAME]
        return self.tr("{count} mirip").format(count=self._known) if self._known else ""

    def _matter_words(self) -> str:
        count = self._panel.suggestions.count()
        return self.tr("{count} layanan").format(count=count) if count else ""

    def _tell(self, *, is_matter: bool) -> None:
        """What is on the open side is told also while the panel is folded away."""
        if is_matter:
            count = self._panel.suggestions.count()
            self.told.emit(self.tr("Saran: {count}").format(count=count) if count else self.tr("Saran"))
        else:
            count = self._known
            known = self.tr("Sudah dikenal: {count}").format(count=count)
            self.told.emit(known if count else self.tr("Sudah dikenal?"))
