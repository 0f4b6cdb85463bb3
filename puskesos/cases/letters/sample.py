"""A letter as its template makes it of a made-up resident, for the editor: what is typed is seen at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, ReporterKind, ReportType
from puskesos.cases.issuing import NUMBER_TO_COME
from puskesos.cases.letters.composing import LetterFacts, compose_letter
from puskesos.cases.letters.fields import FieldFacts, filled, values_of
from puskesos.cases.letters.queue import QueueRow, compose_ticket
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.template import LetterTemplate, Shape
from puskesos.cases.letters.templates import REFERRAL, TICKET
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person
from puskesos.cases.referral import Urgency
from puskesos.cases.slips import SlipFacts, compose_slip
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.cases.wording import Fact, LetterContent, SlipContent, TicketContent
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office
from puskesos.office.providers import Provider

REGISTER = "CONTOH-0001"
PURPOSE = "melengkapi persyaratan layanan"
ADDRESSEE = "Kepala Instansi Contoh"
ANSWERS = (
    Fact("Keadaan rumah", "Dinding papan, lantai semen, dua kamar."),
    Fact("Kesimpulan", "Data sesuai dengan laporan."),
)


def preview_template(
    session: Session, template: LetterTemplate, *, by: Officer, now: datetime
) -> LetterContent | SlipContent | TicketContent:
    """What a template makes of its paper for the sample resident. Its texts must have passed `check_texts`."""
    office = the_office(session)
    today = office.day(now)
    if template.code == TICKET:
        return compose_ticket(office, template.texts, QueueRow.ORDINARY, 1, now)
    service = session.get(Service, template.services[0]) if template.services else None
    fields = FieldFacts(office, _case(service, today), _client(office), service, by, today, PURPOSE)
    if template.code == REFERRAL:
        return _slip(fields, template.texts)
    request = LetterRequest(
        template.code,
        purpose=PURPOSE,
        addressee=ADDRESSEE if template.shape is Shape.ADDRESSED else "",
        papers=("KTP", "Kartu Keluarga"),
        answers=ANSWERS,
    )
    content = compose_letter(LetterFacts(template, template.texts, fields, request))
    return replace(content, number=NUMBER_TO_COME) if template.is_numbered else content


def _slip(fields: FieldFacts, texts: Mapping[str, str]) -> SlipContent:
    """The referral slip with the sentences of its template."""
    values = values_of(fields)
    facts = SlipFacts(
        office=fields.office, case=fields.case, client=fields.client,
        provider=Provider(name=ADDRESSEE, unit="", addressee="", place=""),
        service=fields.service, officer=fields.officer, today=fields.today, request="Mohon pelayanan.",
        nature=Urgency.ORDINARY.label, answer_by=fields.today, addressee=ADDRESSEE, nik_in_full=True, copies_to=(),
        check_code="", replaces="", opening=filled(texts["opening"], values), closing=filled(texts["closing"], values),
    )  # fmt: skip
    return replace(compose_slip(facts), number=NUMBER_TO_COME)


def _client(office: Office) -> Person:
    """Nobody: a name and a NIK that no resident bears."""
    return Person(
        name="Contoh Melati",
        nik="9999015206630001",
        nik_status=NikStatus.KNOWN,
        nik_is_disputed=False,
        local_number="",
        no_kk="9999990000000001",
        birth_place="Contohsari",
        birth_date=date(1963, 6, 12),
        sex=Sex.FEMALE,
        phone="080000000000",
        address="Dusun Misal",
        rt="000",
        rw="000",
        region=office.region,
        occupation="Buruh tani",
        family_head="Umpama Dahlia",
        guardian="",
    )


def _case(service: Service | None, today: date) -> Case:
    registry = RegistryCheck(
        status=RegistryStatus.LISTED, decile=2, checked_on=today,
        memberships={Programme.PBI_JK: MembershipStatus.INACTIVE},
    )  # fmt: skip
    return Case(
        number=REGISTER,
        visit_on=today,
        status=CaseStatus.IN_VERIFICATION,
        reporter_kind=ReporterKind.OTHER,
        reporter={"name": "Misal Kenanga", "relation": "anak"},
        report_type=ReportType.APPLICATION,
        sector=service.sector if service else "",
        service_code=service.code if service else "",
        is_confidential=False,
        registry_check=registry.stored(),
        papers=[],
    )
