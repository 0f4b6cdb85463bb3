"""A letter as its template makes it of a made-up resident, for the editor: what is typed is seen at once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, ReporterKind, ReportType
from puskesos.cases.issuing import NUMBER_TO_COME
from puskesos.cases.letters.composing import LetterFacts, compose_letter
from puskesos.cases.letters.fields import FieldFacts
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.template import LetterTemplate, Shape
from puskesos.cases.people.nik import Sex
from puskesos.cases.people.person import NikStatus, Person
from puskesos.cases.status import CaseStatus
from puskesos.cases.visit import MembershipStatus, Programme, RegistryCheck, RegistryStatus
from puskesos.cases.wording import Fact, LetterContent
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import Office, the_office

REGISTER = "CONTOH-0001"
ANSWERS = (
    Fact("Keadaan rumah", "Dinding papan, lantai semen, dua kamar."),
    Fact("Kesimpulan", "Data sesuai dengan laporan."),
)


def preview_template(
    session: Session, template: LetterTemplate, texts: Mapping[str, str], *, by: Officer, today: date
) -> LetterContent:
    """What these texts make of a letter for the sample resident. They must have passed `check_texts`."""
    office = the_office(session)
    service = session.get(Service, template.services[0]) if template.services else None
    request = LetterRequest(
        template.code,
        purpose="melengkapi persyaratan layanan",
        addressee="Kepala Instansi Contoh" if template.shape is Shape.ADDRESSED else "",
        papers=("KTP", "Kartu Keluarga"),
        answers=ANSWERS,
    )
    fields = FieldFacts(office, _case(service, today), _client(office), service, by, today, request.purpose)
    content = compose_letter(LetterFacts(template, texts, fields, request))
    return replace(content, number=NUMBER_TO_COME) if template.is_numbered else content


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
