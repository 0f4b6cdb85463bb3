"""What the chosen service needs, takes and is based on, and how sure the catalogue is of it."""

from PySide6.QtWidgets import QWidget

from puskesos.office.catalogue import Service
from puskesos.ui.confidence import confidence_face, office_face
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.layouts import clear, column, row
from puskesos.ui.widgets.text import Caption, Secondary, Strong


class ServiceCard(QWidget):
    """Facts to be read out to the resident; empty facts are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._facts = column(gap=8)
        self.setLayout(self._facts)
        self.hide()

    def show_service(self, service: Service | None) -> None:
        """Show a service, or nothing."""
        clear(self._facts)
        self.setVisible(service is not None)
        if service is None:
            return
        self._facts.addWidget(Strong(service.name, wrap=True))
        self._facts.addLayout(row(Chip(office_face(service) or confidence_face(service.confidence)), None))
        for label, value in self._known(service):
            if value:
                fact = QWidget()
                fact.setLayout(column(Caption(label), Secondary(value, ink="ink", wrap=True), gap=0))
                self._facts.addWidget(fact)

    def _known(self, service: Service) -> list[tuple[str, str]]:
        days = self.tr("{days} hari kerja").format(days=service.days) if service.days else ""
        limit = self.tr("Desil 1 sampai {limit}").format(limit=service.max_decile) if service.max_decile else ""
        steps = "\n".join(f"{place}. {step}" for place, step in enumerate(service.steps, 1))
        return [
            (self.tr("Untuk siapa"), service.eligibility),
            (self.tr("Batas desil"), " · ".join(filter(None, (limit, service.decile_note)))),
            (self.tr("Diurus oleh"), " · ".join(filter(None, (service.agency, service.level)))),
            (self.tr("Berapa lama"), " · ".join(filter(None, (days, service.time_note)))),
            (self.tr("Berapa besar"), service.amount),
            (self.tr("Langkah"), steps),
            (self.tr("Bila macet, hubungi"), service.escalation),
            (self.tr("Dasar"), service.legal_basis),
        ]
