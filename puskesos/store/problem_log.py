"""What went wrong in the program, kept on this PC for its admin: kinds of errors and places in the code, nothing else.

No message and no value is written, for either may name a resident. What leaves the PC is read line by line, and a line
that is not of a form the program writes stays behind: a file on a disk may have been changed or damaged.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path, PurePath, PureWindowsPath

from puskesos import __version__
from puskesos.store.places import data_folder

LOG_FOLDER = "catatan"
FILE, OLDER, CRASHES = "masalah.txt", "masalah-lama.txt", "berhenti-mendadak.txt"
# Some hundred problems; an older file of the same size is kept beside it.
LARGEST = 64_000

HEAD = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ Puskesos \d[\w.+-]{0,20}")
KIND = re.compile(r"[a-z_]\w*(\.\w+)*\.[A-Z]\w*")
PLACE = re.compile(r"  (?P<file>[\w.<>\\/ :~()\[\]-]+?):(?P<line>\d{1,6}) (?P<name>[\w<>.]+)")
# What Python itself writes when it is torn down: a heading for each thread, and its places.
FATAL = re.compile(
    "(Fatal Python error|Windows fatal exception): (Segmentation fault|Aborted|Bus error|Illegal instruction|"
    "Floating point exception|access violation|stack overflow|int divide by zero|code 0x[0-9a-f]{1,8})"
)
THREAD = re.compile(r"(Stack|(Current thread|Thread) 0x[0-9a-f]{4,16}) \(most recent call first\):")
FRAME = re.compile(r'  File "(?P<file>[^"]+)", line (?P<line>\d{1,6}) in (?P<name>[\w<>.]+)')
CODE = re.compile(r"[\w.<>-]+")
ROOT_OF_CODE = re.compile(r"site-packages|_internal|[Ll]ib|python3\.\d+")


def problem_log() -> "ProblemLog":
    """The log of this PC, for all offices that are opened on it."""
    return ProblemLog(data_folder(LOG_FOLDER))


class ProblemLog:
    """Two small files in a folder of this PC, and one for what Python writes when it dies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def note(self, error: BaseException, now: datetime) -> None:
        """Write down what kind of error it was and where; a disk that refuses makes no second problem of it."""
        entry = "\n".join([_heading(now), *lines_of(error), ""])
        with suppress(OSError):
            self._make_room(FILE, OLDER)
            with (self.folder / FILE).open("a", encoding="utf-8", newline="\n") as file:
                file.write(entry + "\n")

    def crash_file(self) -> TextIOWrapper | None:
        """Open for `faulthandler`, which needs a file that stays open; None where the disk refuses."""
        with suppress(OSError):
            self._make_room(CRASHES, CRASHES + ".lama")
            return (self.folder / CRASHES).open("a", encoding="utf-8")
        return None

    def parts(self) -> dict[str, str]:
        """What has been written, file by file, fit to leave this PC. Empty files are left out."""
        read = {name: _read(self.folder / name) for name in (FILE, OLDER, CRASHES)}
        return {name: text for name, whole in read.items() if (text := told(whole))}

    def _make_room(self, name: str, older: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        if path.is_file() and path.stat().st_size > LARGEST:
            path.replace(self.folder / older)


def lines_of(error: BaseException) -> Iterator[str]:
    """The kind of an error and the places in the code it passed, outermost first; then what it came of."""
    import traceback  # noqa: PLC0415  # the log-in field must be there at once, and problems are rare

    told_of: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in told_of:
        told_of.append(at)
        yield f"{type(at).__module__}.{type(at).__qualname__}"
        for frame in traceback.extract_tb(at.__traceback__):
            yield f"  {_in_code(frame.filename)}:{frame.lineno} {frame.name}"
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)


def told(text: str) -> str:
    """The lines of a log that may leave, and how many others there are."""
    lines = text.splitlines()
    clean = [line if not line else _clean(line) for line in lines]
    kept = [line for line in clean if line is not None]
    if len(kept) < len(lines):
        kept.append(f"({len(lines) - len(kept)} baris lain tidak disertakan)")
    return "\n".join(kept).strip("\n") + "\n" if any(kept) else ""


def _heading(now: datetime) -> str:
    return f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} Puskesos {__version__}"


def _clean(line: str) -> str | None:
    if any(form.fullmatch(line) for form in (HEAD, KIND, FATAL, THREAD)):
        return line
    found = PLACE.fullmatch(line) or FRAME.fullmatch(line)
    return f"  {_in_code(found['file'])}:{found['line']} {found['name']}" if found else None


def _in_code(file: str) -> str:
    """A file of code as seen from where all code lies; never where a user keeps the program."""
    path = (PureWindowsPath if "\\" in file or file[1:2] == ":" else PurePath)(file)
    parts = path.parts
    roots = [place + 1 for place, name in enumerate(parts) if ROOT_OF_CODE.fullmatch(name)]
    own = [place for place, name in enumerate(parts[:-1]) if name == "puskesos"]
    names = parts[max(roots + own) :] if roots or own else parts if not path.is_absolute() else parts[-1:]
    return "/".join(name for name in names if CODE.fullmatch(name))


def _read(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace")
    return ""
