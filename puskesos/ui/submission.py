"""The part every dialog of a case shares: sending what was filled in, and keeping it when it is refused."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from puskesos.errors import Conflict, InvalidForm, Stale, UserError
from puskesos.store.base import Base
from puskesos.ui.begun import Begun
from puskesos.ui.conflict_dialog import ConflictDialog, ask_conflict
from puskesos.ui.conflict_words import ConflictWords
from puskesos.ui.draft import Origin
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow
from puskesos.ui.widgets.forms import check_fields, show_problems
from puskesos.ui.widgets.layouts import column

NOWHERE = Origin()


class Submission(QObject):
    """Sends a dialog's answer and closes the dialog when it was taken; `done` carries what came of it.

    A refusal is shown beside its field or under the form, and nothing typed is lost. Closing the dialog while the
    answer is under way is harmless: a refusal then reaches the officer through the problem dialog. What is typed is
    kept as a draft until the answer is acknowledged; `origin` says where the dialog is opened and about what.
    """

    done = Signal(object)

    def __init__(
        self, desk: Desk, dialog: QDialog, frame: DialogFrame, fields: Mapping[str, Field[Any]],
        origin: Origin = NOWHERE,
    ) -> None:  # fmt: skip
        super().__init__(dialog)
        self._desk = desk
        self._dialog = dialog
        self._frame = frame
        self._fields = fields
        self._again: Callable[[Any, Any], None] = lambda _answer, _base: None
        self._moved_to: object = None
        self.conflict: ConflictDialog | None = None
        # How what has no field of its own is told where two officers changed it.
        self.words = ConflictWords()
        self._is_under_way = False
        # Not the same as being hidden: the lock hides a dialog, and what was typed in it stays.
        self._is_closed = False
        dialog.setLayout(column(frame, gap=0))
        self.kept = desk.drafts.keep(dialog, origin)
        frame.cancel_wanted.connect(dialog.reject)
        frame.problem.fix_wanted.connect(desk.care.perseverance.give_up)
        desk.server.changed.connect(self._server_changed)
        dialog.finished.connect(self._closed)
        self.kept.left_over.connect(frame.show_problem)

    def is_complete(self) -> bool:
        """Whether every field can be read as it stands; if not, each says why."""
        complete = check_fields(self._fields.values())
        grow(self._dialog)
        return complete

    def send(self, use_case: Callable[..., Base], *answers: object) -> None:
        """Carry out the use case with the answers; the same answers sent again give the first result again."""
        self._is_under_way = True
        self._frame.start_saving()
        self._desk.change(use_case, *answers, then=self._taken, refused=self._refused, form=self.kept.id)

    def manage(self, act: Callable[[], Any]) -> None:
        """Carry out an act on the office file itself, such as a new password."""
        self._is_under_way = True
        self._frame.start_saving()
        self._desk.manage(act, self._taken, self._refused)

    def act(self, use_case: Callable[..., Base], *answers: object, seen: object) -> None:
        """Carry out a use case that rests on how its subject stands, as `use_case(session, *answers, seen)`.

        When the subject has moved on the officer is told, and what is sent next rests on how it stands then.
        """
        self.send(use_case, *answers, seen if self._moved_to is None else self._moved_to)

    def edit(
        self, use_case: Callable[..., Base], *subject: object, begun: Begun[Any], typed: object,
        rest: tuple[object, ...] = (),
    ) -> None:  # fmt: skip
        """Carry out a use case that changes what the form began with, as `use_case(session, *subject, answer, base)`.

        What somebody else saved meanwhile is merged; where both changed a field the officer chooses, and it is sent
        again on top of what is stored.
        """

        self._again = lambda answer, base: self.send(use_case, *subject, answer, base, *rest)
        self._again(begun.made(typed), begun.stored)

    def _server_changed(self) -> None:
        """While the answer is on its way to a server that is away, the dialog says so: it stands before the window."""
        server, problem = self._desk.server, self._frame.problem
        if self._is_under_way and server.is_away and server.is_trying:
            problem.become("warning")
            problem.show_text(server.sentence(self._desk.office.zone), fix=self.tr("Berhenti mencoba"), key="Ctrl+F12")
        elif self._is_under_way:
            self._quieten()

    def _quieten(self) -> None:
        self._frame.clear_problem()
        self._frame.problem.become("error")

    def _taken(self, result: Any) -> None:
        self._is_under_way = False
        self.kept.acknowledge()
        self.done.emit(result)
        if self._is_closed:
            self._dialog.deleteLater()
        else:
            self._dialog.accept()

    def _refused(self, error: UserError) -> None:
        self._is_under_way = False
        self._quieten()
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
        if isinstance(error, Conflict):
            self._ask(error)
        elif isinstance(error, Stale):
            self._moved_to = error.now
        grow(self._dialog)

    def _ask(self, conflict: Conflict) -> None:
        words = replace(self.words, fields=self._fields)
        self.conflict = ask_conflict(self._desk, conflict, words, self._dialog, self._again)

    def _closed(self) -> None:
        self._is_closed = True
        if not self._is_under_way:
            if not self.kept.is_over:
                self.kept.cancel()
            self._dialog.deleteLater()
