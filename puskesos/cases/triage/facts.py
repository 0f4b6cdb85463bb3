"""What is known of the person in need beside the note: the facts a rule may ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from puskesos.cases.people.nik import Sex

Plain = TypeVar("Plain")
HIGHEST = 999  # no age, decile or household is above it
YES_NO = {"nik": "has_nik", "pregnant": "is_pregnant", "disability": "has_disability"}
WORDS_FOR = {
    "nik": ("mempunyai NIK", "tidak mempunyai NIK"),
    "pregnant": ("hamil", "tidak hamil"),
    "disability": ("penyandang disabilitas", "bukan penyandang disabilitas"),
}


class JknState(StrEnum):
    """Whether health insurance covers the person."""

    ACTIVE = "aktif"
    INACTIVE = "nonaktif"
    NONE = "tidak_punya"

    @property
    def label(self) -> str:
        return {"aktif": "JKN aktif", "nonaktif": "JKN nonaktif", "tidak_punya": "tidak punya JKN"}[self.value]


@dataclass(frozen=True)
class Facts:
    """The facts at hand about the person in need; `None` means not asked or not known."""

    age: int | None = None
    sex: Sex | None = None
    decile: int | None = None
    has_nik: bool | None = None
    jkn: JknState | None = None
    is_pregnant: bool | None = None
    has_disability: bool | None = None
    memberships: frozenset[str] = field(default_factory=frozenset)
    household_size: int | None = None

    @classmethod
    def from_plain(cls, values: Mapping[str, Any]) -> "Facts":
        """Facts as written in a file of labelled notes. Raises `ValueError` or `TypeError` for a value that is none."""
        sex, jkn = values.get("sex"), values.get("jkn")
        return cls(
            age=_whole(values.get("age")),
            sex=Sex(sex) if sex else None,
            decile=_whole(values.get("decile")),
            has_nik=yes_no(values.get("has_nik")),
            jkn=JknState(jkn) if jkn else None,
            is_pregnant=yes_no(values.get("pregnant")),
            has_disability=yes_no(values.get("disability")),
            memberships=frozenset(plain_list(values.get("memberships"), str)),
            household_size=_whole(values.get("household_size")),
        )


def plain_list(values: object, kind: type[Plain]) -> tuple[Plain, ...]:
    """A list as a file holds it, none for nothing. Raises `ValueError` or `TypeError` for anything else."""
    if values is None:
        return ()
    if not isinstance(values, list | tuple):
        raise TypeError(values)
    known = tuple(each for each in values if isinstance(each, kind))
    if len(known) < len(values):
        raise ValueError(values)
    return known


def _whole(value: object) -> int | None:
    """A figure without what follows its point: half a year is the age 0."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= HIGHEST:
        raise ValueError(value)
    return int(value)


def yes_no(value: object) -> bool | None:
    """A yes, a no, or neither. Raises `ValueError` for anything else."""
    if value is not None and not isinstance(value, bool):
        raise ValueError(value)
    return value


def fact_value(facts: Facts, name: str) -> int | str | frozenset[str] | None:
    """A fact as the conditions of rules name it."""
    match name:
        case "age" | "decile" | "sex" | "jkn":
            return getattr(facts, name)  # type: ignore[no-any-return]  # each of them is an int or a StrEnum
        case "household":
            return facts.household_size
        case "member":
            return facts.memberships
        case _:
            answer = getattr(facts, YES_NO[name])
            return None if answer is None else "yes" if answer else "no"


def fact_words(facts: Facts, name: str) -> str:
    """A fact in the words the officer is shown."""
    if name in YES_NO:
        return WORDS_FOR[name][0 if getattr(facts, YES_NO[name]) else 1]
    return {
        "age": f"umur {facts.age} tahun",
        "decile": f"desil {facts.decile}",
        "sex": facts.sex.label.lower() if facts.sex else "",
        "jkn": facts.jkn.label if facts.jkn else "",
        "household": f"{facts.household_size} anggota keluarga",
        "member": "peserta " + ", ".join(sorted(facts.memberships)),
    }[name]
