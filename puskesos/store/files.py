"""Writing a file so that a power cut or a full disk leaves the old one or the new one, never half of it."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from puskesos.errors import Unavailable

_NOT_ALLOWED = "folder ini tidak boleh ditulisi, pilih folder lain"
_NO_ROOM = "ruang disk tidak cukup, kosongkan dulu atau pilih disk lain"
_NO_ANSWER = "drive tidak menjawab, mungkin dicabut; pasang lagi, lalu ulangi"
_TOO_LONG = "nama berkas terlalu panjang, singkat dulu"
_OPEN_ELSEWHERE = "berkas itu masih dibuka program lain, tutup dulu"
# Why a disk refuses, in words the officer can act on; Python names the reasons in English only.
DISK_REASONS = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOENT: "folder ini tidak ada lagi, pilih folder lain",
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
    errno.EIO: _NO_ANSWER,
    errno.ENODEV: _NO_ANSWER,
    errno.ENXIO: _NO_ANSWER,
    errno.ENAMETOOLONG: _TOO_LONG,
}
# A whole path on Windows, without the zero that ends it.
_LONGEST_ON_WINDOWS = 259


def disk_reason(error: OSError) -> str:
    """Why the disk refused, as half a sentence that ends one of ours."""
    if os.name == "nt":
        # Windows calls a path that is too long one that is not there, and a file that is open a forbidden one; of a
        # rename it is the file, for the folder has just been written to.
        if error.errno in {errno.ENOENT, errno.EINVAL} and len(str(error.filename or "")) > _LONGEST_ON_WINDOWS:
            return _TOO_LONG
        if error.errno == errno.EACCES and error.filename2:
            return _OPEN_ELSEWHERE
    return DISK_REASONS.get(error.errno or 0, "disk bermasalah, pilih tempat lain")


def replace_file(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write beside, flush to disk, rename over. Raises `Unavailable` when the disk refuses; nothing is left behind.

    What is private can be read by this user alone from its first byte on.
    """
    beside = path.with_name(path.name + ".new")
    try:
        if is_private:
            beside.unlink(missing_ok=True)
        with open(beside, "wb", opener=_open_private if is_private else None) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise Unavailable(
            "Berkas {file} tidak dapat disimpan: {reason}.",
            file=path.name,
            reason=disk_reason(error),
        ) from None


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
