"""Updating the catalogue: dated, whole or not at all, and the office's own decisions stay."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.errors import Forbidden, Refused, Unavailable
from puskesos.office.catalogue import Service, current_services, shown_services
from puskesos.office.directory.offering import set_service_shown
from puskesos.office.editions import import_catalogue, read_edition
from puskesos.office.officers import Officer, Role
from tests.conftest import NOW

UNSURE = "belum_pasti"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The shipped edition, dated a year later, without its last service."""
    folder = shutil.copytree(resources.path("catalogue"), tmp_path / "katalog")
    about = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    (folder / "edition.json").write_text(json.dumps(about | {"edition": "2027-11-21"}), encoding="utf-8")
    services = (folder / "services.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "services.csv").write_text("".join(services[:-1]), encoding="utf-8")
    return folder


def test_an_update_keeps_what_is_no_longer_listed_and_what_the_office_decided(
    session: Session, officer: Officer, newer: Path
) -> None:
    first, *_, last = (service.code for service in current_services(session))
    set_service_shown(session, first, False, by=officer, now=NOW)
    event = import_catalogue(session, str(newer), by=officer, now=NOW)
    session.flush()
    session.expire_all()
    assert event.details["edition"] == "2027-11-21"
    assert last not in {service.code for service in current_services(session)}
    assert session.get_one(Service, last).name
    assert first not in {service.code for service in shown_services(session)}


def test_an_older_edition_is_refused(session: Session, officer: Officer, newer: Path) -> None:
    import_catalogue(session, str(newer), by=officer, now=NOW)
    session.flush()
    with pytest.raises(Refused, match="lebih lama"):
        import_catalogue(session, str(resources.path("catalogue")), by=officer, now=NOW)


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("edition.json", '{"edition": "kemarin"}'),
        ("sectors.csv", "code\nhealth\n"),
        ("sectors.csv", "code,name\nhealth,Kesehatan,lebih\n"),
        ("sectors.csv", 'code,name\nhealth,"Kese'),
        ("rules.csv", "code,programme,low\nDES-01,PKH,satu\n"),
    ],
)
def test_a_damaged_edition_is_told_by_the_name_of_its_file(newer: Path, file: str, content: str) -> None:
    (newer / file).write_text(content, encoding="utf-8")
    with pytest.raises(Unavailable, match=file):
        read_edition(newer)


def test_a_folder_without_a_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"edition\.json"):
        read_edition(tmp_path)


def test_unsure_services_are_offered_only_after_the_office_confirmed_them(session: Session, officer: Officer) -> None:
    unsure = next(service for service in current_services(session) if service.confidence == UNSURE)
    assert unsure not in shown_services(session)
    set_service_shown(session, unsure.code, True, by=officer, now=NOW)
    assert unsure in shown_services(session)


def test_only_who_edits_the_directory_decides_what_is_offered(session: Session, officer: Officer) -> None:
    officer.role_codes = [Role.FRONT_OFFICER.value]
    with pytest.raises(Forbidden):
        set_service_shown(session, "KES-01", False, by=officer, now=NOW)
