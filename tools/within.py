"""What was built into an installed package, as the lists of materials in its own metadata tell (PEP 770)."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name


@dataclass(frozen=True, order=True)
class Within:
    """Something compiled into a package or copied beside it; `licence` is an SPDX expression, or empty."""

    name: str
    version: str
    licence: str
    purl: str
    author: str

    @property
    def is_crate(self) -> bool:
        """Whether it is a Rust crate: those packages carry the names of the licences, and no text."""
        return self.purl.startswith("pkg:cargo/")

    @property
    def choices(self) -> list[list[str]]:
        """The licence as all of these, and of each any one: (MIT OR Apache-2.0) AND Zlib → [[MIT, Apache-2.0], [Zlib]].

        An exception is part of the licence it widens, so its own name comes beside it.
        """
        plain = re.sub(r"[()]", "", self.licence)
        return [re.split(r" OR | WITH ", part.strip()) for part in plain.split(" AND ")]

    @property
    def families(self) -> set[str]:
        """Every licence that is named, for a list of texts."""
        return {name for choice in self.choices for name in choice}


def built_into(package: Distribution) -> Iterator[Within]:
    """Each thing once, sorted; never the package itself or a piece of it."""
    own = canonicalize_name(package.name)
    found = set()
    for file in package.files or ():
        if file.suffix == ".json" and "sboms" in file.parts:
            told = json.loads(Path(str(package.locate_file(file))).read_text(encoding="utf-8"))
            found |= {_within(each) for each in told.get("components", ()) if not _is_own(each, own)}
    yield from sorted(found)


def _within(told: Mapping[str, Any]) -> Within:
    licences = [each.get("expression") or _named(each["license"]) for each in told.get("licenses") or ()]
    # A download address of the builder's own machine may hang on the purl; name and version are before it.
    purl = str(told.get("purl", "")).partition("?")[0].partition("#")[0]
    licence, author = " AND ".join(filter(None, licences)), str(told.get("author") or "")
    return Within(told["name"], str(told.get("version") or ""), licence, purl, author)


def _named(licence: Mapping[str, str]) -> str:
    return licence.get("id") or licence.get("name", "")


def _is_own(told: Mapping[str, Any], own: str) -> bool:
    purl = str(told.get("purl", ""))
    return purl.startswith(f"pkg:pypi/{own}@") or canonicalize_name(told["name"]) == own
