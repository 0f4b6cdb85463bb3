"""A real office on disk for every test: set up once with the whole catalogue, then copied."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import begin_office
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.dates import Zone
from puskesos.office.access import Access, log_in
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.staff import OfficerAnswer
from puskesos.store import keys
from tests.cups import missing_tools

PASSWORD = "kata sandi contoh"
NOW = datetime(2026, 11, 20, 2, 15, tzinfo=UTC)
TODAY = date(2026, 11, 20)
OFFICE = OfficeAnswer(
    kind=OfficeKind.PUSKESOS,
    name="Puskesos Contohsari",
    code="CTH",
    region="3209142001",
    zone=Zone.WIB,
    letterhead=("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL CONTOHSARI"),
    place="Contohsari",
    address="Jalan Permisalan No. 00",
    phone="0800-0000-0000",
    is_demo=True,
)
FIRST = OfficerAnswer("sari", "Sari Permisalan", tuple(Role), "Koordinator Puskesos", "", "0800-0000-0001", True)

CaseMaker = Callable[..., Case]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a green run has not seen."""
    if missing := missing_tools():
        terminalreporter.section("CUPS did not run")
        terminalreporter.write_line(f"Missing here: {', '.join(missing)}. Printing was tested to PDF files only.")
        terminalreporter.write_line("On a Debian machine .ci/run installs CUPS, and the tests print to real queues.")


@pytest.fixture(scope="session", autouse=True)
def _light_keys() -> Iterator[None]:
    """The real key derivation with its smallest cost, so that a thousand log-ins do not take an hour."""
    patch = pytest.MonkeyPatch()
    patch.setattr(keys, "OPERATIONS", 1)
    patch.setattr(keys, "MEMORY", 64 * 1024)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def _office_template(_light_keys: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "kantor"
    access, _ = begin_office(folder, OFFICE, FIRST, PASSWORD, now=NOW)
    access.close()
    return folder


@pytest.fixture
def office_folder(_office_template: Path, tmp_path: Path) -> Path:
    return shutil.copytree(_office_template, tmp_path / "kantor")


@pytest.fixture
def access(office_folder: Path) -> Iterator[Access]:
    access = log_in(office_folder, "sari", PASSWORD)
    yield access
    access.close()


@pytest.fixture
def session(access: Access) -> Iterator[Session]:
    """A write transaction that is rolled back at the end of the test."""
    with access.file.database.write() as session:
        yield session
        session.rollback()


@pytest.fixture
def officer(access: Access) -> Officer:
    return access.officer


@pytest.fixture
def make_case(session: Session, officer: Officer) -> CaseMaker:
    """Registers a case; keyword arguments replace fields of the intake."""

    def make(name: str = "Contoh Melati", **changes: object) -> Case:
        client = changes.pop("client", None) or PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
        answers: dict[str, object] = {"client": client, "story": "Perlu bantuan.", "sector": "health"} | changes
        return register_case(session, Intake(**answers), by=officer, now=NOW)  # type: ignore[arg-type]  # free changes

    return make
