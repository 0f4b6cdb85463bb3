"""Taking the last update back: program or edition, and the backup from before it, together.

The schema never goes back by a migration: the backup still has the old one, and is put in its place unopened by the new
program, which would bring it up to date. The old program then finds its own data and tells the trail.
"""

import shutil
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from puskesos.errors import Forbidden, Refused, Unavailable
from puskesos.office.access import Access
from puskesos.office.officers import Permission
from puskesos.office.profile import the_office
from puskesos.office.trail.checking import check_chain
from puskesos.office.updates.container import Package, read_sealed
from puskesos.office.updates.finishing import Finish, OpenAgain
from puskesos.office.updates.fitting import check_platform
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.installing import finish_with
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.note import Update, keep_update, present, read_update
from puskesos.office.updates.programs import kept_program, mark_of_kept, place_of, take_out
from puskesos.office.updates.reference import name_in_force
from puskesos.office.updates.standing import ON_SERVER, problem_of_back, spoken
from puskesos.store.anchor import Anchor
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_manifest import Manifest, read_manifest
from puskesos.store.marked_files import counted
from puskesos.store.office_file import ANCHOR, OfficeFile
from puskesos.store.places import LAID_OUT
from puskesos.store.restoring import exchange, lay_out
from puskesos.store.step import Step

NOT_ALLOWED = "Hanya admin yang dapat kembali ke versi sebelum pembaruan. Mintalah petugas yang berwenang."
NOTHING = "Tidak ada pembaruan yang dapat dikembalikan di komputer ini."
NO_PROGRAM = (
    "Versi {was} tidak disimpan di komputer ini. Pasang stik yang memuat paket pembaruan versi {was}, lalu pilih paket "
    "itu untuk kembali."
)
OTHER_VERSION = "Paket ini berisi {title}, sedangkan sebelum pembaruan dipakai versi {was}. Pilih paket versi {was}."
CLOSES = "Data kantor sudah kembali ke cadangan sebelum pembaruan. Puskesos ditutup sekarang, dan {was} dipakai lagi."
ASKS_ROOT = (
    "Data kantor sudah kembali ke cadangan sebelum pembaruan. Jangan buka Puskesos dulu: mintalah admin komputer "
    "menjalankan: {command}"
)


def take_back(access: Access, here: Here, step: Step, *, now: datetime, with_package: Path | None = None) -> Finish:
    """Everything but the last act; the office is closed by it. Raises before that when nothing was changed."""
    if not access.officer.may(Permission.RESTORE):
        raise Forbidden(NOT_ALLOWED)
    update, file = read_update(here), access.file
    if update is None or present(update.kind, here) != update.is_now:
        raise Refused(NOTHING)
    if not isinstance(file, OfficeFile):
        raise Refused(ON_SERVER)
    with file.database.read() as session:
        problem = problem_of_back(session, access, update, here)
        local = the_office(session).zone.local(now)
    if problem:
        raise Refused(problem)
    finish = _finish(update, here, with_package, step)
    manifest = _lay_back(file, Path(update.backup), step)
    length = manifest.head.length if manifest.head else update.head
    keep_update(here, replace(update, is_back=True, is_told=False, head=min(length, update.head)))
    access.close()
    exchange(file.folder, local)
    if update.kind is Kind.DATA:
        name_in_force(here.home, update.previous)
    return finish


def _finish(update: Update, here: Here, package: Path | None, step: Step) -> Finish:
    """How the old program, or the old edition, comes back; nothing is changed before that is sure."""
    was = spoken(update.kind, update.was)
    if update.kind is Kind.DATA:
        return Finish(CLOSES.format(was=was), OpenAgain())
    old = _old_program(update, here, package, step)
    finish = finish_with(old, was, here, there=place_of(here, here.version), is_back=True)
    says = ASKS_ROOT.format(command=finish.command) if finish.command else CLOSES.format(was=was)
    return replace(finish, says=says)


def _old_program(update: Update, here: Here, package: Path | None, step: Step) -> Path:
    """The program from before, as it was kept, or out of its sealed package."""
    kept = kept_program(here, update.was)
    if package is None:
        is_file = here.installed is not Installed.LINUX_TAR
        if kept is None or (is_file and mark_of_kept(kept) != update.mark):
            raise Refused(NO_PROGRAM, was=update.was)
        return kept
    manifest = read_sealed(package, here.keys, here.keys_problem, step)
    if manifest.kind is not Kind.PROGRAM or manifest.version != update.was:
        raise Refused(OTHER_VERSION, title=manifest.title, was=update.was)
    check_platform(manifest, here)
    return take_out(Package(package, manifest), here, step)


def _lay_back(file: OfficeFile, backup: Path, step: Step) -> Manifest:
    """Lay the backup out beside the office, proven, and as old as it is. Its anchor is written as it was then."""
    manifest = read_manifest(backup, file.copies)
    told = counted(step, manifest.size, "Memeriksa cadangan")
    if problems := problems_of(backup, file.copies, (partial(check_chain, anchor=manifest.head),), told):
        raise Unavailable("Cadangan ini tidak dapat dipakai. {problem} Data kantor tidak berubah.", problem=problems[0])
    laid_out, head = file.folder / LAID_OUT, manifest.head
    with ExitStack() as when_it_fails:
        when_it_fails.callback(shutil.rmtree, laid_out, ignore_errors=True)
        lay_out(backup, manifest, laid_out, step)
        if head is not None:
            file.take_key_along(lambda key: Anchor(laid_out / ANCHOR, key).write(head))
        when_it_fails.pop_all()
    return manifest
