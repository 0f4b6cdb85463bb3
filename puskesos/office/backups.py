"""The backups of an office: daily, by hand, before an upgrade; what lies in a folder, how old the last good one is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import Zone, utc_now
from puskesos.errors import Forbidden, Refused, UserError
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.checking import check_chain
from puskesos.store.backup import Backup, BackupOrder, Facts, make_backup
from puskesos.store.backup_manifest import Manifest, Reason, read_manifest
from puskesos.store.backup_place import BackupPlace, StoredBackup, find_backups
from puskesos.store.kept import Kept
from puskesos.store.keys import RECOVERY, load_slots
from puskesos.store.office_file import KEYS, OfficeFile
from puskesos.store.schema import HEAD, schema_in
from puskesos.store.step import Step

# In the office's own folder: always there, and the first place until somebody chooses another drive.
OWN_FOLDER = "cadangan"
OLD_AFTER_DAYS = 2
NO_CODE = (
    "Komputer ini belum mempunyai kode pemulihan; tanpa itu cadangannya tidak dapat dibuka bila komputernya hilang. "
    "Buat dan cetak dulu kodenya: Pengaturan, Kode pemulihan."
)


@dataclass(frozen=True)
class BackupRow:
    """One backup in a list. `manifest` is None where it cannot be read; such a backup is not a good one."""

    stored: StoredBackup
    manifest: Manifest | None

    @property
    def folder(self) -> Path:
        return self.stored.folder


@dataclass(frozen=True)
class PlaceState:
    """What lies in one chosen folder, the newest first, or the sentence that says why that cannot be told."""

    chosen: Path
    rows: tuple[BackupRow, ...] = ()
    problem: str = ""

    @property
    def last_good(self) -> datetime | None:
        """When the newest backup that can be read was made, by the office's clock."""
        return next((row.stored.made for row in self.rows if row.manifest), None)


def own_folder(file: Kept) -> Path:
    """Where backups lie on this PC itself."""
    return file.folder / OWN_FOLDER


def keeps_backups(file: Kept) -> bool:
    """Whether this PC makes backups. A desk of a server does once it has a recovery code of its own on paper: without
    one nobody could open its backups when both the PC and the server are gone.
    """
    return isinstance(file, OfficeFile) or RECOVERY in load_slots(file.folder / KEYS)


def look_at_place(chosen: Path, office: UUID) -> PlaceState:
    """What lies in a chosen folder. A drive that is not there, or another one, is told in a sentence."""
    try:
        return PlaceState(chosen, _rows(BackupPlace.find(chosen, office).backups()))
    except UserError as error:
        return PlaceState(chosen, problem=str(error))


def look_into(folder: Path) -> PlaceState:
    """What lies in a folder somebody points at, whichever office it belongs to."""
    try:
        return PlaceState(folder, _rows(find_backups(folder)))
    except UserError as error:
        return PlaceState(folder, problem=str(error))


def is_owed(state: PlaceState, today: date) -> bool:
    """Whether today has no good backup in this place yet."""
    return state.last_good is None or state.last_good.date() < today


def days_without(states: Sequence[PlaceState], today: date) -> int | None:
    """How many days old the newest good backup of all places is; None where there is none."""
    newest = max((state.last_good for state in states if state.last_good), default=None)
    return None if newest is None else max((today - newest.date()).days, 0)


def choose_place(file: Kept, chosen: Path, officer: Officer) -> None:
    """Mark a folder, on this PC or on a drive, as the place of this office's backups. Raises `Forbidden`."""
    _may(officer, Permission.BACK_UP)
    prepare_place(file, chosen)


def prepare_place(file: Kept, chosen: Path) -> None:
    """Mark a folder the admin of many PCs wrote down for all of them; nobody at the desk has chosen it."""
    office, code, _ = _particulars(file)
    BackupPlace.prepare(chosen, office, code)


def back_up_by_hand(file: Kept, chosen: Path, officer: Officer, step: Step, *, now: datetime) -> Backup:
    """A backup because an officer wants one now. Raises `Forbidden` or `Unavailable`."""
    _may(officer, Permission.BACK_UP)
    backup = back_up(file, chosen, Reason.BY_HAND, step, now=now)
    with file.database.write() as session:
        note_backup(session, backup.manifest, by=officer, now=now)
    return backup


def back_up_daily(file: Kept, chosen: Path, step: Step, *, now: datetime) -> Backup:
    """The backup the program makes by itself, whoever is logged in. Raises `Unavailable`."""
    backup = back_up(file, chosen, Reason.DAILY, step, now=now)
    with file.database.write() as session:
        _note(session, backup.manifest, None, now)
    return backup


def back_up_before_upgrade(file: OfficeFile) -> None:
    """What an office is given before its schema is changed. Raises `Unavailable`, and then nothing is changed."""
    # Asked for by the opening of the file, which has no other clock than the PC's.
    back_up(file, own_folder(file), Reason.UPGRADE, lambda _done, _total, _words: None, now=utc_now())


def back_up(file: Kept, chosen: Path, reason: Reason, step: Step, *, now: datetime) -> Backup:
    """A backup in a chosen folder, with the trail examined as far as its anchor beside the key slots says it goes."""
    if not keeps_backups(file):
        raise Refused(NO_CODE)
    office, code, zone = _particulars(file)
    is_own = chosen == own_folder(file)
    place = BackupPlace.prepare(chosen, office, code) if is_own else BackupPlace.find(chosen, office)
    checks = (partial(check_chain, anchor=file.anchor.read()),)
    return make_backup(file, BackupOrder(place, zone.local(now), reason, facts_of, checks), step)


@needs(Permission.BACK_UP)
def note_backup(session: Session, manifest: Manifest, *, by: Officer, now: datetime) -> Event:
    """Have the trail know that all data were copied, by whom and when."""
    return _note(session, manifest, by, now)


def facts_of(session: Session) -> Facts:
    """What a manifest says of an office; also of one with the tables of an older program, which has no chain yet."""
    uuid, name = session.execute(select(Office.uuid, Office.name)).one()
    return Facts(uuid, name, head_of(session) if schema_in(session) == HEAD else None)


def _particulars(file: Kept) -> tuple[UUID, str, Zone]:
    with file.database.read() as session:
        uuid, code, zone = session.execute(select(Office.uuid, Office.code, Office.zone)).one()
    return uuid, code, zone


def _note(session: Session, manifest: Manifest, by: Officer | None, now: datetime) -> Event:
    return record_event(
        session, "office", manifest.office, "backed_up", by=by, now=now,
        made_at=manifest.made_at.isoformat(), reason=manifest.reason.label,
    )  # fmt: skip


def _rows(stored: Sequence[StoredBackup]) -> tuple[BackupRow, ...]:
    return tuple(BackupRow(each, _readable(each.folder)) for each in stored)


def _readable(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder)
    except UserError:
        return None


def _may(officer: Officer, permission: Permission) -> None:
    if not officer.may(permission):
        raise Forbidden("Peran Anda tidak mencakup langkah ini. Mintalah petugas yang berwenang.")
