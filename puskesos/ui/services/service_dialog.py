"""Correcting a service of the directory, or adding one of the office's own."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.catalogue import Service
from puskesos.office.directory.answers import service_answer
from puskesos.office.directory.editing import save_service
from puskesos.ui.services.choices import Choices, directory_choices
from puskesos.ui.services.service_form import ServiceForm
from puskesos.ui.session import Desk
from puskesos.ui.submission import Submission
from puskesos.ui.widgets.dialog import DialogFrame
from puskesos.ui.widgets.fitting import scrolled, while_alive

SERVICE_SIZE = (980, 700)


class ServiceDialog(QDialog):
    """What is changed here is the office's from then on: no edition of the catalogue writes over it."""

    def __init__(self, desk: Desk, service: Service | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service = service
        self.form = ServiceForm()
        title = self.tr("Layanan baru") if service is None else self.tr("Ubah layanan")
        self.frame = DialogFrame(title, scrolled(self.form))
        self.submission = Submission(desk, self, self.frame, self.form.fields)
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        desk.ask("service choices", directory_choices, while_alive(self, self._begin))
        self.form.fields["name"].setFocus()

    def _begin(self, choices: Choices) -> None:
        """Show the service once its codes can be told in words."""
        self.form.show_choices(choices)
        if self._service is not None:
            self.form.show_answer(service_answer(self._service))

    def _save(self) -> None:
        self.form.documents.take_typed()
        if self.submission.is_complete():
            code = self._service.code if self._service else None
            self.submission.send(save_service, code, self.form.answer())
