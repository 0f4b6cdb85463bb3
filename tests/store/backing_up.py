"""An office of the store's own making to be backed up: one table, one officer, lists, nothing of the rooms above."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from puskesos.store.anchor import Head
from puskesos.store.backup import Backup, BackupOrder, Facts, make_backup
from puskesos.store.backup_check import Check
from puskesos.store.backup_manifest import Reason
from puskesos.store.backup_place import BackupPlace
from puskesos.store.office_file import OfficeFile
from tests.store.registers import nik, resident

OFFICE, SARI = UUID(int=1), UUID(int=2)
CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF"
PASSWORD = "kata sandi contoh"
SECRET = "Contoh Rahasia Melati"
FIRST_DAY = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)
FACTS = Facts(OFFICE, "Puskesos Contohsari", Head(7, bytes(range(32))))


def new_office(folder: Path) -> OfficeFile:
    """An office that is open, with one word of a resident in it."""
    with OfficeFile.create(folder) as office:
        office.add_slot("sari", PASSWORD, SARI)
        office.set_recovery_code(CODE)
        with office.database.write() as session:
            session.execute(text("CREATE TABLE words (word TEXT)"))
    add_word(office, SECRET)
    return office


def add_word(office: OfficeFile, word: str) -> None:
    with office.database.write() as session:
        session.execute(text("INSERT INTO words VALUES (:word)"), {"word": word})


def words(office: OfficeFile) -> list[str]:
    with office.database.read() as session:
        return list(session.scalars(text("SELECT word FROM words")))


def add_list(office: OfficeFile, residents: int = 3) -> str:
    """Put a list of residents on the shelf; its name."""
    name = office.registers.new_name()
    with office.registers.builder(name) as builder:
        builder.add([resident(f"Contoh Nomor{number}", nik=nik(number)) for number in range(residents)])
        builder.finish({})
    return name


def place_in(folder: Path) -> BackupPlace:
    return BackupPlace.prepare(folder, OFFICE, "CTH")


def facts(_: Session) -> Facts:
    return FACTS


def quiet(_done: int, _total: int, _words: str) -> None:
    """A step nobody follows."""


def back_up(
    office: OfficeFile,
    place: BackupPlace,
    day: float = 0,
    *,
    reason: Reason = Reason.DAILY,
    checks: Sequence[Check] = (),
) -> Backup:
    """A backup made so many days after the first."""
    order = BackupOrder(place, FIRST_DAY + timedelta(days=day), reason, facts, checks)
    return make_backup(office, order, quiet)
