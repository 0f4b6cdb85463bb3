"""A rehearsal of the restore: a backup is put into a folder of its own, opened, compared and examined, then let go."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, UserError
from puskesos.office.access import Access
from puskesos.office.doctor import Finding
from puskesos.office.eyes import as_program
from puskesos.office.officers import Permission
from puskesos.office.trail.checking import check_chain
from puskesos.store.backup_check import problems_of
from puskesos.store.backup_manifest import Manifest, read_manifest
from puskesos.store.checks import count_rows, damages
from puskesos.store.kept import Kept
from puskesos.store.keys import RECOVERY, load_slots
from puskesos.store.marked_files import counted
from puskesos.store.office_file import KEYS, OfficeFile
from puskesos.store.restoring import lay_out
from puskesos.store.step import Step

# Within the office's folder, where there is room for an office; a rehearsal that was cut off is swept by the next.
REHEARSED = "uji-pemulihan.baru"
# What an officer knows the size of, by the table it lies in.
COMPARED = {"cases": "kasus", "people": "warga", "referrals": "surat rujukan"}
MEGABYTE = 1_000_000

# What the rooms above want to look at in a restored office.
Examine = Callable[[Session, OfficeFile], list[Finding]]


@dataclass(frozen=True)
class Rehearsal:
    """What came of it, finding by finding; `manifest` is None where even that could not be read."""

    backup: Path
    manifest: Manifest | None
    findings: tuple[Finding, ...]

    @property
    def is_good(self) -> bool:
        """Whether the office could be restored from this backup today."""
        return all(finding.is_well for finding in self.findings)


def rehearse(access: Access, backup: Path, step: Step, *, examine: Examine) -> Rehearsal:
    """Restore a backup of this office into a folder of its own and look whether all of it is there.

    A backup that is not good is a finding, not an error. Raises `Forbidden`, and what `step` raises to call it off.
    """
    if not access.officer.may(Permission.BACK_UP):
        raise Forbidden("Peran Anda tidak mencakup langkah ini. Mintalah petugas yang berwenang.")
    office = access.file
    try:
        manifest = read_manifest(backup, office.copies)
    except UserError as error:
        return Rehearsal(backup, None, (Finding("Manifes", is_well=False, seen=str(error)),))
    told = counted(step, manifest.size, "Memeriksa cadangan")
    chain = partial(check_chain, anchor=manifest.head)
    if problems := problems_of(backup, office.copies, (chain,), told):
        return Rehearsal(backup, manifest, (Finding("Berkas", is_well=False, seen=" ".join(problems)),))
    target = office.folder / REHEARSED
    with ExitStack() as at_the_end:
        at_the_end.callback(shutil.rmtree, target, ignore_errors=True)
        try:
            lay_out(backup, manifest, target, step)
            step(0, 0, "Membuka salinan")
            copy = at_the_end.enter_context(closing(office.open_copy(target)))
            findings = (*_outside(manifest, target), *_inside(office, copy, manifest, examine))
        except UserError as error:
            findings = (Finding("Pemulihan", is_well=False, seen=str(error)),)
    return Rehearsal(backup, manifest, findings)


def _outside(manifest: Manifest, target: Path) -> Iterator[Finding]:
    files = len(manifest.files) + len(manifest.registers)
    yield Finding("Segel", is_well=True, seen="manifes ditulis oleh kantor ini dan tidak diubah")
    size = f"{manifest.size / MEGABYTE:.1f}".replace(".", ",")
    yield Finding("Berkas", is_well=True, seen=f"{files} berkas, {size} MB, semua utuh")
    slots = load_slots(target / KEYS)
    damaged = sum(slot.is_damaged for slot in slots.values())
    seen = f"{len(slots.keys() - {RECOVERY})} petugas, kode pemulihan {'ada' if RECOVERY in slots else 'tidak ada'}"
    seen += f"; {damaged} kunci rusak, beri kata sandi baru" if damaged else ""
    yield Finding("Kunci", is_well=RECOVERY in slots and not damaged, seen=seen)


def _inside(office: Kept, copy: OfficeFile, manifest: Manifest, examine: Examine) -> Iterator[Finding]:
    with copy.database.read() as session:
        broken, then = damages(session), count_rows(session)
        examined = examine(session, copy)
    with office.database.read() as session, as_program(session):
        now = count_rows(session)
    seen = "; ".join(broken) or "salinan dapat dibuka; enkripsi, halaman dan tautan utuh"
    yield Finding("Data", is_well=not broken, seen=seen)
    rows = sum(manifest.counts.values())
    yield Finding("Jumlah", is_well=True, seen=f"{rows} baris dalam {len(manifest.counts)} tabel, sama dengan manifes")
    if manifest.head is not None:
        yield Finding("Jejak", is_well=True, seen=f"rantai utuh sampai nomor {manifest.head.length}")
    yield Finding("Dibandingkan dengan hari ini", is_well=True, seen=_compared(then, now))
    yield from examined


def _compared(then: Mapping[str, int], now: Mapping[str, int]) -> str:
    return "; ".join(f"{words} {then.get(table, 0)} dari {now.get(table, 0)}" for table, words in COMPARED.items())
