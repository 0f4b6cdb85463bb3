"""Builds the region files in `resources/regions/` from the published versions of the package `idn-area-data`.

Needs npm, or the tarballs already fetched: `python tools/build_regions.py --packages DIR`.
The same packages always give the same bytes, so a rebuild without a new edition leaves no difference behind.
"""

import argparse
import csv
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

PACKAGE = "idn-area-data"
CURRENT = "4.0.1"

# The last patch of every published line, oldest first, with the SHA-256 of its tarball.
VERSIONS = {
    "2.2.1": "43f44025c306ec039c9535da9212d66383c60a9fc34663c4f67615c6960b33fd",
    "3.0.1": "fe074e8d34746847956a96e8ca1afccc422a490a113b86e8ce51457fb0756ab3",
    "3.1.2": "e9724a3638162ee2ae7f9f75c88e332c848dd7ec2bd2090e2cd54772125bfbbd",
    "4.0.0": "9bac0c2489c210864985e7a18c91a25390b2db56a51282620856cb1cfba1a8bf",
    "4.0.1": "8d47ffb2be39c08aacb0a2dd43193a1edb5754edb1022d57158341c702acc32d",
}

TABLES = ("provinces", "regencies", "districts", "villages")

# How many codes of each length, dots removed, the current edition must have.
EXPECTED = {2: 38, 4: 514, 6: 7_285, 10: 83_762}
PARENT_LENGTH = {4: 2, 6: 4, 10: 6}

OUT = Path(__file__).parent.parent / "resources" / "regions"


class UnexpectedSourceError(Exception):
    """The packages are not what this script was written for; nothing may be built from them."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packages", type=Path, help="folder with the tarballs; without it npm fetches them")
    parser.add_argument("--out", type=Path, default=OUT, help="folder the two files are written to")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.packages or fetch(Path(scratch))
        try:
            editions = {version: read_edition(folder, version) for version in VERSIONS}
            check(editions[CURRENT])
        except UnexpectedSourceError as problem:
            print(f"Nothing built: {problem}", file=sys.stderr)
            return 1
    write_regions(editions[CURRENT], options.out / "regions.tsv.gz")
    write_retired(editions, options.out / "retired.tsv")
    report_odd_names(editions[CURRENT])
    return 0


def fetch(folder: Path) -> Path:
    for version in VERSIONS:
        subprocess.run(["npm", "pack", "--silent", f"{PACKAGE}@{version}"], cwd=folder, check=True)
    return folder


def read_edition(folder: Path, version: str) -> dict[str, str]:
    """Name by code without dots, of every level; refuses a tarball other than the one known by its hash."""
    tarball = (folder / f"{PACKAGE}-{version}.tgz").read_bytes()
    if hashlib.sha256(tarball).hexdigest() != VERSIONS[version]:
        raise UnexpectedSourceError(f"the tarball of {PACKAGE} {version} has another hash than expected")
    edition: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        for table in TABLES:
            member = archive.extractfile(f"package/data/{table}.csv")
            if member is None:
                raise UnexpectedSourceError(f"{PACKAGE} {version} has no table of {table}")
            with io.TextIOWrapper(member, encoding="utf-8", newline="") as lines:
                edition |= {row["code"].replace(".", ""): row["name"] for row in csv.DictReader(lines)}
    return edition


def check(edition: Mapping[str, str]) -> None:
    """Refuse an edition whose counts, codes, parents or names are not as expected."""
    counts = Counter(len(code) for code in edition)
    if counts != EXPECTED:
        raise UnexpectedSourceError(f"counts by length of code are {dict(counts)}, expected {EXPECTED}")
    for code, name in edition.items():
        if not (code.isascii() and code.isdigit()):
            raise UnexpectedSourceError(f"{code!r} is not a code")
        if len(code) > 2 and code[: PARENT_LENGTH[len(code)]] not in edition:
            raise UnexpectedSourceError(f"{code} {name} lies in no known region")
        if not name or name != " ".join(name.split()):
            raise UnexpectedSourceError(f"the name of {code} is empty or has stray blanks: {name!r}")


def write_regions(edition: Mapping[str, str], path: Path) -> None:
    """One `code<TAB>name` line per region, sorted by code, so that what lies in a region follows right after it."""
    text = "".join(f"{code}\t{edition[code]}\n" for code in sorted(edition))
    with path.open("wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
        packed.write(text.encode())
    print(f"{path.name}: {len(edition)} regions, {path.stat().st_size} bytes")


def write_retired(editions: Mapping[str, Mapping[str, str]], path: Path) -> None:
    """The codes that older editions had and the current one has not, with name and last edition."""
    retired: dict[str, tuple[str, str]] = {}
    for version, edition in editions.items():
        retired |= {code: (readable(name), version) for code, name in edition.items() if code not in editions[CURRENT]}
    lines = [f"{code}\t{name}\t{version}\n" for code, (name, version) in sorted(retired.items())]
    path.write_text("".join(["code\tname\tlast_version\n", *lines]), encoding="utf-8")
    print(f"{path.name}: {len(retired)} codes, by length {dict(Counter(map(len, retired)))}")


def readable(name: str) -> str:
    """Older editions write provinces and regencies in capitals; later writing is left as it is."""
    return name.title() if name.isupper() else name


def report_odd_names(edition: Mapping[str, str]) -> None:
    """Show the names with unusual signs, for a human to look at; they are kept as published."""
    usual = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz '-./()0123456789")
    odd = [f"{code} {name}" for code, name in sorted(edition.items()) if not set(name) <= usual]
    print(f"{len(odd)} names with unusual signs, kept as published: {'; '.join(odd)}")


if __name__ == "__main__":
    sys.exit(main())
