"""On a new PC: an office comes back from its backup, with the recovery code or the password of an admin."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from puskesos.dates import utc_now
from puskesos.errors import Cancelled, UserError
from puskesos.office.backups import BackupRow, PlaceState, look_into
from puskesos.office.restores import Restored, restore_with_code, restore_with_password
from puskesos.ui.admin.backup_words import made_words, step_words
from puskesos.ui.background import Background, Job, Lane, Step
from puskesos.ui.problems import Problems
from puskesos.ui.widgets.buttons import ActionButton
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.fitting import grow, while_alive
from puskesos.ui.widgets.forms import check_fields
from puskesos.ui.widgets.inputs import ChoiceField, LineField, PasswordField
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Secondary

RESTORE_WIDTH = 600


class Secret(StrEnum):
    """What opens the backup."""

    CODE = "code"
    PASSWORD = "password"  # noqa: S105  # the name of a choice


class RestoreOfficeDialog(QDialog):
    """Asks for the folder, the backup and a secret; `restored` says so, and the log-in comes next."""

    restored = Signal(str)

    def __init__(self, folder: Path, background: Background, problems: Problems, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._background = background
        self._problems = problems
        self.job: Job | None = None
        self.choose = ActionButton(self.tr("Pilih folder atau drive…"), "F6", small=True)
        self.backup = ChoiceField[BackupRow](placeholder=self.tr("Pilih folder cadangan dulu"))
        self.way = ChoiceField[Secret](
            [(Secret.CODE, self.tr("Kode pemulihan")), (Secret.PASSWORD, self.tr("Kata sandi admin"))]
        )
        self.code = LineField()
        self.user_name = LineField()
        self.password = PasswordField()
        self._fields: dict[str, Field[Any]] = {
            "backup": Field(self.tr("Cadangan"), self.backup, required=True),
            "way": Field(self.tr("Dibuka dengan"), self.way, required=True),
            "code": Field(self.tr("Kode pemulihan dari kertas"), self.code, required=True),
            "user_name": Field(self.tr("Nama pengguna admin"), self.user_name, required=True),
            "password": Field(self.tr("Kata sandi"), self.password, required=True),
        }
        about = Secondary(self.tr("Kode dan kata sandi yang berlaku pada hari cadangan itu dibuat."), wrap=True)
        self.progress = Secondary()
        body = boxed(column(row(self.choose, None), *self._fields.values(), about, self.progress))
        title = self.tr("Pulihkan kantor dari cadangan")
        self.frame = DialogFrame(title, body, save=self.tr("Pulihkan"))
        self.setWindowTitle(title)
        self.setLayout(column(self.frame, gap=0))
        self.way.set_value(Secret.CODE)
        self._connect()
        self._show_way()

    def look(self, folder: Path) -> None:
        """Offer the backups of a folder, the newest chosen."""
        found = while_alive(self, self._offer)
        self._background.run(Lane.JOBS, partial(look_into, folder), found, self._problems.show)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.way.chosen.connect(lambda _: self._show_way())
        self.frame.save_wanted.connect(self._save)
        self.frame.cancel_wanted.connect(self.reject)

    def _ask(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Pilih folder cadangan"))
        if folder:
            self.look(Path(folder))

    def _offer(self, state: PlaceState) -> None:
        good = [each for each in state.rows if each.manifest]
        self.backup.set_choices([(each, self._words(each)) for each in good])
        if good:
            self.backup.set_value(good[0])
            self._fields["backup"].clear()
        else:
            self._fields["backup"].show_problem(
                state.problem or self.tr("Di folder ini tidak ada cadangan Puskesos. Pilih folder lain.")
            )
        grow(self)

    def _words(self, each: BackupRow) -> str:
        office = each.manifest.office_name if each.manifest else ""
        return self.tr("{when}, {office}").format(office=office, when=made_words(each.stored.made))

    def _show_way(self) -> None:
        with_code = self.way.value() is Secret.CODE
        self._fields["code"].setVisible(with_code)
        for name in ("user_name", "password"):
            self._fields[name].setVisible(not with_code)
        grow(self)

    def _save(self) -> None:
        with_code, chosen = self.way.value() is Secret.CODE, self.backup.value()
        asked = ("backup", "code") if with_code else ("backup", "user_name", "password")
        if not check_fields(self._fields[name] for name in asked) or chosen is None:
            grow(self)
            return
        self.frame.start_saving(self.tr("Memulihkan…"))
        folder, code, now = self._folder, self.code.value(), utc_now()
        user_name, password = self.user_name.value(), self.password.value()

        def work(step: Step) -> Restored:
            if with_code:
                return restore_with_code(folder, chosen.folder, code, step, now=now)
            return restore_with_password(folder, chosen.folder, user_name, password, step, now=now)

        self.job = self._background.start(work, while_alive(self, self._done), while_alive(self, self._refused))
        self.job.progressed.connect(self._tell)

    def reject(self) -> None:
        """Called off while it copies and checks, the office is as it was."""
        if self.job is not None:
            self.job.cancel()
        else:
            super().reject()

    def _tell(self, done: int, total: int, words: str) -> None:
        self.progress.setText(step_words(done, total, words))

    def _done(self, restored: Restored) -> None:
        self.job = None
        self.frame.stop_saving()
        self.accept()
        words = self.tr("{office} sudah dipulihkan. Masuk dengan kata sandi dari hari cadangan itu.")
        self.restored.emit(words.format(office=restored.manifest.office_name))

    def _refused(self, error: BaseException) -> None:
        self.job = None
        self.progress.clear()
        self.frame.stop_saving()
        if isinstance(error, Cancelled):
            self.reject()
        elif isinstance(error, UserError):
            self.frame.show_problem(str(error))
            grow(self)
        else:
            self._problems.show(error)
