"""Indonesia's provinces, regencies, districts and villages, shipped as one packed list and searched while typing."""

import gzip
import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import accumulate, chain
from pathlib import Path

from puskesos import resources

# Typed before a name out of habit; left out of a search as long as another word remains.
KIND_WORDS = frozenset(
    {"desa", "ds", "kelurahan", "kel", "kecamatan", "kec", "distrik", "kabupaten", "kab", "provinsi", "prov"}
)

# What a district and its villages (kelurahan, desa, desa adat) are called, by the longest fitting start of the code:
# in general (UU 6/2014), in Yogyakarta (Pergub DIY 25/2019) and in the provinces of Papua (UU 21/2001).
TITLES = {
    "": ("Kec.", "Kelurahan", "Desa", "Desa Adat"),
    "34": ("Kapanewon", "Kelurahan", "Kalurahan", "Desa Adat"),
    "3471": ("Kemantren", "Kelurahan", "Kalurahan", "Desa Adat"),
    **dict.fromkeys(("91", "92", "93", "94", "95", "96"), ("Distrik", "Kelurahan", "Kampung", "Kampung Adat")),
}

# Some official names say already what the village is; no title is set before those.
TITLED_NAMES = ("Desa ", "Nagari ", "Gampong ")


class Level(IntEnum):
    """How deep a region lies; the value is the number of digits in its code."""

    PROVINCE = 2
    REGENCY = 4
    DISTRICT = 6
    VILLAGE = 10


@dataclass(frozen=True, slots=True)
class Region:
    """One region with its official name and its code of the Ministry of Home Affairs, kept without dots."""

    code: str
    name: str
    level: Level


def dotted(code: str) -> str:
    """A code as official papers write it: 3209162001 becomes 32.09.16.2001."""
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def fold(text: str) -> str:
    """Text as the search compares it: small letters, no accents or apostrophes, every other sign a single space."""
    for sign in "'’‘`\"*":
        text = text.replace(sign, "")
    for sign in "-./(),\u00a0":
        text = text.replace(sign, " ")
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    while "  " in text:
        text = text.replace("  ", " ")
    return text.replace(" \n", "\n").replace("\n ", "\n").strip(" ").lower()


@cache
def load_regions() -> "Regions":
    """The list in force, unpacked once when it is first asked for."""
    return read_regions(resources.path("regions"))


def read_regions(folder: Path) -> "Regions":
    """A list from its folder. Raises `OSError` or `ValueError` when a file is missing or not as it should be."""
    names = region_names(folder)
    retired = (folder / "retired.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return Regions(tuple(names), tuple(names.values()), retired)


def region_names(folder: Path) -> dict[str, str]:
    """The names by their codes, in the order of the codes, without what a search needs."""
    packed = (folder / "regions.tsv.gz").read_bytes()
    cells = gzip.decompress(packed).decode().replace("\n", "\t").split("\t")
    return dict(zip(cells[0:-1:2], cells[1::2], strict=True))


class Regions:
    """All regions in the order of their codes, so that whatever lies in a region follows it without a gap."""

    def __init__(self, codes: Sequence[str], names: Sequence[str], retired: Iterable[str]) -> None:
        self._codes = _Cells(codes)
        self._names = _Cells(names)
        self._retired = {code: name for code, name, _ in (line.split("\t") for line in retired)}
        self._districts = array("I", (at for at, code in enumerate(codes) if len(code) == Level.DISTRICT))
        own = (name if len(code) == Level.VILLAGE else "" for code, name in zip(codes, names, strict=True))
        villages = fold("\n".join(own))
        self._villages = _Lines(villages)
        self._closed_up = _Lines(villages.replace(" ", ""))
        self._paths = _Lines(fold("\n".join(_path(codes, names, codes[at]) for at in self._districts)))

    def get(self, code: str) -> Region | None:
        at = bisect_left(self._codes, code)
        return self._region(at) if at < len(self._codes) and self._codes[at] == code else None

    def provinces(self) -> tuple[Region, ...]:
        return self.children("")

    def children(self, code: str) -> tuple[Region, ...]:
        """The regions one level below, in the order of their codes; below the empty code lie the provinces."""
        below = next((level for level in Level if level > len(code)), None)
        return tuple(self._region(at) for at in self._within(code) if len(self._codes[at]) == below)

    def ancestors(self, code: str) -> tuple[Region, ...]:
        """The regions that a code lies in, province first, without itself."""
        above = (self.get(code[:level]) for level in Level if level < len(code))
        return tuple(region for region in above if region)

    def full_name(self, code: str) -> str:
        """A region and all it lies in: Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat; empty if unknown."""
        region = self.get(code)
        if region is None:
            return ""
        return ", ".join(_titled(each) for each in (region, *reversed(self.ancestors(code))))

    def was_retired(self, code: str) -> str | None:
        """The former name of a code that is no longer in use, as the first six digits of an old NIK may be."""
        return self._retired.get(code)

    def search(self, text: str, near: str = "", limit: int = 20) -> tuple[Region, ...]:
        """Villages whose name, with the names of what they lie in, has a word beginning with each typed word.

        Those in the district of `near` come first, then its regency, its province, and the rest; villages named so
        come before villages that merely lie in a district, regency or province named so.
        """
        typed = fold(text).split()
        words = [word for word in typed if word not in KIND_WORDS] or typed
        if not words:
            return ()
        scopes = [self._within(near[:digits]) for digits in (6, 4, 2, 0) if len(near) >= digits]
        found: dict[int, None] = {}
        hits = chain((self._named(words, scope) for scope in scopes), (self._inside(words, scope) for scope in scopes))
        for at in chain.from_iterable(hits):
            found[at] = None
            if len(found) == limit:
                break
        return tuple(self._region(at) for at in found)

    def _region(self, at: int) -> Region:
        return Region(self._codes[at], self._names[at], Level(len(self._codes[at])))

    def _within(self, code: str) -> range:
        """The lines of a region and all that lies in it; ":" is the sign after "9"."""
        return range(bisect_left(self._codes, code), bisect_left(self._codes, code + ":"))

    def _districts_in(self, scope: range) -> range:
        return range(bisect_left(self._districts, scope.start), bisect_left(self._districts, scope.stop))

    def _named(self, words: Sequence[str], scope: range) -> Iterator[int]:
        """Villages with at least one of the words in their own name: the very name first, then those starting so."""
        phrase = " ".join(words)
        yield from self._villages.containing(f"\n {phrase}\n", scope)
        yield from self._villages.containing(f"\n {phrase}", scope)
        yield from self._closed_up.containing(f"\n {''.join(words)}", scope)
        # Every find has the rarest word either in its own name or in the name of what it lies in.
        districts = self._districts_in(scope)
        spread = {word: self._spread(word, scope, districts) for word in words}
        rarest = min(words, key=spread.__getitem__)
        if not spread[rarest]:
            return
        yield from (at for at in self._villages.containing(f" {rarest}", scope) if self._covers(at, words))
        for district in self._paths.containing(f" {rarest}", districts):
            around = self._within(self._codes[self._districts[district]])
            for word in words:
                yield from (at for at in self._villages.containing(f" {word}", around) if self._covers(at, words))

    def _spread(self, word: str, scope: range, districts: range) -> int:
        """About how many villages a word can stand for; a district has some twelve."""
        return self._villages.count(f" {word}", scope) + 12 * self._paths.count(f" {word}", districts)

    def _inside(self, words: Sequence[str], scope: range) -> Iterator[int]:
        """Villages that lie in a district, regency or province with all the words in their names."""
        for district in self._paths.containing(f" {words[0]}", self._districts_in(scope)):
            if all(f" {word}" in self._paths[district] for word in words):
                at = self._districts[district]
                yield from self._within(self._codes[at])[1:]

    def _covers(self, at: int, words: Sequence[str]) -> bool:
        text = self._villages[at] + self._paths[bisect_right(self._districts, at) - 1]
        return all(f" {word}" in text for word in words)


class _Cells:
    """Many short texts kept as one: as strings of their own they would take four times the room."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "".join(texts)
        self._ends = array("I", accumulate(map(len, texts), initial=0))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, at: int) -> str:
        return self._text[self._ends[at] : self._ends[at + 1]]


class _Lines:
    """Many short folded texts kept as one, so that looking through all of them is one search in one string.

    Each line stands as a line break, a blank and its words, so that " word" begins a word and "\\n word" a line.
    """

    def __init__(self, text: str) -> None:
        self._text = "\n " + text.replace("\n", "\n ") + "\n"
        self._starts = array("I", (line_break.start() for line_break in re.finditer("\n", self._text)))

    def __getitem__(self, at: int) -> str:
        return self._text[self._starts[at] : self._starts[at + 1]]

    def count(self, pattern: str, lines: range) -> int:
        return self._text.count(pattern, self._starts[lines.start], self._starts[lines.stop] + 1)

    def containing(self, pattern: str, lines: range) -> Iterator[int]:
        """The numbers of the lines with the pattern, each once; the last line's closing break may be part of it."""
        stop = self._starts[lines.stop] + 1
        found = self._text.find(pattern, self._starts[lines.start], stop)
        while found >= 0:
            at = bisect_right(self._starts, found) - 1
            yield at
            found = self._text.find(pattern, self._starts[at + 1], stop)


def _path(codes: Sequence[str], names: Sequence[str], district: str) -> str:
    return " ".join(names[bisect_left(codes, district[:level])] for level in (6, 4, 2))


def _titled(region: Region) -> str:
    match region.level:
        case Level.PROVINCE:
            return region.name
        case Level.REGENCY:
            return region.name.replace("Kabupaten ", "Kab. ").replace("Administrasi ", "Adm. ")
    start = max((start for start in TITLES if region.code.startswith(start)), key=len)
    # The seventh digit tells the kind of a village: 1 kelurahan, 2 desa, 3 desa adat (Permendagri 58/2021).
    title = TITLES[start][int(region.code[6:7] or 0)]
    return region.name if region.name.startswith((f"{title} ", *TITLED_NAMES)) else f"{title} {region.name}"
