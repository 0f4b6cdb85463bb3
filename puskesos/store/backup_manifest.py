"""What stands beside every backup: what it holds, what each of its files was, and a seal over all of that."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from puskesos.errors import Refused, Unavailable
from puskesos.store.anchor import Head
from puskesos.store.marked_files import FileMark
from puskesos.store.sealed_copies import SealedCopies

MANIFEST = "manifest.json"
# A backup is a folder, and a folder cannot be opened by a double click; this file in it can, on a PC with the program.
OPENER_ENDING = ".puskesos-cadangan"
OPENER = f"pulihkan{OPENER_ENDING}"
OPENER_WORDS = (
    "Berkas ini membuka cadangan Puskesos di folder ini. Jangan dipindahkan sendirian: isinya ada di sampingnya.\n"
)
FORMAT = 1
DAMAGED = "{file} rusak, atau disegel dengan kunci lain. Pakai cadangan lain."


class Reason(StrEnum):
    """Why a backup was made."""

    DAILY = "daily"
    BY_HAND = "by_hand"
    UPGRADE = "upgrade"

    @property
    def label(self) -> str:
        return {"daily": "otomatis", "by_hand": "oleh petugas", "upgrade": "sebelum pembaruan"}[self.value]


@dataclass(frozen=True)
class Manifest:
    """One backup, in words that name no resident. `head` is the end of the trail, where the file has one."""

    made_at: datetime
    reason: Reason
    program: str
    schema: str
    office: UUID
    office_name: str
    counts: Mapping[str, int]
    files: Mapping[str, FileMark]
    registers: Mapping[str, FileMark]
    head: Head | None = None

    @property
    def size(self) -> int:
        """The bytes of all files it needs, lists included."""
        return sum(mark.size for mark in (*self.files.values(), *self.registers.values()))

    def written(self, copies: SealedCopies) -> bytes:
        """The manifest as a file, with the seal of the office."""
        told = self._told()
        return _text({"manifest": told, "seal": copies.seal(_text(told))})

    def _told(self) -> dict[str, Any]:
        head = {"length": self.head.length, "link": self.head.link.hex()} if self.head else None
        return asdict(self) | {
            "format": FORMAT, "made_at": self.made_at.isoformat(), "office": str(self.office), "head": head,
        }  # fmt: skip


def read_manifest(backup: Path, copies: SealedCopies | None = None) -> Manifest:
    """The manifest of a backup; its seal is examined where the office's key is at hand.

    Raises `Unavailable`, naming the file, when it is missing or not byte by byte what was written, and `Refused` for
    one of a newer program.
    """
    try:
        content = (backup / MANIFEST).read_bytes()
    except OSError:
        raise Unavailable("{file} tidak ada atau tidak dapat dibaca. Pakai cadangan lain.", file=MANIFEST) from None
    try:
        stored = json.loads(content)
        told, seal = stored["manifest"], str(stored["seal"])
        newer = int(told["format"]) > FORMAT
        is_as_written = _text(stored) == content
        manifest = None if newer else _manifest(told)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Unavailable(DAMAGED, file=MANIFEST) from None
    if not is_as_written or (copies is not None and not copies.has_sealed(_text(told), seal)):
        raise Unavailable(DAMAGED, file=MANIFEST)
    if manifest is None:
        raise Refused("Cadangan ini dibuat dengan Puskesos versi lebih baru. Pasang versi terbaru, lalu ulangi.")
    return manifest


def _manifest(told: Mapping[str, Any]) -> Manifest:
    head = told["head"]
    return Manifest(
        made_at=datetime.fromisoformat(told["made_at"]),
        reason=Reason(told["reason"]),
        program=str(told["program"]),
        schema=str(told["schema"]),
        office=UUID(told["office"]),
        office_name=str(told["office_name"]),
        counts={str(table): int(rows) for table, rows in told["counts"].items()},
        files=_marks(told["files"]),
        registers=_marks(told["registers"]),
        head=Head(int(head["length"]), bytes.fromhex(head["link"])) if head else None,
    )


def _marks(told: Mapping[str, Any]) -> dict[str, FileMark]:
    if any(Path(name).name != name for name in told):
        raise ValueError("a file of a backup lies beside its manifest, nowhere else")
    return {name: FileMark(int(mark["size"]), str(mark["sha256"])) for name, mark in told.items()}


def _text(told: Mapping[str, Any]) -> bytes:
    """One way of writing alone, so that no byte can be changed without being seen."""
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
