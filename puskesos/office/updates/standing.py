"""How this PC stands: what runs, which data are in force, the last update, and whether it can be taken back."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from puskesos.dates import clock, written
from puskesos.office.access import Access
from puskesos.office.profile import the_office
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.note import Update, present, read_update
from puskesos.office.updates.programs import kept_program
from puskesos.office.updates.reference import FOLDER, Reference, in_force
from puskesos.office.updates.telling import first_change
from puskesos.store.office_file import OfficeFile

BACK = "Kembali ke {was}, dan data kantor ke cadangan yang dibuat sebelum pembaruan ({at})."
ON_SERVER = (
    "Data kantor ini ada di server yang dipakai bersama loket lain, jadi satu loket tidak dapat kembali ke yang lama "
    "sendiri. Mintalah admin server memulihkan cadangannya."
)
OTHER_OFFICE = "Pembaruan terakhir di komputer ini dipasang dari kantor lain; hanya dari kantor itu dapat dikembalikan."
NO_BACKUP = "Cadangan sebelum pembaruan tidak ada lagi di {folder}, jadi tidak dapat kembali ke {was}."
CHANGED = (
    "Tidak dapat lagi kembali ke {was}: sejak pembaruan sudah ada perubahan yang disimpan ({who}, {day} pukul {time}), "
    "dan perubahan itu akan hilang."
)
NO_EDITION = "Data acuan edisi {was} tidak ada lagi di komputer ini, jadi tidak dapat kembali."


@dataclass(frozen=True)
class Standing:
    """What the page of updates shows. `back` is empty where going back is not offered, and `back_problem` says why.

    With `needs_package` the package of the earlier version has to be brought along to go back.
    """

    version: str
    installed: Installed
    reference: Reference
    keys_problem: str
    last: Update | None = None
    back: str = ""
    back_problem: str = ""
    needs_package: bool = False


def standing(access: Access, here: Here) -> Standing:
    """How this PC stands, for the office that is open."""
    update = read_update(here)
    reference = in_force(here.home, here.version)
    bare = Standing(here.version, here.installed, reference, here.keys_problem, update)
    if update is None or present(update.kind, here) != update.is_now:
        return bare
    with access.file.database.read() as session:
        problem = problem_of_back(session, access, update, here)
        at = _moment(session, update)
    if problem:
        return Standing(**vars(bare) | {"back_problem": problem})
    needs_package = update.kind is Kind.PROGRAM and kept_program(here, update.was) is None
    back = BACK.format(was=spoken(update.kind, update.was), at=at)
    return Standing(**vars(bare) | {"back": back, "needs_package": needs_package})


def problem_of_back(session: Session, access: Access, update: Update, here: Here) -> str:
    """Why the update cannot be taken back, in a sentence; empty where it can."""
    was = spoken(update.kind, update.was)
    if not isinstance(access.file, OfficeFile):
        return ON_SERVER
    office = the_office(session)
    if office.uuid != update.office:
        return OTHER_OFFICE
    if not update.backup or not Path(update.backup).is_dir():
        return NO_BACKUP.format(folder=update.backup or "-", was=was)
    if changed := first_change(session, update.head):
        day, time = written(office.day(changed.at)), clock(changed.at, office.zone)
        return CHANGED.format(was=was, who=changed.officer_name, day=day, time=time)
    if update.kind is Kind.DATA and update.previous and not (here.home / FOLDER / update.previous).is_dir():
        return NO_EDITION.format(was=was)
    return ""


def spoken(kind: Kind, name: str) -> str:
    """A version or an edition within a sentence."""
    if kind is Kind.PROGRAM:
        return f"versi {name}"
    return f"data acuan edisi {written(date.fromisoformat(name))}"


def is_root() -> bool:
    """Whether this process may install for everybody."""
    return os.name == "posix" and os.geteuid() == 0


def _moment(session: Session, update: Update) -> str:
    office = the_office(session)
    return f"{written(office.day(update.at))} pukul {clock(update.at, office.zone)}"
