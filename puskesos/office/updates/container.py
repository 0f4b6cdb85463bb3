"""The package as one file: a sealed manifest first, then its files, one behind the other.

    MAGIC · public key (32 bytes) · signature (64) · length (4, big-endian) · manifest · files

The signature (Ed25519) is over a digest of key and manifest, under a name of its own: nothing signed for another
purpose passes for a package. The manifest holds the SHA-256 of every file. Reading takes one piece at a time, and
nothing is written anywhere before all of it was found good.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from puskesos.errors import Refused, Unavailable
from puskesos.office.updates.fitting import check_fits
from puskesos.office.updates.here import Here, private_folder
from puskesos.office.updates.manifest import Manifest, NewerFormat, check_manifest, parse_manifest
from puskesos.office.updates.publisher import PublisherKey
from puskesos.store.files import disk_reason
from puskesos.store.marked_files import PIECE, FileMark, Told, counted, flush_folder
from puskesos.store.step import Step

ENDING = ".puskesos-update"
MAGIC = b"PUSKESOS-PAKET-1"
PURPOSE = b"puskesos update package, format 1\0"
KEY, SIGNATURE, LENGTH = 32, 64, 4
MOST_MANIFEST = 1_000_000
NOT_ONE = "{file} bukan paket pembaruan Puskesos. Pilih berkas yang berakhiran .puskesos-update."
CUT_SHORT = "Paket {file} terpotong: sebagian isinya tidak ikut tersalin. Salin lagi ke stik, lalu ulangi."
ALTERED = (
    "Paket {file} tidak utuh: isinya bukan lagi yang disegel penerbitnya. Jangan dipakai; minta salinan baru dari "
    "penerbit."
)
FOREIGN = (
    "Paket {file} disegel dengan kunci yang tidak dikenal program ini, jadi bukan dari penerbit Puskesos. Jangan "
    "dipakai; minta paket dari penerbit."
)
NEWER_FORMAT = "Paket {file} dibuat untuk Puskesos versi lebih baru. Pasang dulu versi terbaru dengan pemasangnya."
EXCHANGED = "Paket {file} berubah sejak diperiksa. Pasang lagi stiknya, lalu ulangi dari awal."


@dataclass(frozen=True)
class Package:
    """A package that was read from end to end, found good, and fits this program."""

    path: Path
    manifest: Manifest


def look_at(path: Path, here: Here, step: Step) -> Package:
    """Read all of a package and write nothing. Raises `Refused` or `Unavailable`, each with its own reason."""
    manifest = read_sealed(path, here.keys, here.keys_problem, step)
    check_fits(manifest, here)
    return Package(path, manifest)


def read_sealed(path: Path, keys: tuple[PublisherKey, ...], keys_problem: str, step: Step) -> Manifest:
    """What a package says, when every byte of it is as it was sealed by one of these keys."""
    if keys_problem:
        raise Refused(keys_problem)
    with _opened(path) as file:
        manifest = _read_head(file, path, keys)
        told = counted(step, manifest.size, "Memeriksa paket")
        for mark in manifest.files.values():
            _take(file, path, mark, lambda _: None, told)
        if file.read(1):
            raise Refused(ALTERED, file=path.name)
    return manifest


def unpack(package: Package, target: Path, here: Here, step: Step) -> None:
    """Lay the files of a package into a new folder, each checked once more as it is copied; all of them, or none."""
    shutil.rmtree(target, ignore_errors=True)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(shutil.rmtree, target, ignore_errors=True)
        with _opened(package.path) as file, _disk_sentences():
            private_folder(target)
            if _read_head(file, package.path, here.keys) != package.manifest:
                raise Refused(EXCHANGED, file=package.path.name)
            told = counted(step, package.manifest.size, "Menyalin paket")
            for name, mark in package.manifest.files.items():
                _lay_out(file, package.path, mark, target / name, told)
            flush_folder(target)
        when_it_fails.pop_all()


def write_package(out: Path, manifest: Manifest, sources: Mapping[str, Path], seed: bytes) -> None:
    """Seal a package with the private key (32 bytes). `sources` gives each file of the manifest.

    Raises `ValueError` for a manifest no program would take.
    """
    from nacl.signing import SigningKey  # noqa: PLC0415  # only packing signs

    check_manifest(manifest)
    content = manifest.written()
    key = SigningKey(seed)
    public = bytes(key.verify_key)
    beside = out.with_name(out.name + ".new")
    with ExitStack() as when_it_fails:
        when_it_fails.callback(beside.unlink, missing_ok=True)
        with _disk_sentences(), beside.open("wb") as file:
            signature = key.sign(_digest(public, content)).signature
            file.write(MAGIC + public + signature + len(content).to_bytes(LENGTH, "big") + content)
            for name, mark in manifest.files.items():
                with sources[name].open("rb") as source:
                    _take(source, sources[name], mark, file.write, lambda _: None)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(out)
        when_it_fails.pop_all()


def _read_head(file: BinaryIO, path: Path, keys: tuple[PublisherKey, ...]) -> Manifest:
    """The manifest, once its seal was found good; of an unsealed one not a byte is interpreted."""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415  # the start of the program does without
    from nacl.signing import VerifyKey  # noqa: PLC0415

    if file.read(len(MAGIC)) != MAGIC:
        raise Refused(NOT_ONE, file=path.name)
    public, signature = _exactly(file, path, KEY), _exactly(file, path, SIGNATURE)
    length = int.from_bytes(_exactly(file, path, LENGTH), "big")
    if public not in [key.public for key in keys]:
        raise Refused(FOREIGN, file=path.name)
    if not 0 < length <= MOST_MANIFEST:
        raise Refused(ALTERED, file=path.name)
    content = _exactly(file, path, length)
    try:
        VerifyKey(public).verify(_digest(public, content), signature)
        return parse_manifest(content)
    except NewerFormat:
        raise Refused(NEWER_FORMAT, file=path.name) from None
    except (BadSignatureError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused(ALTERED, file=path.name) from None


def _digest(public: bytes, content: bytes) -> bytes:
    """What is signed: the purpose, the key, and the manifest with its length, as one SHA-512."""
    return hashlib.sha512(PURPOSE + public + len(content).to_bytes(LENGTH, "big") + content).digest()


def _exactly(file: BinaryIO, path: Path, size: int) -> bytes:
    content = file.read(size)
    if len(content) != size:
        raise Unavailable(CUT_SHORT, file=path.name)
    return content


def _take(file: BinaryIO, path: Path, mark: FileMark, take: Callable[[bytes], object], told: Told) -> None:
    """Hand on one file of a package in pieces. Raises `Refused` at its end when it is not what its mark says."""
    left, digest = mark.size, hashlib.sha256()
    while left:
        piece = file.read(min(left, PIECE))
        if not piece:
            raise Unavailable(CUT_SHORT, file=path.name)
        digest.update(piece)
        take(piece)
        left -= len(piece)
        told(len(piece))
    if digest.hexdigest() != mark.sha256:
        raise Refused(ALTERED, file=path.name)


def _lay_out(file: BinaryIO, path: Path, mark: FileMark, target: Path, told: Told) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as copy:
        _take(file, path, mark, copy.write, told)
        copy.flush()
        os.fsync(copy.fileno())


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """The package as a file; a stick that was pulled out is told in a sentence."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise Unavailable(
            "Paket {file} tidak dapat dibaca: {reason}.", file=path.name, reason=disk_reason(error)
        ) from None


@contextmanager
def _disk_sentences() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable("Paket tidak dapat disalin: {reason}.", reason=disk_reason(error)) from None
