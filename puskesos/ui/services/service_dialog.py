"""Correcting a service of the directory, or adding one of the office's own."""

from PySide6.QtWidgets import QDialog, QWidget

from puskesos.office.catalogue import Service
from puskesos.office.directory.answers import ServiceAnswer, service_answer
from puskesos.office.directory.editing import save_service
from puskesos.ui.begun import Begun
from puskesos.ui.services.choices import Choices, directory_choices
from puskesos.ui.services.origins import origin_of
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
        self._begun: Begun[ServiceAnswer] | None = None
        self.form = ServiceForm()
        title = self.tr("Layanan baru") if service is None else self.tr("Ubah layanan")
        self.frame = DialogFrame(title, scrolled(self.form))
        self.submission = Submission(desk, self, self.frame, self.form.fields, origin_of(service))
        self.setWindowTitle(title)
        self.frame.save_wanted.connect(self._save)
        desk.ask("service choices", directory_choices, while_alive(self, self._begin))
        self.form.fields["name"].setFocus()

    def _begin(self, choices: Choices) -> None:
        """Show the service once its codes can be told in words."""
        self.form.show_choices(choices)
        if self._service is not None:
            shown = service_answer(self._service)
            self.form.show_answer(shown)
            self._begun = Begun(shown, self.form.answer())

    def _save(self) -> None:
        self.form.documents.take_typed()
        if self.submission.is_complete():
            if self._service is None:
                self.submission.send(save_service, None, self.form.answer())
            elif self._begun:
                self.submission.edit(save_service, self._service.code, begun=self._begun, typed=self.form.answer())
