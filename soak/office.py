"""The office everything is tried on: made once with the smallest key derivation, copied, opened as a start opens it."""

from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree, rmtree

from puskesos.cases.opening import begin_office, prepare_office
from puskesos.dates import Zone
from puskesos.exchange.ledger_import import finish_broken_off
from puskesos.office.access import Access, log_in
from puskesos.office.backups import choose_place
from puskesos.office.officers import Role
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.office.staff import OfficerAnswer
from puskesos.store import keys
from puskesos.store.restoring import finish_exchange

OFFICER = "sari"
PASSWORD = "kata sandi contoh"  # noqa: S105  # the password of a synthetic office
AGENCY = "Dinas Sosial Contoh"
START = datetime(2026, 3, 2, 1, 15, tzinfo=UTC)
# Each round is that much later than the one before, so that backups of many days come together and rotate.
ROUND = timedelta(minutes=30)
OFFICE = OfficeAnswer(
    kind=OfficeKind.PUSKESOS,
    name="Puskesos Contohsari",
    code="CTH",
    region="3209142001",
    zone=Zone.WIB,
    letterhead=("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL CONTOHSARI"),
    place="Contohsari",
    is_demo=True,
)
OLD_OFFICE = Path(__file__).parent.parent / "tests" / "data" / "office-0001"


class Ground:
    """All that is worked on: the office, the drive its backups go to, an office of an older program; files to load."""

    def __init__(self, folder: Path, files: Path) -> None:
        self.office = folder / "kantor"
        self.drive = folder / "usb"
        self.old = folder / "lama"
        self.files = files

    def prepare(self, now: datetime = START) -> None:
        """A new office with one agency and its drive, both closed."""
        keys.OPERATIONS, keys.MEMORY = 1, 64 * 1024  # what is tried here is not how slowly a password is guessed
        self.files.mkdir(parents=True, exist_ok=True)
        first = OfficerAnswer(OFFICER, "Sari Permisalan", tuple(Role), handles_confidential=True)
        access, _ = begin_office(self.office, OFFICE, first, PASSWORD, now=now)
        with ExitStack() as at_the_end:
            at_the_end.callback(access.close)
            with access.file.database.write() as session:
                save_provider(session, None, ProviderAnswer(AGENCY), by=access.officer, now=now)
            choose_place(access.file, self.drive, access.officer)
        self.renew_old()

    def renew_old(self) -> None:
        """The office of the first schema once more."""
        rmtree(self.old, ignore_errors=True)
        copytree(OLD_OFFICE, self.old)


def open_office(folder: Path, now: datetime) -> Access:
    """Open an office as the program does at its start, in a folder this process holds or has alone."""
    finish_exchange(folder)
    access = log_in(folder, OFFICER, PASSWORD)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(access.close)
        prepare_office(access.file, now=now)
        finish_broken_off(access.file.database, by=access.officer, now=now)
        when_it_fails.pop_all()
    return access
