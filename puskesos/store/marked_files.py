"""Files with a mark by which they are known again: size and SHA-256, taken as they are copied and as they are read."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from puskesos.store.step import Step

PIECE = 1_000_000

Told = Callable[[int], None]


@dataclass(frozen=True)
class FileMark:
    """What a file was when it was copied."""

    size: int
    sha256: str


def mark_of(path: Path, told: Told = lambda _: None) -> FileMark:
    """Read a file from end to end; `told` is given the bytes of each piece."""
    return _read(path, lambda _: None, told)


def copy_marked(source: Path, target: Path, told: Told = lambda _: None) -> FileMark:
    """Copy a file and flush it to the disk; the mark is that of what was read."""
    with target.open("wb") as file:
        mark = _read(source, file.write, told)
        file.flush()
        os.fsync(file.fileno())
    return mark


def counted(step: Step, total: int, words: str) -> Told:
    """Adds the pieces up: what is told of each becomes a step of the whole."""
    done = 0

    def told(size: int) -> None:
        nonlocal done
        done += size
        step(min(done, total), total, words)

    return told


def flush_file(path: Path) -> None:
    """Have the disk keep what was written into a file by somebody else."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Have the disk keep the names in a folder; Windows does so by itself and offers no way to ask."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(source: Path, take: Callable[[bytes], object], told: Told) -> FileMark:
    size, digest = 0, hashlib.sha256()
    with source.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            take(piece)
            size += len(piece)
            told(len(piece))
    return FileMark(size, digest.hexdigest())
