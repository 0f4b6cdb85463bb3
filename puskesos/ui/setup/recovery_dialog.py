"""When the admin's password is lost: the printed code lets a new one be set."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from puskesos.dates import utc_now
from puskesos.errors import InvalidForm, UserError
from puskesos.office.access import Access
from puskesos.office.doorstep import knock_with_code, note_arrival
from puskesos.office.profile import Office, the_office
from puskesos.ui.background import Background, Lane
from puskesos.ui.new_password import NewPassword
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.forms import show_problems
from puskesos.ui.widgets.inputs import LineField
from puskesos.ui.widgets.layouts import boxed, column
from puskesos.ui.widgets.look import px

WIDTH = 560


class RecoveryDialog(QDialog):
    """Asks for the recovery code, the admin's user name and a new password."""

    recovered = Signal(object, object)

    def __init__(self, folder: Path, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self.code = LineField()
        self.user_name = LineField()
        self.password = NewPassword()
        self._fields: dict[str, Field[Any]] = {
            "code": Field(self.tr("Kode pemulihan dari kertas"), self.code, required=True),
            "user_name": Field(self.tr("Nama pengguna admin"), self.user_name, required=True),
            **self.password.fields,
        }
        body = boxed(column(self._fields["code"], self._fields["user_name"], self.password))
        self.frame = DialogFrame(self.tr("Masuk dengan kode pemulihan"), body, save=self.tr("Pulihkan dan masuk"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.setMinimumWidth(px(WIDTH))
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)
        self.code.setFocus()

    def _save(self) -> None:
        if not self._is_complete():
            return
        self.frame.clear_problem()
        self.frame.start_saving()
        code, name, password = self.code.value(), self.user_name.value(), self.password.value()

        def work() -> tuple[Access, Office]:
            now = utc_now()
            access = knock_with_code(self._folder, code, name, password, now=now)
            note_arrival(access, now=now)
            with access.file.database.read() as session:
                return access, the_office(session)

        self._background.run(Lane.CHANGES, work, self._done, self._refused)

    def _is_complete(self) -> bool:
        for field in self._fields.values():
            field.clear()
        problems = self.password.problems(self.user_name.value())
        show_problems(self._fields, problems)
        return not problems

    def _done(self, opened: tuple[Access, Office]) -> None:
        self.frame.stop_saving()
        self.recovered.emit(*opened)
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.frame.stop_saving()
        if isinstance(error, InvalidForm):
            show_problems(self._fields, error.problems)
        elif isinstance(error, UserError):
            self.frame.show_problem(str(error))
        else:
            raise error
