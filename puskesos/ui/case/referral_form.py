"""The questions of a referral: where to, what for, with which papers, and until when an answer is wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from puskesos.cases.destinations import Destination
from puskesos.cases.referral import Urgency
from puskesos.cases.referral_request import LONGEST_REQUEST, ReferralRequest
from puskesos.cases.slips import suggested_request
from puskesos.cases.visit import PaperAnswer
from puskesos.office.catalogue import Service
from puskesos.office.providers import Provider
from puskesos.ui.case.paper_checks import PaperChecks
from puskesos.ui.case.provider_field import ProviderField
from puskesos.ui.case.referral_readiness import ReferralReadiness
from puskesos.ui.widgets.card import SectionHeading
from puskesos.ui.widgets.date_field import DateField
from puskesos.ui.widgets.field import Field, FieldRow
from puskesos.ui.widgets.inputs import CheckRow, ChoiceField, LineField, TextField
from puskesos.ui.widgets.layouts import column
from puskesos.ui.widgets.offers import Offer
from puskesos.ui.widgets.picker import PickField

PAUSE_MS = 400
MOST_OFFERED = 30


@dataclass(frozen=True)
class Directory:
    """What is picked from: agencies and services, the likely ones first."""

    destinations: list[Destination]
    services: list[Service]


@dataclass(frozen=True)
class Start:
    """What the form begins with; `usual_term` is the day an answer to a service is wanted by."""

    wish: str
    service: Service | None
    papers: tuple[PaperAnswer, ...]
    answer_by: date
    usual_term: Callable[[Service | None], date]
    request: str = ""
    urgency: Urgency = Urgency.ORDINARY
    nik_in_full: bool = True
    provider: UUID | None = None
    service_code: str = ""
    follows: int | None = None


class ReferralForm(QWidget):
    """`edited` comes once the officer pauses, so that the slip can be drawn again."""

    edited = Signal()

    def __init__(self, start: Start, today: date, readiness: ReferralReadiness, *, can_add_provider: bool) -> None:
        super().__init__()
        self._start = start
        self.readiness = readiness
        self._services: list[Service] = []
        self._own_request = bool(start.request)
        self._own_term = start.answer_by != start.usual_term(start.service)
        self.addressee = Field(self.tr("Surat ditujukan kepada"), LineField(self.tr("nama instansi")))
        self.provider = ProviderField(self.addressee, can_add=can_add_provider)
        self.service = Field(self.tr("Layanan yang dimohon"), PickField[Service](self.tr("ketik nama layanan")))
        self.request = Field(self.tr("Permohonan"), TextField(lines=4, longest=LONGEST_REQUEST), required=True)
        urgencies = [(urgency, urgency.label) for urgency in Urgency]
        self.urgency = Field(self.tr("Sifat surat"), ChoiceField[Urgency](urgencies), required=True)
        self.answer_by = Field(self.tr("Jawaban ditunggu sampai"), DateField(earliest=today), required=True)
        self.papers = PaperChecks(columns=2)
        self.nik_in_full = CheckRow(self.tr("NIK dan nomor KK ditulis lengkap di surat"), checked=start.nik_in_full)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.setLayout(column(
            self.provider, self.service, self.readiness, self.request, FieldRow(self.urgency, self.answer_by),
            SectionHeading(self.tr("Berkas terlampir")), self.papers, self.nik_in_full, None, gap=12,
        ))  # fmt: skip
        self._show_start()
        self._connect()

    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names of `ReferralRequest`."""
        return {
            "provider": self.provider.field, "addressee": self.addressee, "service_code": self.service,
            "request": self.request, "urgency": self.urgency, "answer_by": self.answer_by,
            "override_reason": self.readiness.reason,
        }  # fmt: skip

    def show_directory(self, directory: Directory) -> None:
        """Know what can be picked; a reissued slip begins with its own agency and service."""
        self._services = directory.services
        self.provider.show_destinations(directory.destinations)
        wanted = self.provider.provider()
        uuid = wanted.uuid if wanted else self._start.provider
        known = next((each.provider for each in directory.destinations if each.provider.uuid == uuid), None)
        if known is not None:
            self.provider.pick(known)
        service = next((each for each in directory.services if each.code == self._start.service_code), None)
        if service is not None and self.service.input.is_empty():
            self.pick_service(service)

    def answer(self) -> ReferralRequest | None:
        """What was filled in, or None while the agency or a real day is missing."""
        return self._answer(self.papers.answer())

    def answer_so_far(self) -> ReferralRequest | None:
        """The same while the officer is still writing, for the picture of the slip."""
        return self._answer(self.papers.now())

    def pick_service(self, service: Service) -> None:
        """Pick a service as if it had been chosen from the list."""
        self.service.input.set_picked(service, service.name)
        self._service_chosen(service)

    def _answer(self, papers: tuple[PaperAnswer, ...]) -> ReferralRequest | None:
        provider, service, day = self.provider.provider(), self.service.input.picked(), self.answer_by.input.day()
        if provider is None or day is None:
            return None
        return ReferralRequest(
            provider=provider.uuid,
            service_code=service.code if service else "",
            request=self.request.input.value(),
            answer_by=day,
            papers=papers,
            urgency=self.urgency.input.value() or Urgency.ORDINARY,
            addressee=self.addressee.input.value(),
            nik_in_full=self.nik_in_full.value(),
            readiness=self.readiness.now(),
            override_reason=self.readiness.reason.input.value(),
            follows=self._start.follows,
        )

    def _show_start(self) -> None:
        start = self._start
        if start.service is not None:
            self.service.input.set_picked(start.service, start.service.name)
        self.request.input.set_value(start.request or suggested_request(start.service, start.wish))
        self.urgency.input.set_value(start.urgency)
        self.answer_by.input.set_day(start.answer_by)
        self.papers.show_papers(start.papers)
        self._look_at(start.service)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.edited)
        self.provider.picked.connect(self._provider_chosen)
        self.service.input.asked.connect(self._offer_services)
        self.service.input.chosen.connect(self._service_chosen)
        self.request.input.edited.connect(self._write_own_request)
        self.answer_by.input.edited.connect(self._set_own_term)
        self.papers.edited.connect(self._papers_ticked)
        for field in (self.addressee, self.request, self.urgency, self.answer_by):
            field.input.edited.connect(self._pause.start)
        self.nik_in_full.edited.connect(self._pause.start)

    def _provider_chosen(self, provider: Provider | None) -> None:
        if provider is not None:
            self.addressee.input.setPlaceholderText(provider.addressee or provider.name)
        self._pause.start()

    def _offer_services(self, typed: str) -> None:
        words = typed.casefold().split()
        found = [each for each in self._services if all(word in each.name.casefold() for word in words)]
        self.service.input.offer([Offer(each, each.name, each.agency) for each in found[:MOST_OFFERED]])

    def _service_chosen(self, service: Service | None) -> None:
        """Another service has its own checklist and, unless the officer wrote them, its own request and term."""
        if not self._own_request:
            self.request.input.set_value(suggested_request(service, self._start.wish))
        if not self._own_term:
            self.answer_by.input.set_day(self._start.usual_term(service))
        if service is not None:
            known = {paper.name for paper in self.papers.now()}
            asked = [PaperAnswer(name, is_here=False) for name in service.documents if name not in known]
            self.papers.show_papers([*self.papers.now(), *asked])
        self._look_at(service)
        self._pause.start()

    def _papers_ticked(self) -> None:
        self.readiness.show_papers(self.papers.now())
        self._pause.start()

    def _look_at(self, service: Service | None) -> None:
        """Ask how the client stands before the service that is now picked."""
        self.readiness.show_papers(self.papers.now())
        self.readiness.ask(service.code if service else "")

    def _write_own_request(self) -> None:
        self._own_request = True

    def _set_own_term(self) -> None:
        self._own_term = True
