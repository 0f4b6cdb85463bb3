"""A resident goes into a register file and comes out the same."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.people.nik import Sex
from puskesos.cases.registers.residents import Resident, resident_of, resident_row
from puskesos.cases.search.names import name_keys, search_tokens

CODES = st.sampled_from(["pkh", "-pkh", "sembako", "pbi_jk", "kip"])
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


def born(birth: date | int | None) -> dict[str, Any]:
    """A date brings its year along."""
    if isinstance(birth, date):
        return {"birth_date": birth, "birth_year": birth.year}
    return {"birth_date": None, "birth_year": birth}


RESIDENTS = st.builds(
    lambda birth, **fields: Resident(**fields, **born(birth)),
    st.one_of(st.none(), st.integers(1900, 2026), st.dates(date(1900, 1, 1), date(2026, 12, 31))),
    name=TEXT, nik=TEXT, no_kk=TEXT, sex=st.none() | st.sampled_from(Sex), mother_name=TEXT, phone=TEXT,
    region=st.sampled_from(["", "320914", "3209142001"]),
    decile=st.none() | st.integers(1, 10), memberships=st.lists(CODES, max_size=3).map(tuple), status=TEXT,
    is_deceased=st.booleans(), facts=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple),
    source_row=st.integers(0, 2_000_000),
)  # fmt: skip


@given(RESIDENTS)
def test_a_resident_comes_back_as_it_was_put_in(resident: Resident) -> None:
    row, tokens = resident_row(resident)
    assert resident_of(row) == resident
    assert row.key.split() == name_keys(resident.name)
    known = resident.name, resident.birth_date, resident.birth_year, resident.region
    assert tokens.split() == search_tokens(*known)


def test_a_date_alone_is_enough_for_the_year() -> None:
    row, _ = resident_row(Resident("Contoh Melati", birth_date=date(1965, 3, 12)))
    assert row.birth == "1965-03-12"
    assert resident_of(row).birth_year == 1965
