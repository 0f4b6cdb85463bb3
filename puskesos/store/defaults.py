"""What an admin wrote down once for many PCs: `defaults.ini`, one for everybody on a PC and one for the user alone.

It answers only what nobody has answered yet: the command line goes before what was chosen in the program, that before
the user's own file, and that before the file of the PC. A line that is not understood is left out and told in a
sentence; no start fails because of it. The installer's answer file has the same form and may simply be laid in place;
its section `[setup]` is the installer's.
"""

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from puskesos.store.files import disk_reason

NAME = "defaults.ini"
LARGEST = 64_000
# The installer writes these answers down for itself.
OF_THE_INSTALLER = "setup"
# Lines of a letterhead, in one line of the file.
BETWEEN_LINES = "|"
# A name the system does not know is left standing by it.
UNKNOWN_NAME = re.compile(r"%\w+%|\$\w")

Reader = Callable[[str], object]


class _NotUnderstood(Exception):
    """What a value should be, as the end of a sentence."""


@dataclass(frozen=True)
class Defaults:
    """What the files say; empty or None where they say nothing. `problems` are whole sentences with file and line."""

    folder: Path | None = None
    scheme: str = ""
    scale: str = ""
    idle_minutes: str = ""
    kind: str = ""
    name: str = ""
    code: str = ""
    region: str = ""
    letterhead: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    place: str = ""
    register_pattern: str = ""
    letter_pattern: str = ""
    backup_folder: Path | None = None
    server: str = ""
    desk_file: Path | None = None
    update_folder: Path | None = None
    problems: tuple[str, ...] = ()


def load_defaults(files: Iterable[Path] | None = None) -> Defaults:
    """Read the files, the weakest first; those that are not there say nothing."""
    found: dict[str, Any] = {}
    problems: list[str] = []
    for file in defaults_files() if files is None else files:
        for field, value, problem in _read(file):
            if problem:
                problems.append(problem)
            else:
                found[field] = value
    return Defaults(**found, problems=tuple(problems))


def defaults_files() -> tuple[Path, ...]:
    """Where the files lie: that of the PC, which only its admin may write, then that of the user."""
    if sys.platform == "win32":
        homes = (os.environ.get("PROGRAMDATA"), os.environ.get("LOCALAPPDATA"))
        return tuple(Path(home) / "Puskesos" / NAME for home in homes if home)
    own = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return (Path("/etc/puskesos") / NAME, Path(own) / "Puskesos" / NAME)


def _text(value: str) -> str:
    return value


def _digits(value: str) -> str:
    """A code of the national list, with or without its dots."""
    plain = value.replace(".", "")
    if not plain.isdecimal():
        raise _NotUnderstood("kode wilayah dari angka, misalnya 32.09.14.2001")
    return plain


def _lines(value: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in value.split(BETWEEN_LINES) if line.strip())


def _folder(value: str) -> Path:
    """A path from the root on; what stands for this PC or user in it (`%COMPUTERNAME%`, `$HOME`, `~`) is put in."""
    with suppress(RuntimeError):  # `~` with a name nobody has here has no home
        path = Path(os.path.expandvars(value)).expanduser()
        if path.is_absolute() and not UNKNOWN_NAME.search(str(path)):
            return path
    raise _NotUnderstood("alamat lengkap, misalnya D:\\Puskesos")


def _one_of(*allowed: str) -> Reader:
    def read(value: str) -> str:
        if value.lower() not in allowed:
            raise _NotUnderstood(f"salah satu dari {', '.join(allowed)}")
        return value.lower()

    return read


# What may stand in the file: section.name → field and how it is read.
KNOWN: dict[str, tuple[str, Reader]] = {
    "data.folder": ("folder", _folder),
    "look.scheme": ("scheme", _one_of("light", "dark")),
    "look.scale": ("scale", _one_of("1.0", "1.1", "1.25")),
    "lock.idle_minutes": ("idle_minutes", _one_of("5", "10", "15", "30", "60")),
    "office.kind": ("kind", _one_of("puskesos", "secretariat")),
    "office.name": ("name", _text),
    "office.code": ("code", _text),
    "office.region": ("region", _digits),
    "office.letterhead": ("letterhead", _lines),
    "office.address": ("address", _text),
    "office.phone": ("phone", _text),
    "office.place": ("place", _text),
    "office.register_pattern": ("register_pattern", _text),
    "office.letter_pattern": ("letter_pattern", _text),
    "backup.folder": ("backup_folder", _folder),
    "server.address": ("server", _text),
    "server.desk_file": ("desk_file", _folder),
    "update.folder": ("update_folder", _folder),
}


def _read(file: Path) -> Iterator[tuple[str, object, str]]:
    """Field, value and problem of each line that says something."""
    try:
        with file.open("rb") as opened:
            text = _decoded(opened.read(LARGEST))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield "", None, f"Isian awal {file} tidak dapat dibaca: {disk_reason(error)}."
        return
    section = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1].strip().lower()
        elif line and line[0] not in ";#" and section != OF_THE_INSTALLER:
            name, separator, value = (part.strip() for part in line.partition("="))
            yield _read_line(
                f"Isian awal {file}, baris {number}", f"{section}.{name.lower()}" if separator else "", value
            )


def _read_line(where: str, key: str, value: str) -> tuple[str, object, str]:
    """An empty value says nothing, and takes back what a weaker file said."""
    if key not in KNOWN:
        named = f"“{key}” tidak dikenal" if key else "tidak berbentuk nama = isi"
        return "", None, f"{where}, {named} dan dilewati."
    field, reader = KNOWN[key]
    if not value:
        return field, getattr(Defaults(), field), ""
    if "\0" in value:  # which no database, file system or window takes
        return "", None, f"{where}, “{key}” dilewati: isinya memuat tanda kosong (NUL)."
    try:
        return field, reader(value), ""
    except _NotUnderstood as wanted:
        return "", None, f"{where}, “{key}” dilewati: isinya harus {wanted}."


def _decoded(content: bytes) -> str:
    """Text as the editors of Windows and Linux save it."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
