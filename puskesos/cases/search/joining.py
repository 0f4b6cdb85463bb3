"""One resident out of many records: what the office and the lists tell of the same person becomes one finding."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple

from puskesos.cases.people.person import Person
from puskesos.cases.registers.residents import Resident
from puskesos.cases.search.findings import OWN, Found, Sighting
from puskesos.cases.search.names import spelled_words, word_key, word_keys
from puskesos.cases.search.vocabulary import similarity
from puskesos.office.regions import Level, load_regions

# Two words of two names are taken for one another from this likeness on.
ALIKE = 0.8
SHORTEST_BEGUN = 2
NAMES_KEPT = 2_000
# What the record that speaks first leaves out, the next one says.
SAID_ONCE = (
    "nik", "no_kk", "birth_date", "birth_year", "sex", "region", "desa", "address", "phone", "mother_name", "relation",
    "decile", "local_number", "resident", "person_id",
)  # fmt: skip


def found_person(person: Person) -> Found:
    """What the office's own record says."""
    return Found(
        name=person.name,
        person_id=person.id,
        nik=person.nik,
        local_number=person.local_number,
        no_kk=person.no_kk,
        birth_date=person.birth_date,
        birth_year=person.birth_year,
        sex=person.sex,
        region=person.region,
        desa=desa_of(person.region),
        address=person.address_line(),
        phone=person.phone,
        mother_name=person.mother_name,
        sources=(Sighting(OWN),),
    )


def found_resident(resident: Resident, sighting: Sighting, memberships: tuple[str, ...] = ()) -> Found:
    """What one row of a list says; `memberships` where standing in the list itself tells of one."""
    assert sighting.import_id is not None  # noqa: S101  # a row lies in a list
    assert sighting.row is not None  # noqa: S101
    return Found(
        name=resident.name,
        resident=(sighting.import_id, sighting.row),
        nik=resident.nik,
        no_kk=resident.no_kk,
        birth_date=resident.birth_date,
        birth_year=resident.birth_year,
        sex=resident.sex,
        region=resident.region,
        desa=desa_of(resident.region),
        address=resident_address(resident),
        phone=resident.phone,
        mother_name=resident.mother_name,
        relation=resident.relation,
        decile=resident.decile,
        memberships=memberships or resident.memberships,
        is_deceased=resident.is_deceased,
        sources=(sighting,),
    )


def desa_of(region: str) -> str:
    """The name of a desa or kelurahan by its code; empty for anything else."""
    village = load_regions().get(region) if len(region) == Level.VILLAGE else None
    return village.name if village else ""


def resident_address(resident: Resident) -> str:
    """Address with hamlet, RT and RW; the desa only where the list names one that has no code."""
    rt_rw = f"RT {resident.rt or '–'}/RW {resident.rw or '–'}" if resident.rt or resident.rw else ""
    place = "" if resident.region else resident.place
    return ", ".join(dict.fromkeys(filter(None, (resident.address, resident.hamlet, rt_rw, place))))


def joined(records: Iterable[Found], linked: Iterable[Sequence[int]] = ()) -> list[Found]:
    """One finding for each resident, in the order their first records come; see `groups_of`."""
    return [one_of(group) for group in groups_of(records, linked)]


def groups_of(records: Iterable[Found], linked: Iterable[Sequence[int]] = ()) -> list[list[Found]]:
    """The records of each resident; own records stand first.

    Records are of one resident when their NIK is the same and their names do not contradict it, or when name, birth
    date and desa are. Two records of the office are one only when an officer linked them (`linked`): the same NIK on
    both is a conflict she must see.
    """
    groups: list[list[Found]] = []
    # With a NIK only some groups come into question; in a full register a NIK has dozens of neighbours.
    by_nik: dict[str, list[int]] = {}
    open_to_all: list[int] = []
    components = [frozenset(ids) for ids in linked]
    for record in sorted(records, key=lambda each: each.person_id is None):
        is_by_nik = bool(record.nik) and (record.person_id is None or not components)
        places = sorted({*by_nik.get(record.nik, ()), *open_to_all}) if is_by_nik else range(len(groups))
        place = next((place for place in places if _belongs(record, groups[place], components)), len(groups))
        if place == len(groups):
            groups.append([])
        groups[place].append(record)
        (by_nik.setdefault(record.nik, []) if record.nik else open_to_all).append(place)
    return groups


def one_of(group: Sequence[Found]) -> Found:
    """The records of one resident as one finding: what the first leaves out, the next one says."""
    if len(group) == 1:
        return group[0]
    said: dict[str, Any] = {}
    for field in SAID_ONCE:
        told = (value for each in group if (value := getattr(each, field)) not in ("", None))
        said[field] = next(told, getattr(group[0], field))
    if said["birth_date"]:
        said["birth_year"] = said["birth_date"].year  # rather than the year an age was estimated for
    return replace(
        group[0],
        **said,
        memberships=_memberships(group),
        is_deceased=any(each.is_deceased for each in group),
        sources=tuple(source for each in group for source in each.sources),
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: a word of one is in the other as it sounds, or both run together are."""
    ours, theirs = _sound(one), _sound(other)
    pairs = (*product(ours.keys, theirs.keys), (ours.run_together, theirs.run_together))
    return any(similarity(a, b) >= ALIKE for a, b in pairs if a and b)


def sounds_same(one: str, other: str) -> bool:
    """Whether two names have the same words as they sound, in whatever order, or parted otherwise (Nur Hayati)."""
    ours, theirs = _sound(one), _sound(other)
    return bool(ours.keys) and (ours.keys == theirs.keys or ours.run_together == theirs.run_together)


def begins_alike(name: str, typed: str) -> bool:
    """Whether a word of the name begins, as it sounds, as the last word typed does."""
    keys = word_keys(spelled_words(typed)[-1:])
    return any(key.startswith(begun) for key in _sound(name).keys for begun in keys if len(begun) >= SHORTEST_BEGUN)


class _Sound(NamedTuple):
    """How a name sounds: the keys of its words in the order of the alphabet, and the key of all words run together."""

    keys: tuple[str, ...]
    run_together: str


@lru_cache(NAMES_KEPT)
def _sound(name: str) -> _Sound:
    words = spelled_words(name)
    return _Sound(tuple(sorted(word_keys(words))), word_key("".join(words)) if words else "")


def _belongs(record: Found, group: Sequence[Found], components: Iterable[frozenset[int]]) -> bool:
    own = next((each.person_id for each in group if each.person_id is not None), None)
    if record.person_id is not None and own is not None:
        return any({record.person_id, own} <= component for component in components)
    return any(_same(record, each) for each in group)


def _same(one: Found, other: Found) -> bool:
    if one.nik and other.nik:
        return one.nik == other.nik and same_name(one.name, other.name)
    known = one.birth_date and one.birth_date == other.birth_date and one.region and one.region == other.region
    return bool(known) and sounds_same(one.name, other.name)


def _memberships(group: Sequence[Found]) -> tuple[str, ...]:
    """What the lists say of each programme; the newest of those that mention it counts."""
    told: dict[str, str] = {}
    for record in group:
        for membership in record.memberships:
            told.setdefault(membership.removeprefix("-"), membership)
    return tuple(told.values())
