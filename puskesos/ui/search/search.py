"""Ctrl+K: what is typed into the top bar is looked up while it is typed, and opened without leaving the keyboard."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from sqlalchemy.orm import Session

from puskesos.cases.letting_in import HiddenCase
from puskesos.cases.search.findings import Found
from puskesos.cases.worklist import CaseRow
from puskesos.office.below import also_below
from puskesos.ui.search.hits import Hits, LetterHit, ScannedPaper, hits_of_scan, look_for
from puskesos.ui.search.lines import Further
from puskesos.ui.search.popup import SearchPopup
from puskesos.ui.session import Desk
from puskesos.ui.widgets.fitting import while_alive
from puskesos.ui.widgets.topbar import TopBar

PAUSE_MS = 90
SHORTEST = 3
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
KEYS = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Escape}
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class DeskSearch(QObject):
    """Listens to the field of the top bar and says what the officer wants to see.

    `intake_wanted` carries the resident a new report is to be about, `feedback_wanted` the case whose slip was scanned,
    `check_wanted` the text of a scanned QR that is no open letter of ours, `reason_wanted` a case that is hidden.
    """

    person_wanted = Signal(object)
    case_wanted = Signal(object)
    intake_wanted = Signal(object)
    feedback_wanted = Signal(object)
    register_wanted = Signal(str)
    check_wanted = Signal(str)
    reason_wanted = Signal(object)

    def __init__(self, desk: Desk, top: TopBar) -> None:
        super().__init__(top)
        self._desk = desk
        self.field = top.search
        self._top = top
        self.popup = SearchPopup(self.field)
        self._shown = ""
        self._enter_waits = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask_now)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._typed)
        self.popup.picked.connect(self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the popup is open its keys belong to it, before any shortcut of the page."""
        if watched is not self.field:
            return super().eventFilter(watched, event)
        match event.type():
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and self._is_mine(event):
                event.accept()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent) and self._is_mine(event):
                self._press(event)
                return True
            case QEvent.Type.FocusOut | QEvent.Type.Hide:
                self._close()
            case QEvent.Type.FocusIn:
                self._typed(self.field.text())
        return super().eventFilter(watched, event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        if event.key() in ENTER:
            return self.popup.isVisible() or self._is_under_way()
        return event.key() in KEYS and self.popup.isVisible() and not event.modifiers() & HELD

    def _is_under_way(self) -> bool:
        """Whether the words in the field still wait for their answer."""
        text = self.field.value()
        return len(text) >= SHORTEST and text != self._shown

    def _press(self, event: QKeyEvent) -> None:
        found = self.popup.resident()
        marked = self.popup.marked()
        match event.key():
            case Qt.Key.Key_Down:
                self.popup.view.step(1)
            case Qt.Key.Key_Up:
                self.popup.view.step(-1)
            case Qt.Key.Key_Escape:
                self._close()
            case _ if self._is_under_way():
                # What is marked was found for other words: nothing is opened that the officer did not mean.
                self._enter_waits = True
                self.ask_now()
            case _ if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if found:
                    self._leave()
                    self.intake_wanted.emit(found)
            case _ if marked:
                self._open(marked.target)

    def _typed(self, text: str) -> None:
        self._enter_waits = False
        if len(text.strip()) >= SHORTEST:
            self._pause.start()
        else:
            self._close()

    def ask_now(self) -> None:
        """Look up the words in the field without waiting for a pause."""
        self._pause.stop()
        desk, text = self._desk, self.field.value()
        desk.looks.searched(text)
        home = desk.office.region

        def question(session: Session) -> Hits:
            return look_for(session, desk.registers(session), desk.memory, text, home)

        desk.ask("search", also_below(question), while_alive(self._top, self._show))

    def take_scan(self, text: str) -> None:
        """A paper was scanned somewhere on the page: open what it leads to."""

        def question(session: Session) -> Hits:
            return hits_of_scan(session, text)

        def show(hits: Hits) -> None:
            self._open(hits.only)

        # While the server is away it is not kept: nothing opens by itself long after the paper was put away.
        self._desk.ask("scan", question, while_alive(self._top, show), lambda: None)

    def _show(self, hits: Hits) -> None:
        """Show an answer, unless the officer has typed on or gone elsewhere; a scanned number opens by itself."""
        if hits.text != self.field.value() or not self.field.hasFocus():
            return
        self._shown = hits.text
        only = hits.only
        if self._enter_waits and only:
            self._open(only)
        else:
            self.popup.show_hits(hits)
        self._enter_waits = False

    def _open(self, target: object) -> None:
        self._leave()
        match target:
            case Found(person_id=int(person_id)):
                self.person_wanted.emit(person_id)
            case Found():
                self.intake_wanted.emit(target)
            case CaseRow():
                self.case_wanted.emit(target.id)
            case HiddenCase():
                self.reason_wanted.emit(target)
            case ScannedPaper():
                self.check_wanted.emit(target.text)
            case LetterHit():
                self.feedback_wanted.emit(target.case_id)
            case Further():
                self.register_wanted.emit(target.text)

    def _leave(self) -> None:
        """The search is over: the next one begins with an empty field."""
        self._close()
        self._top.clear_search()

    def _close(self) -> None:
        self._pause.stop()
        self._enter_waits = False
        self._shown = ""
        self.popup.close_up()
