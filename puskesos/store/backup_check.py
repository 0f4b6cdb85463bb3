"""Whether a backup is good: every file as it was, the copy whole from end to end, its content as was written down."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from puskesos.errors import UserError
from puskesos.store.backup_manifest import Manifest, read_manifest
from puskesos.store.checks import count_rows, damages
from puskesos.store.marked_files import FileMark, Told, mark_of
from puskesos.store.office_file import DATA, REGISTERS
from puskesos.store.schema import HEAD
from puskesos.store.sealed_copies import SealedCopies

# What those who know the tables find wrong in an open copy, in whole sentences.
Check = Callable[[Session], list[str]]
CHANGED = "{file} rusak: isinya berubah sejak dicadangkan. Pakai cadangan lain."


def problems_of(
    backup: Path,
    copies: SealedCopies,
    checks: Sequence[Check] = (),
    told: Told = lambda _: None,
    *,
    with_lists: bool = True,
) -> list[str]:
    """What is wrong with a backup, a sentence for each that names the file; empty when it is good.

    `checks` are asked only of a copy with the schema of this program.
    """
    try:
        manifest = read_manifest(backup, copies)
    except UserError as error:
        return [str(error)]
    problems = changed_files(backup, manifest.files, told)
    if with_lists:
        problems += changed_files(backup.parent / REGISTERS, manifest.registers, told)
    if not any(problem.startswith(DATA) for problem in problems):
        problems += _wrong_inside(backup / DATA, manifest, copies, checks)
    return problems


def changed_files(folder: Path, marks: Mapping[str, FileMark], told: Told = lambda _: None) -> list[str]:
    """Which files are gone or not what they were, each in a sentence."""
    return [problem for name, mark in marks.items() for problem in _changed(folder / name, mark, told)]


def _changed(path: Path, mark: FileMark, told: Told) -> Iterator[str]:
    try:
        found = mark_of(path, told)
    except FileNotFoundError:
        yield f"{path.name} tidak ada di cadangan ini."
        return
    except OSError:
        yield f"{path.name} tidak dapat dibaca. Periksa drive cadangan."
        return
    if found != mark:
        yield CHANGED.format(file=path.name)


def _wrong_inside(data: Path, manifest: Manifest, copies: SealedCopies, checks: Sequence[Check]) -> list[str]:
    try:
        with copies.open(data) as session:
            if found := damages(session):
                return [f"{data.name} rusak: {found[0]}."]
            counts = count_rows(session)
            problems = [sentence for check in checks for sentence in check(session)] if manifest.schema == HEAD else []
    except UserError as error:
        return [f"{data.name}: {error}"]
    return [*_miscounted(data, manifest.counts, counts), *problems]


def _miscounted(data: Path, noted: Mapping[str, int], found: Mapping[str, int]) -> Iterator[str]:
    for table in sorted({*noted, *found}):
        if noted.get(table) != found.get(table):
            yield f"{data.name}: {table} berisi {found.get(table, 0)} baris, tercatat {noted.get(table, 0)}."
