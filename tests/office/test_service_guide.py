"""What the catalogue knows about a service comes together, and nothing that is about another one."""

import pytest
from sqlalchemy.orm import Session

from puskesos.office.catalogue import RuleKind, current_services
from puskesos.office.officers import Officer
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.office.service_guide import service_guide
from tests.conftest import NOW


@pytest.mark.parametrize(
    ("code", "programmes"),
    [
        ("BAN-01", {"PKH"}),
        ("BAN-02", {"Program Sembako (BPNT)"}),
        ("BAN-03", {"BLT Dana Desa"}),
        ("BAN-16", set()),
        ("KES-02", {"Reaktivasi PBI-JK karena kebutuhan medis"}),
        ("DAT-01", {"Usulan DTSEN diterima"}),
    ],
)
def test_rules_are_those_that_name_the_service(session: Session, code: str, programmes: set[str]) -> None:
    rules = service_guide(session, code).rules
    assert {rule.programme for rule in rules if rule.kind is RuleKind.DECILE} == programmes
    assert all(code in rule.services for rule in rules)


def test_every_rule_belongs_to_a_service(session: Session) -> None:
    guides = [service_guide(session, service.code) for service in current_services(session)]
    deciles = {f"DES-{number:02}" for number in range(1, 18)}
    conditions = {f"SYA-{number:03}" for number in range(1, 138)}
    assert {rule.code for guide in guides for rule in guide.rules} == deciles | conditions


@pytest.mark.parametrize(
    ("code", "objects"),
    [
        ("REH-01", {"Penyandang disabilitas telantar"}),
        ("REH-02", {"Anak telantar, termasuk balita"}),
        ("REH-04", {"Tuna sosial, khususnya gelandangan dan pengemis"}),
        ("REH-13", set()),
        ("PRO-01", {"Kekerasan terhadap perempuan dan anak (urusan P3A, bukan sosial)"}),
    ],
)
def test_the_share_of_each_level_of_government_is_found(session: Session, code: str, objects: set[str]) -> None:
    assert {row.object for row in service_guide(session, code).authorities} == objects


def test_contacts_are_those_whose_number_the_service_names(session: Session) -> None:
    names = {contact.name for contact in service_guide(session, "KES-01").contacts}
    assert names == {"BPJS Kesehatan", "BPJS Kesehatan PANDAWA"}


def test_papers_come_with_the_place_to_get_them(session: Session) -> None:
    [card] = [paper for paper in service_guide(session, "KES-01").papers if paper.name == "KTP"]
    assert card.where
    assert card.pictogram == "ktp"


def test_papers_come_with_the_hours_of_the_agency_that_gives_them_out(session: Session, officer: Officer) -> None:
    village = ProviderAnswer("Kantor Desa/Kelurahan Contohsari", hours="Senin–Jumat 08.00–14.00")
    save_provider(session, None, village, by=officer, now=NOW)
    hours = {paper.name: paper.hours for paper in service_guide(session, "KES-03").papers}
    assert hours["SKTM"] == "Senin–Jumat 08.00–14.00"
    assert hours["KTP"] == ""


def test_a_paper_added_by_hand_is_known_too(session: Session) -> None:
    assert service_guide(session, "KES-05").every_paper["Ijazah"].where == "Sekolah terakhir"


def test_rules_that_contradict_each_other_are_noticed(session: Session) -> None:
    assert service_guide(session, "BAN-02").sources_differ
    assert not service_guide(session, "BAN-03").sources_differ
