"""What the catalogue knows about a service comes together, and nothing that is about another one."""

import pytest
from sqlalchemy.orm import Session

from puskesos.office.catalogue import current_services
from puskesos.office.service_guide import service_guide


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
    assert {rule.programme for rule in service_guide(session, code).rules} == programmes


def test_every_rule_belongs_to_a_service(session: Session) -> None:
    guides = [service_guide(session, service.code) for service in current_services(session)]
    assert {rule.code for guide in guides for rule in guide.rules} == {f"DES-{number:02}" for number in range(1, 18)}


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


def test_rules_that_contradict_each_other_are_noticed(session: Session) -> None:
    assert service_guide(session, "BAN-02").sources_differ
    assert not service_guide(session, "BAN-03").sources_differ
