"""What is handed out with the program, work by work: its version, its licence, and the text of that licence.

The packages are those of `requirements/run.txt` for the interpreter that runs this; their texts lie in their own
metadata. What the metadata do not say stands in `packaging/licences/parts.toml`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from sys import platform
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.part_versions import version_of_part
from tools.within import Within, built_into

ROOT = Path(__file__).parent.parent
LICENCES = ROOT / "packaging" / "licences"
LOCK = ROOT / "requirements" / "run.txt"
# A file with the words of a licence, by its name or its folder.
LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
NO_TEXT = {".py", ".pyc", ".pyi", ".json"}


class NoLicenceError(Exception):
    """Works that are shipped and whose licence, or its text, nobody knows."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(", ".join(names))
        self.names = tuple(names)


@dataclass(frozen=True)
class Work:
    """One work of others. `licence` is an SPDX expression; `within` are the names of what it is a part of."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    within: tuple[str, ...] = ()
    parts: tuple[Within, ...] = ()

    @property
    def is_package(self) -> bool:
        """Whether it is one of the locked packages, and not a part of one or a thing beside them."""
        return self.name in locked()


def shipped_works() -> list[Work]:
    """Every package and every part, sorted by name. Raises `NoLicenceError` naming all that have none."""
    works = [*map(_package, locked()), *_parts()]
    lacking = [work.name for work in works if not (work.licence and work.texts)]
    lacking += [f"{work.name}: {part.name} ({part.licence})" for work in works for part in work.parts if _lacks(part)]
    if lacking:
        raise NoLicenceError(lacking)
    return sorted(works, key=lambda work: (work.name.casefold(), work.within))


def locked() -> Mapping[str, str]:
    """The packages the run lock wants on this system: name → version."""
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in _pins(LOCK)}


def said() -> Mapping[str, Any]:
    """What `parts.toml` says."""
    return _table(LICENCES / "parts.toml")


def family_texts(parts: Sequence[Within]) -> Iterator[str]:
    """The texts of the licences under which things were built into packages that carry only their names."""
    for family, file in said()["families"].items():
        if any(family in part.families for part in parts):
            yield _text(file)


@cache
def _pins(lock: Path) -> Sequence[Requirement]:
    lines = re.findall(r"^(?![ #])(.+?) ?\\?$", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [pin for pin in map(Requirement, lines) if pin.marker is None or pin.marker.evaluate()]


@cache
def _table(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _package(name: str) -> Work:
    """A locked package by its own metadata; what `parts.toml` says of it goes first."""
    told = said()["packages"].get(name, {})
    try:
        found = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise NoLicenceError([f"{name} (not installed)"]) from None
    licence = told.get("licence") or _own_licence(found)
    texts = tuple(map(_text, told["texts"])) if "texts" in told else tuple(_own_texts(found))
    parts = (part for part in built_into(found) if part.name not in told.get("without", ()))
    return Work(name, found.version, licence, texts, parts=tuple(parts))


def _own_licence(found: metadata.Distribution) -> str:
    for field in ("License-Expression", "License"):
        try:
            return canonicalize_license_expression(found.metadata[field] or "")
        except (KeyError, InvalidLicenseExpression):
            continue
    return ""


def _own_texts(found: metadata.Distribution) -> Iterator[str]:
    for file in sorted(found.files or ()):
        if LICENCE_FILE.search(str(file)) and file.suffix not in NO_TEXT:
            yield Path(str(found.locate_file(file))).read_text(encoding="utf-8", errors="replace")


def _parts() -> Iterator[Work]:
    for told in said()["parts"]:
        within = tuple(name for name in told.get("inside", ()) if name == "Python" or name in locked())
        if told.get("system", platform) == platform and (within or "inside" not in told):
            version = told.get("version") or version_of_part(told["name"], (*within, "")[0])
            words = (told["words"],) if "words" in told else ()
            texts = (*words, *map(_text, told.get("texts", ())))
            yield Work(told["name"], version, told["licence"], texts, within)


def _text(file: str) -> str:
    path = ROOT / file if file.startswith("resources/") else LICENCES / file
    return path.read_text(encoding="utf-8")


def _lacks(part: Within) -> bool:
    """Whether no text is at hand for something that was compiled into a package from a crate of its own."""
    known = said()["families"].keys()
    return part.is_crate and not all(known & set(choice) for choice in part.choices)
