"""Acts that ask for one piece of text: a note, a reason to hand back, to reopen, to void."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QWidget

from puskesos.cases.case import Case
from puskesos.cases.handling import add_note, hand_back, reopen_case
from puskesos.cases.referral import Referral
from puskesos.cases.referrals import void_referral
from puskesos.store.base import Base
from puskesos.ui.case.submission import Submission
from puskesos.ui.session import Desk
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import TextField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.text import Secondary

_tr = partial(QCoreApplication.translate, "RemarkDialog")
Use = Callable[..., Base]


class RemarkDialog(QDialog):
    """One text, why it is asked for, and the act it belongs to."""

    def __init__(self, desk: Desk, use_case: Use, subject: int, field: tuple[str, str], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._use_case = use_case
        self._subject = subject
        name, label = field
        self.remark = Field(label, TextField(lines=5), required=True)
        self.help = Secondary(wrap=True)
        self.frame = DialogFrame("", boxed(column(self.help, self.remark, gap=12)))
        self.submission = Submission(desk, self, self.frame, {name: self.remark})
        self.frame.save_wanted.connect(self._save)
        self.remark.setFocus()

    def _save(self) -> None:
        if self.submission.is_complete():
            self.submission.send(self._use_case, self._subject, self.remark.input.value())
