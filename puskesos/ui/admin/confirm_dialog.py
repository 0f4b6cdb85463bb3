"""Asks once more before something that others will notice: what it means, and a box to say that it was read."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.store.base import Base
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.inputs import CheckRow
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.raw import not_kept
from puskesos.ui.widgets.text import Body

CONFIRM_WIDTH = 560


@dataclass(frozen=True)
class Consequence:
    """What is about to be done as `use_case(session, *answers)`, what that means, and what the officer says to it."""

    title: str
    sentences: tuple[str, ...]
    understood: str
    save: str
    use_case: Callable[..., Base]
    answers: tuple[object, ...] = ()


class ConfirmDialog(QDialog):
    """The act can be done only once its box is ticked."""

    def __init__(self, desk: Desk, consequence: Consequence, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._consequence = consequence
        self.understood = CheckRow(consequence.understood)
        told = [Body(sentence, wrap=True) for sentence in consequence.sentences]
        body = boxed(column(*told, self.understood, gap=12))
        self.frame = DialogFrame(consequence.title, body, save=consequence.save)
        self.submission = Submission(desk, self, self.frame, {})
        self.setWindowTitle(consequence.title)
        not_kept(self.understood)  # yes is said anew each time
        self.frame.save.setEnabled(False)
        self.understood.toggled.connect(self.frame.save.setEnabled)
        self.frame.save_wanted.connect(self._do)
        self.understood.setFocus()

    def _do(self) -> None:
        if self.understood.value():
            self.submission.send(self._consequence.use_case, *self._consequence.answers)
