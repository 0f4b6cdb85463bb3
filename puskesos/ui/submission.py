"""The part every dialog of a case shares: sending what was filled in, and keeping it when it is refused."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from puskesos.errors import InvalidForm, UserError
from puskesos.store.base import Base
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.layouts import column


class Submission(QObject):
    """Sends a dialog's answer and closes the dialog when it was taken; `done` carries what came of it.

    A refusal is shown beside its field or under the form, and nothing typed is lost. Closing the dialog while the
    answer is under way is harmless: a refusal then reaches the officer through the problem dialog.
    """

    done = Signal(object)

    def __init__(self, desk: Desk, dialog: QDialog, frame: DialogFrame, fields: Mapping[str, Field[Any]]) -> None:
        super().__init__(dialog)
        self._desk = desk
        self._dialog = dialog
        self._frame = frame
        self._fields = fields
        self._form = uuid4()
        self._is_under_way = False
        # Not the same as being hidden: the lock hides a dialog, and what was typed in it stays.
        self._is_closed = False
        dialog.setLayout(column(frame, gap=0))
        frame.cancel_wanted.connect(dialog.reject)
        dialog.finished.connect(self._closed)

    def is_complete(self) -> bool:
        """Whether every field can be read as it stands; if not, each says why."""
        complete = check_fields(self._fields.values())
        grow(self._dialog)
        return complete

    def send(self, use_case: Callable[..., Base], *answers: object) -> None:
        """Carry out the use case with the answers; the same answers sent again give the first result again."""
        self._is_under_way = True
        self._frame.start_saving()
        self._desk.change(use_case, *answers, then=self._taken, refused=self._refused, form=self._form)

    def _taken(self, result: Base) -> None:
        self._is_under_way = False
        self.done.emit(result)
        if self._is_closed:
            self._dialog.deleteLater()
        else:
            self._dialog.accept()

    def _refused(self, error: UserError) -> None:
        self._is_under_way = False
        if self._is_closed:
            self._desk.problems.show(error)
            self._dialog.deleteLater()
            return
        if isinstance(error, InvalidForm):
            self._frame.stop_saving()
            elsewhere = show_problems(self._fields, error.problems)
            if elsewhere:
                self._frame.show_problem("\n".join(elsewhere))
        else:
            self._frame.show_problem(str(error))
        grow(self._dialog)

    def _closed(self) -> None:
        self._is_closed = True
        if not self._is_under_way:
            self._dialog.deleteLater()
