"""One running program per office file: a second copy on the same PC is told so, and a killed one leaves no trace."""

import os
import sys
from pathlib import Path
from types import TracebackType

from puskesos.errors import Unavailable


class FolderLock:
    """Holds the office folder for this process; the operating system lets go when the process ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "office.lock"
        self._handle: int | None = None

    def take(self) -> None:
        """Make the folder where it is not there yet, and hold it.

        Raises `Unavailable` when another program holds it or it cannot be written.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise Unavailable(
                "Folder {folder} tidak dapat ditulis. Periksa izin folder.", folder=self.path.parent
            ) from None
        try:
            _lock(handle)
        except OSError:
            os.close(handle)
            raise Unavailable(
                "Puskesos sudah terbuka untuk kantor ini di komputer ini. Pakai jendela yang sudah terbuka."
            ) from None
        self._handle = handle

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> "FolderLock":
        self.take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
