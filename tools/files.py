"""Facts about the files of a build: how large they are, and their checksums."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def sha256(file: Path) -> str:
    """Of a file of any size, in hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_checksums(files: Iterable[Path], out: Path) -> Path:
    """In the form `sha256sum --check` reads."""
    out.write_text("".join(f"{sha256(file)}  {file.name}\n" for file in sorted(files)), encoding="ascii", newline="\n")
    return out


def megabytes(path: Path) -> float:
    """The size of a file, or of all files in a folder, in MB of 1,000,000 bytes; what links lead to does not count."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if not file.is_symlink()]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1_000_000
