"""A second copy of the program calls the window that holds the office: to the front, and to the file it was given.

The window watches the lock of its folder (`ui/called`), which is touched; the path of a file lies beside it meanwhile.
"""

import os
import time
from pathlib import Path

from puskesos.errors import Unavailable
from puskesos.store.files import replace_file
from puskesos.store.lock import FolderLock

ASKED = "office.asked"
# More bytes than the longest path of any system has.
LONGEST = 100_000
# Seconds; a window takes the path at once, unless it hangs or it is a command that holds the folder.
PATIENCE = 5.0
PAUSE = 0.05


def call_holder(folder: Path, file: Path | None = None) -> bool:
    """Call whoever holds the folder; True when a window took the file, False when it did not or there was none."""
    try:
        if file is not None:
            replace_file(folder / ASKED, os.fsencode(file.absolute()), is_private=True)
        os.utime(FolderLock(folder).path)
        return file is not None and _was_taken(folder / ASKED)
    except (OSError, Unavailable):
        return False


def asked_file(folder: Path) -> Path | None:
    """The file a second copy was given, told once; None where there is none, or no file where it is said to be."""
    asked = folder / ASKED
    try:
        with asked.open("rb") as told:
            content = told.read(LONGEST + 1)
        asked.unlink()
        path = Path(os.fsdecode(content))
        return path if len(content) <= LONGEST and path.is_absolute() and path.is_file() else None
    except (OSError, ValueError):
        return None


def _was_taken(asked: Path) -> bool:
    end = time.monotonic() + PATIENCE
    while asked.exists():
        if time.monotonic() > end:
            asked.unlink()
            return False
        time.sleep(PAUSE)
    return True
