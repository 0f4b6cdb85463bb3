"""A resident as a list tells of one, and the same resident as the register file keeps it."""

import json
from datetime import date
from typing import NamedTuple

from puskesos.cases.people.nik import Sex
from puskesos.cases.search.names import birth_line, name_line, region_line, written_birth
from puskesos.store.register_file import ResidentRow

ISO_DATE_LENGTH = 10
# Before the code of a programme: the list says that the resident is *not* in it.
NOT_A_MEMBER = "-"


class Resident(NamedTuple):
    """One row of a list, read and checked. Everything but the name may be missing, and the name stays as written.

    `place` is the kecamatan or desa in the words of the list when no code was found for it. `memberships` are codes of
    programmes (`pkh`, `sembako`, `pbi_jk`, `kip` …), `-pkh` for one the resident is said not to be in. `facts` are
    further pairs of name and text worth keeping, such as `id_dtsen` or `no_kks`.

    A tuple, because an import makes a million of them, and a frozen dataclass takes four times as long to make.
    """

    name: str
    nik: str = ""
    no_kk: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    birth_place: str = ""
    mother_name: str = ""
    relation: str = ""
    address: str = ""
    hamlet: str = ""
    rt: str = ""
    rw: str = ""
    region: str = ""
    place: str = ""
    phone: str = ""
    occupation: str = ""
    decile: int | None = None
    memberships: tuple[str, ...] = ()
    status: str = ""
    is_deceased: bool = False
    facts: tuple[tuple[str, str], ...] = ()
    source_row: int = 0


def resident_row(resident: Resident) -> tuple[ResidentRow, str]:
    """A resident as a register file takes it in: its row, and its tokens in one line."""
    # Unpacked and put together by position: by name it would cost seconds in a list of a million.
    (
        name, nik, no_kk, birth_date, birth_year, sex, birth_place, mother_name, relation, address, hamlet, rt, rw,
        region, place, phone, occupation, decile, memberships, status, is_deceased, facts, source_row,
    ) = resident  # fmt: skip
    key, name_tokens = name_line(name)
    birth = written_birth(birth_date, birth_year)
    row = ResidentRow._make((
        name, key, birth, region,
        nik, no_kk, phone, sex.value if sex else "", birth_place, mother_name, relation, address, hamlet, rt, rw, place,
        occupation, decile, " ".join(memberships), status, int(is_deceased), _written(facts), source_row,
    ))  # fmt: skip
    return row, f"{name_tokens} {birth_line(birth)} {region_line(region)}"


def resident_of(row: ResidentRow) -> Resident:
    """The resident a row of a register file tells of: what `resident_row` was given."""
    values = row._asdict()
    birth = values.pop("birth")
    del values["key"]
    values["birth_date"] = date.fromisoformat(birth) if len(birth) == ISO_DATE_LENGTH else None
    values["birth_year"] = int(birth[:4]) if birth else None
    values["sex"] = Sex(row.sex) if row.sex else None
    values["memberships"] = tuple(row.memberships.split())
    values["is_deceased"] = bool(row.is_deceased)
    values["facts"] = tuple((name, text) for name, text in json.loads(row.facts)) if row.facts else ()
    return Resident(**values)


def _written(facts: tuple[tuple[str, str], ...]) -> str:
    return json.dumps(facts, ensure_ascii=False) if facts else ""
