"""How sure we are of a service, and what this office decided about it, as chips."""

from PySide6.QtCore import QCoreApplication

from puskesos.office.catalogue import Service
from puskesos.ui.widgets.chips import ChipFace


def confidence_face(confidence: str) -> ChipFace:
    """The chip for a row's `confidence`; a word this program does not know is taken as unsure."""
    match confidence:
        case "sumber":
            return ChipFace("done", QCoreApplication.translate("Confidence", "Ada sumber"), "done")
        case "sumber_lokal":
            return ChipFace("progress", QCoreApplication.translate("Confidence", "Sumber satu daerah"), "place")
        case "konflik":
            return ChipFace("waiting", QCoreApplication.translate("Confidence", "Sumber berbeda"), "warning")
        case _:
            return ChipFace("silent", QCoreApplication.translate("Confidence", "Belum pasti"), "help")


def office_face(service: Service) -> ChipFace | None:
    """The chip for the office's own decision; none where it leaves the row to the catalogue."""
    if service.is_shown is None:
        return None
    if service.is_shown:
        return ChipFace("done", QCoreApplication.translate("Confidence", "Dipastikan kantor"), "yes")
    return ChipFace("closed", QCoreApplication.translate("Confidence", "Disembunyikan"), "hide")
