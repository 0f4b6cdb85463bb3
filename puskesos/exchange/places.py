"""The desa a row names, in whatever columns and spelling, as the code of the Ministry of Home Affairs."""

from collections.abc import Iterable
from typing import NamedTuple

from puskesos.exchange.findings import Fault, Problem
from puskesos.office.regions import Level, Region, fold, load_regions

VILLAGE_WORDS = ("desa ", "kelurahan ", "kel ", "ds ", "kalurahan ", "kampung ", "nagari ", "gampong ")
DISTRICT_WORDS = ("kecamatan ", "kec ", "distrik ", "kapanewon ", "kemantren ")
REGENCY_WORDS = ("kabupaten ", "kab ")


class Place(NamedTuple):
    """Where a row says somebody lives. Without a code the words stay, and a problem says why there is none."""

    region: str = ""
    words: str = ""
    problems: tuple[Problem, ...] = ()


class Places:
    """Finds the desa of a row; names are looked for in the office's own kabupaten first.

    `village` is the office's own desa, empty when it serves a whole kabupaten.
    """

    def __init__(self, near: str) -> None:
        self._near = near[: Level.REGENCY]
        self.village = near if len(near) == Level.VILLAGE else ""
        self._regions = load_regions()

    def find(self, code: str, desa: str, kecamatan: str, kab_kota: str, provinsi: str) -> Place:
        """The place for a code (10 figures, dots or not) or for names; an empty place when a row names none."""
        words = ", ".join(filter(None, (desa, kecamatan, kab_kota)))
        digits = "".join(sign for sign in code if sign.isdigit())
        if digits:
            region = self._regions.get(digits)
            if region and region.level is Level.VILLAGE:
                return Place(region.code)
            if not desa:
                return _unknown(words or code, f"Kode desa {code} tidak ada dalam daftar wilayah.")
        if not desa:
            return _unknown(words, "Desa kosong; hanya kecamatan yang tersimpan.") if words else Place()
        villages = self._villages(fold(desa), kecamatan, kab_kota, provinsi)
        if len(villages) == 1:
            return Place(villages[0].code)
        if villages:
            return _unknown(words, f"Desa {desa} ada di {len(villages)} kecamatan; kecamatannya tidak tertulis.")
        return _unknown(words, f"Desa {desa} tidak ditemukan dalam daftar wilayah.")

    def _villages(self, desa: str, kecamatan: str, kab_kota: str, provinsi: str) -> list[Region]:
        """The villages of that name, in the districts and regencies named, or else in the office's kabupaten."""
        for regency in self._regencies(kab_kota, provinsi):
            districts = self._regions.children(regency)
            if kecamatan:
                districts = tuple(_named(districts, fold(kecamatan), DISTRICT_WORDS))
            villages = [each for district in districts for each in self._regions.children(district.code)]
            if found := list(_named(villages, desa, VILLAGE_WORDS)):
                return found
        return []

    def _regencies(self, kab_kota: str, provinsi: str) -> list[str]:
        """Codes of the regencies a row may mean, the office's first."""
        provinces = self._regions.provinces()
        if provinsi:
            provinces = tuple(_named(provinces, fold(provinsi), ())) or provinces
        if not kab_kota:
            return [self._near] if self._near else []
        everywhere = [each for province in provinces for each in self._regions.children(province.code)]
        named = [each.code for each in _named_regencies(everywhere, fold(kab_kota))]
        return sorted(named, key=lambda code: (code != self._near, code))


def _unknown(words: str, sentence: str) -> Place:
    return Place("", words, (Problem(Fault.PLACE, sentence),))


def _named(regions: Iterable[Region], name: str, words: tuple[str, ...]) -> Iterable[Region]:
    """The regions of that name, with or without its kind before it and with or without blanks within."""
    wanted = _bare(name, words)
    return (each for each in regions if _bare(fold(each.name), words) == wanted)


def _named_regencies(regions: Iterable[Region], name: str) -> list[Region]:
    """Cirebon alone is the kabupaten as well as the kota; with its kind it is one of them."""
    is_town = name.startswith("kota ")
    same = [
        each
        for each in regions
        if _bare(_without_town(fold(each.name)), REGENCY_WORDS) == _bare(_without_town(name), REGENCY_WORDS)
    ]
    if is_town or name.startswith(REGENCY_WORDS):
        return [each for each in same if fold(each.name).startswith("kota ") == is_town]
    return same


def _without_town(name: str) -> str:
    return name.removeprefix("kota ").removeprefix("administrasi ")


def _bare(name: str, words: tuple[str, ...]) -> str:
    for word in words:
        if name.startswith(word) and name != word.strip():
            name = name.removeprefix(word)
            break
    return name.replace(" ", "")
