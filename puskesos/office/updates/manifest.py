"""What a package says of itself: program or data, which version, what it needs, its files, what changes in words."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from puskesos.dates import written
from puskesos.resources import REFERENCE
from puskesos.store.marked_files import FileMark

FORMAT = 1
MOST_FILES = 500
MEGABYTE = 1_000_000
MOST_BYTES = {"program": 250 * MEGABYTE, "data": 60 * MEGABYTE}
MOST_CHANGES, LONGEST_CHANGE = 200, 500
LONGEST_PATH = 160
PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
# Names that Windows takes for devices, whatever ending they bear.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")
# A data package holds tables and words, and no code.
DATA_ENDINGS = (".csv", ".json", ".toml", ".txt", ".tsv", ".tsv.gz", ".md", ".sha256")
PROGRAM_ENDINGS = {"windows": ".exe", "linux-deb": ".deb", "linux-tar": ".tar.xz"}


class NewerFormat(ValueError):
    """The package is written in a way only a newer program knows."""


class Kind(StrEnum):
    """What a package brings."""

    PROGRAM = "program"
    DATA = "data"

    @property
    def label(self) -> str:
        return {"program": "Program", "data": "Data acuan"}[self.value]


@dataclass(frozen=True)
class Needs:
    """Which programs a package is for: versions, both included and empty where open, and the platform of a program."""

    at_least: str = ""
    at_most: str = ""
    platform: str = ""

    def fits(self, version: str) -> bool:
        """Whether a program of this version may take it."""
        ours = ordered(version)
        is_old = bool(self.at_least) and ours < ordered(self.at_least)
        return not is_old and not (self.at_most and ours > ordered(self.at_most))


@dataclass(frozen=True)
class Manifest:
    """A package in its own words; `version` is empty for data, `edition` None for a program."""

    kind: Kind
    made_on: date
    needs: Needs
    files: Mapping[str, FileMark]
    version: str = ""
    edition: date | None = None
    changes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """The bytes of all its files."""
        return sum(mark.size for mark in self.files.values())

    @property
    def name(self) -> str:
        """Its version, or the day of its edition."""
        return self.edition.isoformat() if self.edition else self.version

    @property
    def title(self) -> str:
        """What it is, as officers read it."""
        return f"Data acuan edisi {written(self.edition)}" if self.edition else f"Puskesos versi {self.version}"

    def written(self) -> bytes:
        """The manifest as it is sealed: one way of writing alone."""
        told = asdict(self) | {
            "format": FORMAT, "made_on": self.made_on.isoformat(),
            "edition": self.edition.isoformat() if self.edition else "",
            "files": [{"path": path, **asdict(mark)} for path, mark in self.files.items()],
        }  # fmt: skip
        return (json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


def ordered(version: str) -> tuple[int, ...]:
    """A version as it is compared: 0.10.0 comes after 0.9.1. Raises `ValueError` for anything else."""
    if not VERSION.fullmatch(version):
        raise ValueError(f"{version} is no version")
    return tuple(map(int, version.split(".")))


def parse_manifest(content: bytes) -> Manifest:
    """Raises `NewerFormat`, or `ValueError`, `KeyError` or `TypeError` for anything but a manifest as we write it."""
    told = json.loads(content)
    if int(told["format"]) > FORMAT:
        raise NewerFormat
    manifest = Manifest(
        kind=Kind(told["kind"]),
        made_on=date.fromisoformat(told["made_on"]),
        needs=Needs(**told["needs"]),
        files=_files(told["files"]),
        version=str(told["version"]),
        edition=date.fromisoformat(told["edition"]) if told["edition"] else None,
        changes=tuple(map(str, told["changes"])),
    )
    check_manifest(manifest)
    if manifest.written() != content:
        raise ValueError("written otherwise than we do")
    return manifest


def check_manifest(manifest: Manifest) -> None:
    """Raises `ValueError`, in English, for what no package may say; the publisher reads it, not an officer."""
    if not 0 < len(manifest.files) <= MOST_FILES or manifest.size > MOST_BYTES[manifest.kind]:
        raise ValueError("no files, or too many or too large")
    if len(manifest.changes) > MOST_CHANGES or any(len(each) > LONGEST_CHANGE for each in manifest.changes):
        raise ValueError("too many words about what changes")
    for version in filter(None, (manifest.needs.at_least, manifest.needs.at_most)):
        ordered(version)
    _check_paths(list(manifest.files))
    match manifest.kind:
        case Kind.PROGRAM:
            _check_program(manifest)
        case Kind.DATA:
            _check_data(manifest)


def _check_program(manifest: Manifest) -> None:
    ordered(manifest.version)
    ending = PROGRAM_ENDINGS[manifest.needs.platform]
    [path] = manifest.files
    if manifest.edition or "/" in path or not path.endswith(ending):
        raise ValueError(f"a program package holds one file, *{ending}, and no edition")


def _check_data(manifest: Manifest) -> None:
    if manifest.edition is None or manifest.version or manifest.needs.platform:
        raise ValueError("a data package has an edition, and neither version nor platform")
    for path in manifest.files:
        if path.split("/")[0] not in REFERENCE or "/" not in path or not path.endswith(DATA_ENDINGS):
            raise ValueError(f"{path} has no place in a data package")


def _check_paths(paths: list[str]) -> None:
    """No path leads out of its folder, stands for a device, or meets another on a disk that knows no capitals."""
    folded = {path.casefold() for path in paths}
    if len(folded) != len(paths):
        raise ValueError("two files of one name")
    for path in paths:
        parts = path.split("/")
        if len(path) > LONGEST_PATH or not all(PART.fullmatch(part) for part in parts):
            raise ValueError(f"{path!r} is no path of a package")
        if any(DEVICES.fullmatch(part) or part.endswith(".") for part in parts):
            raise ValueError(f"{path!r} cannot be a file on Windows")
        if any("/".join(parts[:depth]).casefold() in folded for depth in range(1, len(parts))):
            raise ValueError(f"{path!r} lies within another file")


def _files(told: list[dict[str, Any]]) -> dict[str, FileMark]:
    files = {str(each["path"]): FileMark(int(each["size"]), str(each["sha256"])) for each in told}
    if len(files) != len(told) or any(mark.size < 0 for mark in files.values()):
        raise ValueError("two files of one name, or one of less than nothing")
    return files
