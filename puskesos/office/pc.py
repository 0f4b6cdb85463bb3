"""Looking at the PC around the program: how it was installed, the system, the clock, the printers, the last backup."""

import platform
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from puskesos import resources
from puskesos.dates import written, written_with_day
from puskesos.errors import UserError
from puskesos.office.access import Access
from puskesos.office.backups import OLD_AFTER_DAYS, PlaceState, days_without, keeps_backups
from puskesos.office.clock import BACK
from puskesos.office.doctor import Finding
from puskesos.office.editions import shipped_edition
from puskesos.office.events import Event
from puskesos.office.eyes import as_program
from puskesos.office.printers import find_printers
from puskesos.office.updates.here import Installed, this_program

# Windows 10 of autumn 2018: the oldest that has what Qt needs. The installer asks for the same.
OLDEST_WINDOWS_BUILD = 17763
OLDEST_GLIBC = (2, 34)
OF_INDONESIA = range(7, 10)
# A backup is named by the clock of its office, and an edition by its publisher's; this PC may keep another zone.
ZONES_APART = timedelta(days=1)


def examine_pc() -> list[Finding]:
    """What can be seen without any office."""
    return [_examine_installation(), _examine_system(), _examine_zone(), _examine_printers()]


def examine_clock(now: datetime, newest: datetime | None) -> Finding:
    """Whether the clock stands before what already happened: the making of this program, the newest backup (if any)."""
    here = now.astimezone()
    shown = f"{written_with_day(here.date())} pukul {here:%H.%M}"
    if here.date() < _made_on() - ZONES_APART:
        seen = f"{shown}, sebelum program ini dibuat pada {written(_made_on())}. Perbaiki tanggal dan jam komputer."
        return Finding("Jam komputer", is_well=False, seen=seen)
    if newest is not None and here.replace(tzinfo=None) + ZONES_APART < newest:
        seen = f"{shown}, sebelum cadangan terakhir pada {written(newest.date())}. Perbaiki tanggal dan jam komputer."
        return Finding("Jam komputer", is_well=False, seen=seen)
    return Finding("Jam komputer", is_well=True, seen=shown)


def examine_places(places: Sequence[PlaceState], now: datetime, *, are_all: bool) -> Finding:
    """How old the newest good backup is. Unless these are all places of the office, others may hold a newer one."""
    days = days_without(places, now.astimezone().date())
    elsewhere = "" if are_all else " Tempat lain yang dipilih di Pengaturan tidak terlihat dari sini."
    if days is None:
        return Finding(
            "Cadangan", is_well=not are_all, seen=f"Belum ada cadangan yang dapat dibaca di sini.{elsewhere}"
        )
    return Finding("Cadangan", is_well=days <= OLD_AFTER_DAYS or not are_all, seen=f"{_age(days)}.{elsewhere}")


def examine_record(access: Access, now: datetime) -> list[Finding]:
    """What the trail of an opened office says about its last backup, and of a clock that once stood ahead."""
    with access.file.database.read() as session, as_program(session):
        backed_up = session.scalar(select(func.max(Event.at)).where(Event.what == "backed_up"))
        first = session.scalar(select(func.min(Event.at)))
        latest = session.scalar(select(func.max(Event.at)))
    return [_examine_last_backup(access, backed_up, first or now, now), _examine_latest(latest or now, now)]


def _examine_last_backup(access: Access, backed_up: datetime | None, began: datetime, now: datetime) -> Finding:
    """An office that has just begun may be without one; the program makes the first by itself the same day."""
    if not keeps_backups(access.file):
        return Finding("Cadangan tercatat", is_well=True, seen="tidak dibuat oleh komputer ini")
    days = max((now - (backed_up or began)).days, 0)
    if backed_up is None:
        seen = "Belum pernah. Buat cadangan di Pengaturan, Cadangan."
        return Finding("Cadangan tercatat", is_well=days < OLD_AFTER_DAYS, seen=seen)
    return Finding("Cadangan tercatat", is_well=days <= OLD_AFTER_DAYS, seen=_age(days))


def _examine_latest(latest: datetime, now: datetime) -> Finding:
    if latest <= now + BACK:
        return Finding("Jam dan jejak", is_well=True, seen="jejak tidak mendahului jam komputer")
    seen = f"Jejak terakhir pada {written(latest.date())}, sesudah jam komputer ini. Perbaiki tanggal dan jam komputer."
    return Finding("Jam dan jejak", is_well=False, seen=seen)


def _age(days: int) -> str:
    return "terakhir hari ini" if days == 0 else f"terakhir {days} hari lalu"


def _made_on() -> date:
    """The day of the reference data that ship with the program: no clock that is right stands before it."""
    try:
        return shipped_edition().dated
    except UserError:  # told where the catalogue itself is examined
        return date.min + ZONES_APART


def _examine_installation() -> Finding:
    here = this_program()
    place = resources.folder().parent if here.installed is Installed.SOURCE else here.program
    return Finding("Pemasangan", is_well=True, seen=f"{here.installed.label}, di {place}")


def _examine_system() -> Finding:
    if sys.platform == "win32":
        found = sys.getwindowsversion()
        is_well, seen = found.build >= OLDEST_WINDOWS_BUILD, f"Windows {platform.release()} build {found.build}"
        wanted = f"Program ini memerlukan Windows 10 versi 1809 (build {OLDEST_WINDOWS_BUILD}) atau lebih baru."
    else:
        glibc = platform.libc_ver()[1]
        is_well = tuple(map(int, glibc.split(".")[:2] or (0,))) >= OLDEST_GLIBC if glibc else True
        seen = f"{_distribution()}, {platform.machine()}, glibc {glibc or 'tidak ada'}"
        wanted = "Program ini memerlukan glibc 2.34 atau lebih baru, seperti Debian 12 atau Ubuntu 22.04."
    return Finding("Sistem", is_well=is_well, seen=seen if is_well else f"{seen}. {wanted}")


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        return platform.system()


def _examine_zone() -> Finding:
    offset = datetime.now().astimezone().utcoffset() or timedelta()
    hours = offset.total_seconds() / 3600
    seen = f"UTC{hours:+g}"
    if hours in OF_INDONESIA:
        return Finding("Zona waktu", is_well=True, seen=seen)
    # The program reckons in UTC and in the zone of the office, so this alone makes no day wrong.
    return Finding("Zona waktu", is_well=True, seen=f"{seen}, bukan zona Indonesia; periksa bila jamnya tampak benar")


def _examine_printers() -> Finding:
    found = find_printers()
    if found is None:
        return Finding("Pencetak", is_well=True, seen="tidak dapat dilihat; CUPS tidak terpasang")
    if not found.count:
        return Finding("Pencetak", is_well=True, seen="belum ada; surat tetap dapat disimpan sebagai PDF")
    models = f" ({', '.join(found.models)})" if found.models else ""
    usual = "ada" if found.has_usual else "belum ada"
    return Finding("Pencetak", is_well=True, seen=f"{found.count} terpasang{models}, pencetak bawaan {usual}")
