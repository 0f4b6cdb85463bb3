"""The cells that say where somebody lives: RT, RW and the desa, by code or by name."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from puskesos.exchange.cell_group import CellGroup
from puskesos.exchange.cell_values import is_nothing, read_rt_rw
from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.places import Place, Places
from puskesos.office.typed import tidy_text

RT_RW_FIELDS = ("rt", "rw", "rt_rw")
PLACE_FIELDS = ("kode_desa", "desa", "kecamatan", "kab_kota", "provinsi")
BETWEEN_RT_RW = re.compile(r"[/\\|]|-(?=\s*\d)")
MOST_HOMES = 65_536
MOST_PLACES = 8_192


class Home(NamedTuple):
    """RT and RW in three figures or empty, the code of the desa, or its words when no code was found."""

    rt: str
    rw: str
    region: str
    place: str
    problems: tuple[Problem, ...]


def home_cells(columns: Mapping[str, int], places: Places, *, is_own_desa: bool) -> CellGroup[Home]:
    """The columns of a file that tell a home.

    `is_own_desa` says that the list is one desa's own: then rows that name none live in the office's.
    """
    nowhere = Place(places.village) if is_own_desa else Place()

    @lru_cache(maxsize=MOST_PLACES)
    def find(*names: str) -> Place:
        place = places.find(*("" if is_nothing(name) else tidy_text(name) for name in names))
        return place if place != Place() else nowhere

    def read(cells: tuple[str, ...]) -> Home:
        rt_cell, rw_cell, both, *names = cells
        if not is_nothing(both):
            rt_cell, _, rw_cell = BETWEEN_RT_RW.sub("|", both, count=1).partition("|")
        rt, rt_problems = _number("RT", rt_cell)
        rw, rw_problems = _number("RW", rw_cell)
        place = find(*names)
        return Home(rt, rw, place.region, place.words, rt_problems + rw_problems + place.problems)

    return CellGroup([columns.get(field, -1) for field in (*RT_RW_FIELDS, *PLACE_FIELDS)], read, MOST_HOMES)


def _number(label: str, cell: str) -> tuple[str, tuple[Problem, ...]]:
    number = read_rt_rw(cell)
    if number is not None:
        return number, ()
    sentence = f"{label} “{cell[:40]}” bukan angka sampai tiga digit; tidak dimuat."
    return "", (Problem(Fault.RT_RW, sentence),)
