"""The service a visit is about, picked by a few letters: the chosen sector first, all the others after."""

from collections.abc import Mapping, Sequence

from puskesos.office.catalogue import Service
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField

LONGEST_LIST = 40


class ServiceField(PickField[str]):
    """Knows the catalogue by heart, so it answers at once; the arrow down shows what the sector has."""

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("ketik beberapa huruf"))
        self._services: dict[str, Service] = {}
        self._sector_names: Mapping[str, str] = {}
        self._sector = ""
        self._awaited = ""
        self.asked.connect(self._answer)

    def set_services(self, services: Sequence[Service], sector_names: Mapping[str, str]) -> None:
        """Offer a catalogue; a service shown before it came gets its words now."""
        self._services = {service.code: service for service in services}
        self._sector_names = sector_names
        if code := self.picked() or self._awaited:
            self.show_service(code)

    def set_sector(self, sector: str) -> None:
        """Which services come first."""
        self._sector = sector

    def show_service(self, code: str) -> None:
        """Show a service by its code; one that is not in the catalogue yet is remembered."""
        service = self._services.get(code)
        self._awaited = "" if service else code
        self.set_picked(service.code if service else None, service.name if service else "")
        self.setToolTip(service.name if service else "")

    def service(self) -> Service | None:
        return self._services.get(self.picked() or "")

    def code(self) -> str:
        """The code of the picked service; also while the catalogue is still being read."""
        return self.picked() or self._awaited

    def _answer(self, text: str) -> None:
        words = text.casefold().split()
        fitting = [service for service in self._services.values() if _fits(service, words)]
        fitting.sort(key=lambda service: service.sector != self._sector)
        self.offer([self._offer(service) for service in fitting[:LONGEST_LIST]])

    def _offer(self, service: Service) -> Offer[str]:
        sector = self._sector_names.get(service.sector, "")
        return Offer(service.code, service.name, " · ".join(filter(None, (sector, service.agency))))


def _fits(service: Service, words: Sequence[str]) -> bool:
    searched = f"{service.name} {service.code}".casefold()
    return all(word in searched for word in words)
