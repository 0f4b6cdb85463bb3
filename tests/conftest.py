"""A real office on disk for every test: set up once with the whole catalogue, then copied."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import keyring
import pytest
import sqlalchemy as sa
from keyring.backends import fail
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import begin_office, begin_on_server
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.dates import Zone
from puskesos.office.access import Access, log_in
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.staff import OfficerAnswer
from puskesos.store import keys
from puskesos.store.server.connection import CONNECTION, load_connection
from tests.cups import missing_tools
from tests.server import OfficeCopies, Server, installed_tools, make_office, running_server

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

BACKENDS = ("file", "server")

BareLook = Callable[[], AbstractContextManager[sa.Connection]]
CaseMaker = Callable[..., Case]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that opens an office does so on both backends, unless it is about one of them."""
    if "backend" in metafunc.fixturenames:
        mark = metafunc.definition.get_closest_marker("kept_in")
        metafunc.parametrize("backend", mark.args if mark else BACKENDS, indirect=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which backends a run has seen, and what a green one has not."""
    passed = [report.nodeid for report in terminalreporter.getreports("passed") if report.when == "call"]
    counts = (f"{sum(_is_on(backend, test) for test in passed)} tests on a {backend}" for backend in BACKENDS)
    terminalreporter.section("backends")
    terminalreporter.write_line(f"Offices were opened in {', '.join(counts)}.")
    if not installed_tools():
        terminalreporter.write_line("This machine has no PostgreSQL: encrypted ways to a server were not tested.")
        terminalreporter.write_line("On a Debian machine .ci/run installs one beside that of the wheel.")
    if missing := missing_tools():
        terminalreporter.section("CUPS did not run")
        terminalreporter.write_line(f"Missing here: {', '.join(missing)}. Printing was tested to PDF files only.")
        terminalreporter.write_line("On a Debian machine .ci/run installs CUPS, and the tests print to real queues.")


def _is_on(backend: str, test: str) -> bool:
    return f"[{backend}]" in test or f"[{backend}-" in test


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


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL, for the whole run."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def _office_on_server(_light_keys: None, server: Server) -> OfficeCopies:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # the library says no types
    return make_office(server, lambda database: begin_on_server(database, OFFICE, FIRST, PASSWORD, below=None, now=NOW))


@pytest.fixture
def backend(request: pytest.FixtureRequest) -> str:
    """Where the office of a test is kept: "file" or "server". Every test that opens an office runs on both."""
    kind: str = request.param
    return kind


@pytest.fixture
def office_folder(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The folder of an office on one PC: with all its data, or with the way to the server that has them."""
    folder = tmp_path / "kantor"
    if backend == "file":
        yield shutil.copytree(request.getfixturevalue("_office_template"), folder)
        return
    copies: OfficeCopies = request.getfixturevalue("_office_on_server")
    with copies.at_a_desk(folder):
        yield folder


@pytest.fixture
def other_folder(_office_template: Path, tmp_path: Path) -> Path:
    """Another office, in a file, wherever the office of the test is kept."""
    return shutil.copytree(_office_template, tmp_path / "lain")


@pytest.fixture
def access(office_folder: Path) -> Iterator[Access]:
    access = log_in(office_folder, "sari", PASSWORD)
    yield access
    access.close()


@pytest.fixture
def bare(backend: str, access: Access, office_folder: Path, request: pytest.FixtureRequest) -> BareLook:
    """Opens a connection that nobody's eyes and no row policy stand before, to look at the tables as they are."""

    @contextmanager
    def look() -> Iterator[sa.Connection]:
        if backend == "file":
            with access.file.database.read() as session:
                yield session.connection()
            return
        server: Server = request.getfixturevalue("server")
        database = load_connection(office_folder / CONNECTION).database
        with server.admin(database) as admin, admin.connect() as connection:
            yield connection

    return look


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
