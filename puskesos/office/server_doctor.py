"""Looking after a server: what its condition means for the offices on it, finding by finding, with what to do."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from puskesos.office.doctor import LEAST_FREE_MB, MEGABYTE, Finding
from puskesos.store.server.condition import Condition

LONG_SECONDS = 600
SLOW_MS = 50
# From where on rows that nobody needs any more slow the others down, and few of them never do.
MOST_DEAD, FEW_DEAD = 0.2, 10_000
# PostgreSQL itself warns at 40 million before its end at 2,147 million.
OLDEST_AGE = 1_500_000_000
MOST_USED = 0.8
LEAST_IN_MEMORY = 0.95
MOST_BEHIND = 60
SPARE_SHARE = 0.15
GIGABYTE = 1_000 * MEGABYTE
OWN_ONLY = "hanya sambungan loket ini yang terlihat; selebihnya dilihat admin server"


def examine_server(found: Condition) -> list[Finding]:
    """Everything that can be told of a server by what was seen; the admin sees more than a desk."""
    return [
        _version(found),
        _way(found),
        Finding("Jarak", is_well=found.trip_ms <= SLOW_MS, seen=f"{_number(found.trip_ms)} ms pulang pergi"),
        _sessions(found),
        _oldest(found),
        _dead(found),
        _vacuum(found),
        Finding("Ukuran database", is_well=True, seen=_size(found.size)),
        *_disk(found),
        *_replicas(found),
        _advice(found),
    ]


def _version(found: Condition) -> Finding:
    seen = f"PostgreSQL {found.version}" + (". Ini replika: tidak dapat ditulis." if found.is_replica else "")
    return Finding("Server", is_well=not found.is_replica, seen=seen)


def _way(found: Condition) -> Finding:
    """Whether somebody on the cable could listen."""
    if found.is_encrypted:
        return Finding("Sambungan", is_well=True, seen="tersandi (TLS)")
    seen = "di komputer ini sendiri" if found.is_here else "TANPA penyandian: data warga dapat dibaca di jaringan"
    return Finding("Sambungan", is_well=found.is_here, seen=seen)


def _sessions(found: Condition) -> Finding:
    is_well = found.connections <= MOST_USED * found.most_connections
    seen = f"{found.connections} dari {found.most_connections}"
    return Finding("Sambungan terpakai", is_well=is_well, seen=seen if is_well else f"{seen}. Naikkan max_connections.")


def _oldest(found: Condition) -> Finding:
    seen = f"berjalan {round(found.oldest)} detik" if found.oldest else "tidak ada yang lain"
    seen += "" if found.sees_all else f" ({OWN_ONLY})"
    return Finding("Transaksi terlama", is_well=found.oldest <= LONG_SECONDS, seen=seen)


def _dead(found: Condition) -> Finding:
    is_well = found.dead <= max(FEW_DEAD, MOST_DEAD * found.live)
    seen = f"{found.dead} dari {found.live + found.dead} baris"
    if found.worst and found.worst.dead:
        share = found.worst.dead / (found.worst.live + found.worst.dead)
        loose = f", kira-kira {_size(round(found.worst.size * share))}"
        seen += f"; terbanyak di {found.worst.table}: {found.worst.dead}{loose}"
    return Finding("Baris mati", is_well=is_well, seen=seen if is_well else f"{seen}. Jalankan VACUUM.")


def _vacuum(found: Condition) -> Finding:
    if not found.has_autovacuum:
        return Finding("Vacuum", is_well=False, seen="autovacuum mati. Nyalakan di setelan server.")
    if found.age > OLDEST_AGE:
        return Finding("Vacuum", is_well=False, seen=f"umur transaksi {found.age}: jalankan VACUUM FREEZE hari ini.")
    last = f"; terakhir {found.worst.days} hari lalu" if found.worst and found.worst.days is not None else ""
    return Finding("Vacuum", is_well=True, seen=f"otomatis{last}; umur transaksi {found.age}")


def _disk(found: Condition) -> Iterator[Finding]:
    """The room beside the data; no server tells it to somebody on another machine."""
    if found.data_folder and Path(found.data_folder).is_dir():
        disk = shutil.disk_usage(found.data_folder)
        is_well = disk.free >= max(LEAST_FREE_MB * MEGABYTE, SPARE_SHARE * disk.total)
        yield Finding("Disk server", is_well=is_well, seen=f"{_size(disk.free)} kosong dari {_size(disk.total)}")


def _replicas(found: Condition) -> Iterator[Finding]:
    for replica in found.replicas:
        seen = f"{replica.state}, tertinggal {_number(replica.behind)} detik"
        is_well = replica.state == "streaming" and replica.behind <= MOST_BEHIND
        yield Finding(f"Replika {replica.name}", is_well=is_well, seen=seen)
    if found.forgotten_slots:
        seen = f"{found.forgotten_slots} slot tidak diikuti siapa pun; disk server akan penuh. Hapus slotnya."
        yield Finding("Slot replika", is_well=False, seen=seen)


def _advice(found: Condition) -> Finding:
    """One sentence about the memory the data would like to have."""
    has = f"shared_buffers {_size(found.buffers)} untuk data {_size(found.size)}"
    if found.size <= found.buffers:
        return Finding("Saran ukuran", is_well=True, seen=f"{has}: semuanya muat di memori.")
    share = found.found_in_memory
    if share is None or share >= LEAST_IN_MEMORY:
        told = f"; {share:.0%} dibaca dari memori" if share is not None else ""
        return Finding("Saran ukuran", is_well=True, seen=f"{has}{told}: cukup.")
    seen = f"{has}; hanya {share:.0%} dibaca dari memori: beri seperempat RAM, dan bila perlu tambah RAM."
    return Finding("Saran ukuran", is_well=False, seen=seen)


def _size(size: int) -> str:
    has_many = size >= GIGABYTE
    return f"{_number(size / (GIGABYTE if has_many else MEGABYTE))} {'GB' if has_many else 'MB'}"


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
