"""A dialog whose yes begins long work beside the desk: it says how far that is, and Esc calls it off."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.errors import UserError
from puskesos.ui.admin.backup_words import step_words
from puskesos.ui.background import Job, Step
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

T = TypeVar("T")


class JobDialog(QDialog):
    """Lay it out and call `begin` when the officer says yes; what cannot be done is told in the dialog."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.job: Job | None = None
        self.is_under_way = False

    def lay_out(self, title: str, body: QWidget, *, save: str) -> None:
        """Put the body under its title, and Save and Cancel below."""
        self.progress = Secondary()
        self.progress.hide()
        layout = column(body, self.progress, gap=12)
        layout.setStretch(0, 1)
        self.frame = DialogFrame(title, boxed(layout), save=save)
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.frame.cancel_wanted.connect(self.reject)

    def reject(self) -> None:
        """Called off while it copies and checks, the office is as it was; what comes then takes a moment."""
        if self.job is not None:
            self.job.cancel()
        elif not self.is_under_way:
            super().reject()

    def begin(self, words: str, work: Callable[[Step], T], done: Callable[[T], None]) -> None:
        """Do the work behind the changes under way, and behind a long job that still reads the files."""

        def end(result: T) -> None:
            self.job = None
            self.accept()
            done(result)

        def start() -> None:
            called_off = partial(while_alive(self, self._called_off), None)
            refused = while_alive(self, self._refused)
            self.job = self._desk.job(work, while_alive(self, end), refused, called_off)
            self.job.progressed.connect(self._tell)

        self.is_under_way = True
        self.frame.start_saving(words)
        self._desk.looks.flush()
        self._desk.manage(lambda: None, lambda _: start(), self._refused)

    def go_back(self) -> None:
        """The office is as it was, and so is this dialog."""
        self.job, self.is_under_way = None, False
        self.progress.hide()
        self.frame.stop_saving()

    def _tell(self, done: int, total: int, words: str) -> None:
        self.progress.setText(step_words(done, total, words))
        if self.progress.isHidden():
            self.progress.show()
            grow(self)

    def _refused(self, error: UserError) -> None:
        self.go_back()
        self.frame.show_problem(str(error))
        grow(self)

    def _called_off(self, _: None) -> None:
        self.go_back()
        self.reject()
