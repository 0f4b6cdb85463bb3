"""Looking after a PC: whether the program is complete, the folder fit to work in, and the data whole."""

import platform
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from puskesos import __version__, resources
from puskesos.dates import written
from puskesos.errors import UserError
from puskesos.office.access import Access
from puskesos.office.editions import shipped_edition
from puskesos.office.eyes import as_program
from puskesos.office.regions import load_regions
from puskesos.office.trail.checking import check_chain
from puskesos.store.checks import count_rows, damages
from puskesos.store.keys import RECOVERY, is_as_written, load_slots
from puskesos.store.lock import FolderLock
from puskesos.store.office_file import ANCHOR, DATA, KEYS, OfficeFile
from puskesos.store.schema import HEAD, schema_in
from puskesos.store.server.connection import CONNECTION, is_on_server, load_connection

FONTS = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold", "NotoSerif-Regular", "NotoSerif-Bold")
PROVINCES = 38
LEAST_FREE_MB = 500
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, whether it is as it should be, and what was seen."""

    name: str
    is_well: bool
    seen: str


def examine_program() -> list[Finding]:
    """The program itself: versions and the files that ship with it."""
    versions = f"Puskesos {__version__}, Python {platform.python_version()}"
    return [
        Finding("Versi", is_well=True, seen=versions),
        Finding("Basis data", is_well=True, seen=f"SQLCipher di atas SQLite {sqlcipher.sqlite_version}"),
        _examine_qt(),
        _examine_fonts(),
        _examine_regions(),
        _examine_catalogue(),
    ]


def examine_folder(folder: Path) -> list[Finding]:
    """An office's folder from outside, without any password."""
    if not folder.is_dir():
        return [Finding("Folder kantor", is_well=False, seen=f"Folder {folder} tidak ada.")]
    files = [_examine_way(folder)] if is_on_server(folder) else _examine_files(folder)
    return [_examine_rights(folder), _examine_room(folder), _examine_lock(folder), *files]


def examine_data(access: Access) -> list[Finding]:
    """An opened office from inside, wherever its data lie; a server looks after its own pages and links."""
    with access.file.database.read() as session, as_program(session):
        is_in_file = isinstance(access.file, OfficeFile)
        schema = schema_in(session)
        found, counts = damages(session) if is_in_file else [], count_rows(session)
        broken = check_chain(session, access.file.anchor.read())
    whole = "enkripsi, halaman dan tautan utuh" if is_in_file else "dijaga server"
    rows = ", ".join(f"{name} {count}" for name, count in counts.items())
    return [
        Finding("Skema", is_well=schema == HEAD, seen=f"{schema} (program ini: {HEAD})"),
        Finding("Keutuhan data", is_well=not found, seen="; ".join(found) or whole),
        Finding("Jejak", is_well=not broken, seen=" ".join(broken) or f"rantai {counts['events']} jejak utuh"),
        _examine_anchor(access),
        Finding("Isi", is_well=True, seen=rows),
    ]


def _examine_anchor(access: Access) -> Finding:
    """As this program found it: logging in has written one of its places anew."""
    is_whole = access.file.anchor.was_whole()
    seen = "utuh" if is_whole else f"{ANCHOR} rusak sebagian, sudah ditulis baru. Buat cadangan dan periksa disk."
    return Finding("Ujung jejak", is_well=is_whole, seen=seen)


def _examine_qt() -> Finding:
    try:
        seen = f"PySide6 {version('PySide6-Essentials')}"
    except PackageNotFoundError:
        seen = "PySide6 tidak terpasang; jendela tidak dapat dibuka."
    return Finding("Qt", is_well=find_spec("PySide6") is not None, seen=seen)


def _examine_fonts() -> Finding:
    missing = [name for name in FONTS if not resources.path(f"fonts/{name}.ttf").is_file()]
    seen = f"Tidak ada: {', '.join(missing)}." if missing else f"{len(FONTS)} berkas"
    return Finding("Huruf", is_well=not missing, seen=seen)


def _examine_regions() -> Finding:
    try:
        regions = load_regions()
    except (OSError, ValueError):
        return Finding("Wilayah", is_well=False, seen="Daftar wilayah tidak ada atau rusak. Pasang ulang program.")
    provinces = regions.provinces()
    regencies = sum(len(regions.children(province.code)) for province in provinces)
    seen = f"{len(provinces)} provinsi, {regencies} kabupaten/kota"
    return Finding("Wilayah", is_well=len(provinces) == PROVINCES, seen=seen)


def _examine_catalogue() -> Finding:
    try:
        edition = shipped_edition()
    except UserError as error:
        return Finding("Katalog", is_well=False, seen=str(error))
    rows = sum(len(rows) for rows in edition.rows.values())
    return Finding("Katalog", is_well=True, seen=f"edisi {written(edition.dated)}, {rows} baris")


def _examine_rights(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding("Izin folder", is_well=True, seen=f"{folder} dapat ditulis")
    except OSError:
        return Finding("Izin folder", is_well=False, seen=f"{folder} tidak dapat ditulis. Periksa izin folder.")


def _examine_room(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free // MEGABYTE
    return Finding("Ruang disk", is_well=free >= LEAST_FREE_MB, seen=f"{free} MB kosong")


def _examine_lock(folder: Path) -> Finding:
    lock = FolderLock(folder)
    try:
        lock.take()
    except UserError as error:
        return Finding("Kunci folder", is_well=True, seen=str(error))
    lock.release()
    return Finding("Kunci folder", is_well=True, seen="tidak sedang dipakai")


def _examine_files(folder: Path) -> list[Finding]:
    path = folder / DATA
    size = path.stat().st_size if path.is_file() else 0
    large = f"{size / MEGABYTE:.1f} MB".replace(".", ",")
    data = Finding("Berkas data", is_well=size > 0, seen=large if size else f"{path} tidak ada.")
    return [data, _examine_slots(folder / KEYS)]


def _examine_way(folder: Path) -> Finding:
    try:
        way = load_connection(folder / CONNECTION)
    except UserError as error:
        return Finding("Berkas sambungan", is_well=False, seen=str(error))
    where = "komputer lain" if way.host else "komputer ini"
    return Finding("Berkas sambungan", is_well=True, seen=f"utuh, ke server di {where}")


def _examine_slots(path: Path) -> Finding:
    try:
        slots, is_whole = load_slots(path), is_as_written(path)
    except UserError as error:
        return Finding("Slot kunci", is_well=False, seen=str(error))
    damaged = {name for name, slot in slots.items() if slot.is_damaged}
    officers = len(slots.keys() - {RECOVERY})
    seen = f"{officers} petugas, kode pemulihan {'ada' if RECOVERY in slots else 'tidak ada'}"
    if damaged:
        seen += f". Rusak: {_slot_words(damaged)}. Beri kata sandi atau kode pemulihan baru."
    elif not is_whole:
        seen += f". {path.name} diubah dari luar program; ganti satu kata sandi supaya ditulis baru."
    return Finding("Slot kunci", is_well=officers > 0 and RECOVERY in slots and is_whole, seen=seen)


def _slot_words(damaged: set[str]) -> str:
    """Nobody's name: the officer whose slot it is notices, for she cannot come in."""
    officers = len(damaged - {RECOVERY})
    words = [f"{officers} slot petugas"] if officers else []
    return " dan ".join([*words, *(["kode pemulihan"] if RECOVERY in damaged else [])])
