"""Packages for the tests, sealed with a key of their own: made anew each time from the program's own reference data."""

import json
import shutil
import tarfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from nacl.signing import SigningKey

from puskesos import resources
from puskesos.office.updates.container import ENDING, write_package
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.manifest import Kind, Manifest, Needs
from puskesos.office.updates.publisher import PublisherKey
from puskesos.resources import REFERENCE
from puskesos.store.marked_files import mark_of

SEED, OTHER_SEED = bytes(range(32)), bytes(range(1, 33))
EDITION = date(2027, 3, 1)
MADE_ON = date(2027, 2, 20)
CHANGES = ("Syarat layanan diperbarui.", "Hari libur 2027 menurut SKB.")
HOLIDAYS = "day,name\n2027-01-01,Tahun Baru Masehi\n2027-08-17,Hari Kemerdekaan\n"


def key_of(seed: bytes, name: str = "Penerbit Contoh") -> PublisherKey:
    return PublisherKey(name, bytes(SigningKey(seed).verify_key))


def a_pc(folder: Path, installed: Installed = Installed.LINUX_TAR, version: str = "0.1.0") -> Here:
    """A PC with a program of this version that believes our key."""
    program = program_folder(folder / "program" / "Puskesos", version)
    return Here(version, installed, program, folder / "rumah", (key_of(SEED),))


def program_folder(folder: Path, version: str) -> Path:
    """As much of a program as an update looks at."""
    (folder / "_internal").mkdir(parents=True)
    for name in ("Puskesos", "puskesos-admin"):
        (folder / name).write_text(f"#!/bin/sh\necho {version}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    (folder / "_internal" / "version").write_text(version, encoding="utf-8")
    return folder


def seal(out: Path, manifest: Manifest, sources: Mapping[str, Path], seed: bytes = SEED) -> Path:
    write_package(out, manifest, sources, seed)
    return out


def small_package(folder: Path, content: bytes = b"code,name\nhealth,Kesehatan\n", seed: bytes = SEED) -> Path:
    """A data package of one small file: enough for whatever does not look inside."""
    source = folder / "sectors.csv"
    source.write_bytes(content)
    files = {"catalogue/sectors.csv": mark_of(source)}
    manifest = Manifest(Kind.DATA, MADE_ON, Needs(), files, edition=EDITION, changes=CHANGES)
    return seal(folder / f"data{ENDING}", manifest, {"catalogue/sectors.csv": source}, seed)


def program_package(
    folder: Path, version: str = "0.2.0", needs: Needs | None = None, content: bytes = b"program"
) -> Path:
    """A package with a program; the content is not looked at before it runs."""
    needs = needs or Needs(platform="linux-tar")
    name = {"windows": "PuskesosSetup.exe", "linux-deb": "puskesos_amd64.deb"}.get(needs.platform, "Puskesos.tar.xz")
    source = folder / name
    source.write_bytes(content)
    manifest = Manifest(Kind.PROGRAM, MADE_ON, needs, {name: mark_of(source)}, version=version, changes=CHANGES)
    return seal(folder / f"program-{version}{ENDING}", manifest, {name: source})


def tar_package(folder: Path, version: str = "0.2.0") -> Path:
    """A package with a folder of a program that could be started."""
    program_folder(folder / version / "Puskesos", version)
    archive = folder / f"{version}.tar.xz"
    with tarfile.open(archive, "w:xz") as tar:
        tar.add(folder / version / "Puskesos", "Puskesos")
    return program_package(folder, version, content=archive.read_bytes())


def reference_folder(folder: Path, edition: date = EDITION) -> Path:
    """The program's own reference data, one service renamed, one gone, and with the holidays of a year."""
    for part in REFERENCE:
        if (resources.folder() / part).is_dir():
            shutil.copytree(resources.folder() / part, folder / part)
    about = json.loads((folder / "catalogue/edition.json").read_text(encoding="utf-8"))
    (folder / "catalogue/edition.json").write_text(json.dumps(about | {"edition": edition.isoformat()}))
    services = folder / "catalogue/services.csv"
    lines = services.read_text(encoding="utf-8").splitlines(keepends=True)
    services.write_text("".join(lines[:-1]).replace("Reaktivasi BPJS", "Pengaktifan kembali BPJS"), encoding="utf-8")
    (folder / "calendar").mkdir()
    (folder / "calendar/holidays.csv").write_text(HOLIDAYS, encoding="utf-8")
    return folder


def data_package(folder: Path, edition: date = EDITION, needs: Needs | None = None) -> Path:
    """A whole edition of the reference data."""
    folder.mkdir(parents=True, exist_ok=True)
    source = reference_folder(folder / f"acuan-{edition}", edition)
    sources = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    files = {name: mark_of(path) for name, path in sources.items()}
    manifest = Manifest(Kind.DATA, MADE_ON, needs or Needs(), files, edition=edition, changes=CHANGES)
    return seal(folder / f"data-{edition}{ENDING}", manifest, sources)
