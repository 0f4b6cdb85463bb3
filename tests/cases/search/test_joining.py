"""Records are one resident when NIK and name agree, or name, birth date and desa; two own ones only by a link."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.findings import OWN, Found, Sighting
from puskesos.cases.search.joining import groups_of, joined, resident_address, same_name, sounds_same

NIK = "9999014303850001"
OWN_RECORD = Found("Contoh Melati", person_id=1, nik=NIK, birth_year=1984, sources=(Sighting(OWN),))
LISTED = Found(
    "CONTOH MELATI", resident=(7, 3), nik=NIK, birth_date=date(1985, 3, 3), region="3209142001", decile=3,
    memberships=("pkh", "-kip"), sources=(Sighting("DTSEN Triwulan II 2026", 7, 3),),
)  # fmt: skip
OLDER = replace(
    LISTED, resident=(4, 9), decile=5, memberships=("-pkh", "sembako"), sources=(Sighting("PKH Maret 2026", 4, 9),)
)


def test_the_own_record_speaks_first_and_the_lists_fill_in_what_it_leaves_out() -> None:
    [found] = joined([LISTED, OLDER, OWN_RECORD])
    assert (found.name, found.person_id, found.resident) == ("Contoh Melati", 1, (7, 3))
    assert (found.birth_date, found.birth_year, found.region) == (date(1985, 3, 3), 1985, "3209142001")
    assert (found.decile, found.memberships) == (3, ("pkh", "-kip", "sembako"))
    assert [source.label for source in found.sources] == [OWN, "DTSEN Triwulan II 2026", "PKH Maret 2026"]
    assert found.rows == {(7, 3), (4, 9)}


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, 1),
        ({"nik": ""}, 1),
        ({"nik": "", "name": "Tjontoh Melatie"}, 1),
        ({"nik": "", "region": ""}, 2),
        ({"nik": "", "region": "3209142002"}, 2),
        ({"nik": "", "birth_date": None}, 2),
        ({"nik": "", "name": "Contoh Kenanga"}, 2),
        ({"nik": "9999014303850002"}, 2),
        ({"name": "Misal Kenanga"}, 2),
        ({"name": "Contoh M."}, 1),
    ],
)
def test_two_records_are_joined_only_by_what_tells_people_apart(changes: dict[str, object], count: int) -> None:
    other = replace(OLDER, **changes)  # type: ignore[arg-type]  # free changes
    assert len(joined([LISTED, other])) == count


def test_two_own_records_are_joined_by_a_link_alone() -> None:
    twice = [OWN_RECORD, replace(OWN_RECORD, person_id=2)]
    assert len(joined(twice)) == 2
    assert len(joined(twice, linked=[(1, 2)])) == 1
    assert len(joined(twice, linked=[(1, 3)])) == 2


def test_names_are_compared_by_their_sound() -> None:
    assert sounds_same("Mochammad Soetrisno", "SUTRISNO, Muh.")
    assert sounds_same("Nurhayati", "Nur Hayati")
    assert same_name("Contoh Melati", "Melati")
    assert not sounds_same("Contoh Melati", "Contoh Kenanga")
    assert not same_name("Melati", "Kenanga")
    assert not sounds_same("…", "!")


def test_an_address_names_the_place_where_there_is_no_code() -> None:
    resident = Resident("Umpama", address="Jl. Misal 1", hamlet="Dusun 2", rt="003", place="Desa Contohsari")
    assert resident_address(resident) == "Jl. Misal 1, Dusun 2, RT 003/RW –, Desa Contohsari"
    assert resident_address(Resident("Umpama", address="Dusun 2", hamlet="Dusun 2", region="3209142001")) == "Dusun 2"


RECORDS = st.lists(
    st.builds(
        Found,
        name=st.sampled_from(["Contoh Melati", "Misal Kenanga", "Tjontoh Melatie"]),
        person_id=st.sampled_from([None, None, 1, 2, 3]),
        nik=st.sampled_from(["", NIK, "9999014303850002"]),
        birth_date=st.sampled_from([None, date(1985, 3, 3)]),
        region=st.sampled_from(["", "3209142001"]),
    ),
    max_size=7,
)


@given(RECORDS, st.sampled_from([(), ((1, 2),), ((1, 3),), ((1, 2, 3),)]))
def test_every_record_joins_the_first_group_that_any_member_of_it_fits(
    records: list[Found], linked: tuple[tuple[int, ...], ...]
) -> None:
    """Asked pair by pair, in order, and with nothing left out, the groups are the same."""
    groups: list[list[Found]] = []
    for record in sorted(records, key=lambda each: each.person_id is None):
        fitting = next((group for group in groups if len(groups_of([*group, record], linked)) == 1), None)
        if fitting is None:
            groups.append([record])
        else:
            fitting.append(record)
    assert groups_of(records, linked) == groups
