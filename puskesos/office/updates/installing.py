"""Installing a package: taken out and checked once more, a verified backup, trail and note, and then the last act."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from puskesos.errors import Forbidden
from puskesos.office.access import Access
from puskesos.office.backups import back_up, keeps_backups, own_folder
from puskesos.office.officers import Permission
from puskesos.office.profile import the_office
from puskesos.office.trail.chain import head_of
from puskesos.office.updates.container import Package, unpack
from puskesos.office.updates.finishing import Act, Finish, OpenAgain, RunApt, RunSetup, SwapFolders, apt_command
from puskesos.office.updates.fitting import check_fits
from puskesos.office.updates.here import Here, Installed, private_folder
from puskesos.office.updates.manifest import Kind, Manifest
from puskesos.office.updates.note import Update, keep_update, present
from puskesos.office.updates.preview import Examine
from puskesos.office.updates.programs import UNPACKED, kept_program, mark_of_kept, place_of, take_out
from puskesos.office.updates.reference import keep_edition, name_in_force, named_in_force
from puskesos.office.updates.standing import is_root
from puskesos.office.updates.telling import note_update_begun
from puskesos.store.backup_manifest import Reason
from puskesos.store.step import Step

NOT_ALLOWED = "Hanya admin yang dapat memasang pembaruan. Mintalah petugas yang berwenang."
CLOSES = "{title} siap dipasang. Puskesos ditutup sekarang dan dibuka lagi sesudahnya."
ASKS_ROOT = (
    "{title} siap dipasang, tetapi memasangnya perlu hak admin komputer. Tutup Puskesos, lalu mintalah admin komputer "
    "menjalankan: {command}"
)


def install(access: Access, package: Package, here: Here, examine: Examine, step: Step, *, now: datetime) -> Finish:
    """Everything but the last act. Raises `Forbidden`, `Refused` or `Unavailable`; then this PC goes on as it did."""
    if not (access.officer.may(Permission.MANAGE_OFFICE) and access.officer.may(Permission.BACK_UP)):
        raise Forbidden(NOT_ALLOWED)
    manifest = package.manifest
    check_fits(manifest, here)
    if manifest.kind is Kind.DATA:
        return _install_data(access, package, here, examine, step, now)
    fresh = take_out(package, here, step)
    kept = kept_program(here, here.version)
    is_folder = here.installed is Installed.LINUX_TAR
    update = replace(
        _update(access, manifest, here, step, now),
        previous=place_of(here, here.version).name if kept or is_folder else "",
        mark=mark_of_kept(kept) if kept else "",
    )
    keep_update(here, _told(access, update, now))
    return finish_with(fresh, manifest.title, here, there=place_of(here, here.version))


def finish_with(fresh: Path, title: str, here: Here, *, there: Path, is_back: bool = False) -> Finish:
    """The last act that puts a program in the place of this one; a folder leaves this one `there`."""
    act: Act
    match here.installed:
        case Installed.WINDOWS:
            act = RunSetup(fresh, mark_of_kept(fresh), is_back)
        case Installed.LINUX_DEB if not is_root():
            command = apt_command(fresh)
            return Finish(ASKS_ROOT.format(title=title, command=command), command=command)
        case Installed.LINUX_DEB:
            act = RunApt(fresh, mark_of_kept(fresh))
        case _:
            act = SwapFolders(fresh, here.program, there)
    return Finish(CLOSES.format(title=title), act)


def _install_data(access: Access, package: Package, here: Here, examine: Examine, step: Step, now: datetime) -> Finish:
    unpacked = private_folder(here.updates) / UNPACKED
    unpack(package, unpacked, here, step)
    examine(unpacked)
    update = replace(_update(access, package.manifest, here, step, now), previous=named_in_force(here.home))
    name = keep_edition(unpacked, package.manifest, here.home)
    keep_update(here, _told(access, update, now))
    name_in_force(here.home, name)
    return Finish(CLOSES.format(title=package.manifest.title), OpenAgain())


def _update(access: Access, manifest: Manifest, here: Here, step: Step, now: datetime) -> Update:
    """The note, with the backup it rests on; a desk of a server that keeps none leaves that to the server's admin."""
    backup = ""
    if keeps_backups(access.file):
        made = back_up(access.file, own_folder(access.file), Reason.UPGRADE, step, now=now)
        backup = str(made.folder.absolute())  # found again wherever the program is opened from then
    return Update(
        kind=manifest.kind,
        was=present(manifest.kind, here),
        is_now=manifest.name,
        at=now,
        by=access.officer.name,
        office=office_uuid(access),
        backup=backup,
    )


def office_uuid(access: Access) -> UUID:
    """Whose office is open."""
    with access.file.database.read() as session:
        return the_office(session).uuid


def _told(access: Access, update: Update, now: datetime) -> Update:
    """The trail knows, and the note knows how long the trail is then."""
    with access.file.database.write() as session:
        note_update_begun(session, update, by=access.officer, now=now)
    with access.file.database.read() as session:
        return replace(update, head=head_of(session).length)
