"""What the chosen service needs: how the client stands before it, and on demand all the catalogue tells of it."""

from PySide6.QtWidgets import QWidget

from puskesos.office.catalogue import Service
from puskesos.ui.confidence import confidence_face, office_face
from puskesos.ui.readiness.readiness_view import ReadinessView
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.layouts import boxed, clear, column, row
from puskesos.ui.widgets.text import Caption, Secondary, Strong


class ServiceCard(QWidget):
    """The readiness first; facts to be read out to the resident come with its details. Empty facts are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Strong(wrap=True)
        self.readiness = ReadinessView()
        self._facts = column(gap=8)
        self._about = boxed(self._facts)
        self.setLayout(column(self.name, self.readiness, self._about, gap=8))
        self.readiness.unfolded.connect(self._about.setVisible)
        self.hide()

    def show_service(self, service: Service | None) -> None:
        """Show a service, or nothing; how the client stands before it comes with the next answer."""
        clear(self._facts)
        self.setVisible(service is not None)
        self.readiness.show_readiness(None)
        self.readiness.fold()
        self._about.hide()
        if service is None:
            return
        self.name.setText(service.name)
        self._facts.addWidget(SectionHeading(self.tr("Tentang layanan")))
        self._facts.addLayout(row(Chip(office_face(service) or confidence_face(service.confidence)), None))
        for label, value in self._known(service):
            if value:
                self._facts.addWidget(boxed(column(Caption(label), Secondary(value, ink="ink", wrap=True), gap=0)))

    def _known(self, service: Service) -> list[tuple[str, str]]:
        steps = "\n".join(f"{place}. {step}" for place, step in enumerate(service.steps, 1))
        return [
            (self.tr("Untuk siapa"), service.eligibility),
            (self.tr("Berapa besar"), service.amount),
            (self.tr("Langkah"), steps),
            (self.tr("Dasar"), service.legal_basis),
        ]
