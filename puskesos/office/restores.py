"""The real restore: a backup takes the place of an office on this PC, or comes to a new one.

It is laid out, opened, proven and noted in its own trail before anything of the office is touched; what was there
before stays in a folder beside.
"""

import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, Refused, Unavailable
from puskesos.office.access import Access
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.trail.checking import check_chain
from puskesos.office.trail.sealing import ANCHOR, begin_sealing
from puskesos.store.anchor import Head
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_manifest import Manifest, read_manifest
from puskesos.store.checks import damages
from puskesos.store.keys import RECOVERY, load_slots, save_slots
from puskesos.store.marked_files import counted
from puskesos.store.office_file import KEYS, OfficeFile
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import exchange, lay_out
from puskesos.store.step import Step

# Opens what was laid out, and tells whose secret that took; None for the recovery code, which is nobody's.
Opening = Callable[[Path], tuple[OfficeFile, UUID | None]]
ON_SERVER = (
    "Data kantor ini ada di server. Memulihkannya pekerjaan admin server: puskesos-admin restore ke folder baru, lalu "
    "puskesos-admin move --to postgresql."
)
NOT_ALLOWED = "Hanya admin yang dapat memulihkan data kantor dari cadangan."


@dataclass(frozen=True)
class Restored:
    """What was restored, and where the office before lies now; None where there was none."""

    manifest: Manifest
    aside: Path | None


@dataclass(frozen=True)
class _Order:
    """A backup, the folder it is to fill, and how it is opened; `by` is the admin who has that office open."""

    folder: Path
    backup: Path
    opening: Opening
    now: datetime
    by: Access | None = None


def restore_with_password(
    folder: Path, backup: Path, user_name: str, password: str, step: Step, *, now: datetime
) -> Restored:
    """Restore as an admin of the backup. Raises `Refused`, `Forbidden` or `Unavailable`; then nothing has changed."""
    return _restore(_Order(folder, backup, lambda copy: OfficeFile.unlock(copy, user_name, password), now), step)


def restore_with_code(folder: Path, backup: Path, code: str, step: Step, *, now: datetime) -> Restored:
    """Restore with the recovery code of the backup, as on a new PC. Raises `Refused` or `Unavailable`."""
    return _restore(_Order(folder, backup, lambda copy: (OfficeFile.recover(copy, code), None), now), step)


def restore_here(access: Access, backup: Path, step: Step, *, now: datetime) -> Restored:
    """Restore a backup over the office an admin has open; the office is closed by it, and everybody logs in anew.

    The admin's password and the recovery code of today stay in force: those of that day may be forgotten.
    """
    if not access.officer.may(Permission.RESTORE):
        raise Forbidden(NOT_ALLOWED)
    if not isinstance(access.file, OfficeFile):
        raise Refused(ON_SERVER)
    read_manifest(backup, access.file.copies)

    def opening(copy: Path) -> tuple[OfficeFile, UUID | None]:
        return access.file.open_copy(copy), access.officer.uuid

    return _restore(_Order(access.file.folder, backup, opening, now, access), step)


def _restore(order: _Order, step: Step) -> Restored:
    manifest = read_manifest(order.backup)
    laid_out = order.folder / LAID_OUT
    begin_sealing()
    with ExitStack() as when_it_fails:
        when_it_fails.callback(shutil.rmtree, laid_out, ignore_errors=True)
        lay_out(order.backup, manifest, laid_out, step)
        step(0, 0, "Membuka cadangan")
        file, uuid = order.opening(laid_out)
        with closing(file):
            _prove(file, order.backup, manifest, step)
            local, is_known = _note(file, manifest, uuid, order)
        if order.by is not None:
            kept = (order.by.officer.user_name, RECOVERY) if is_known else (RECOVERY,)
            _keep_slots(order.folder, laid_out, kept)
            order.by.close()
        when_it_fails.pop_all()
    return Restored(manifest, exchange(order.folder, local))


def _prove(file: OfficeFile, backup: Path, manifest: Manifest, step: Step) -> None:
    told = counted(step, manifest.size, "Memeriksa cadangan")
    problems = problems_of(backup, file.copies, (partial(check_chain, anchor=manifest.head),), told)
    with file.database.read() as session:
        problems += damages(session)
    if problems:
        raise Unavailable("Cadangan ini tidak dapat dipakai. {problem} Data kantor tidak berubah.", problem=problems[0])


def _note(file: OfficeFile, manifest: Manifest, uuid: UUID | None, order: _Order) -> tuple[datetime, bool]:
    """Write into the restored trail from where it goes on and what it leaves behind.

    Gives the moment by the office's clock, and whether the officer is an admin in these data too.
    """
    told = {
        "made_at": manifest.made_at.isoformat(),
        "goes_on_from": _words(manifest.head),
        "replaced": _words(order.by.file.anchor.read()) if order.by else "",
        "restored_by": order.by.officer.name if order.by else "",
    }
    file.database.info[ANCHOR] = file.anchor
    with file.database.write() as session:
        office = the_office(session)
        officer = session.scalar(select(Officer).where(Officer.uuid == uuid)) if uuid else None
        if officer is not None and officer.may(Permission.RESTORE):
            note_restore(session, told, by=officer, now=order.now)
            return office.zone.local(order.now), True
        if uuid and order.by is None:
            raise Forbidden(NOT_ALLOWED)
        record_event(session, "office", office.uuid, "restored", by=None, now=order.now, **told)
    return office.zone.local(order.now), False


@needs(Permission.RESTORE)
def note_restore(session: Session, told: Mapping[str, str], *, by: Officer, now: datetime) -> Event:
    """Have the trail of the restored office know who restored it, and what became of the one before."""
    return record_event(session, "office", the_office(session).uuid, "restored", by=by, now=now, **told)


def _keep_slots(here: Path, laid_out: Path, names: Iterable[str]) -> None:
    """Both slot files hold the same database key, so a slot of the one opens the other as well."""
    today = load_slots(here / KEYS)
    slots = load_slots(laid_out / KEYS) | {
        name: today[name] for name in names if name in today and not today[name].is_damaged
    }
    save_slots(laid_out / KEYS, slots.values())


def _words(head: Head | None) -> str:
    return f"{head.length} {head.link.hex()}" if head else ""
