"""Every answer of every form, made from the types of its fields, and its own `check()` asked about it."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from importlib import import_module
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import puskesos.cases
import puskesos.exchange
import puskesos.office
from puskesos.cases.people.person import NikStatus, Person
from puskesos.store.base import Base
from soak.hostile import texts
from soak.office import START
from soak.probe import Probe

ROOMS = (puskesos.office, puskesos.cases, puskesos.exchange)
TODAY = START.date()
# What a check asks for beside the answer itself.
CONTEXT: Mapping[str, object] = {"today": TODAY, "on": TODAY, "now": START}
MOST = 3
# Answers with many answers in them take long to make.
SLOW = {"Intake": 20, "ReferralRequest": 40}


def answer_probes() -> list[Probe]:
    """A probe for each kind of answer the program knows."""
    return [
        Probe(kind.__name__, made(kind), partial(_check, _context(kind)), SLOW.get(kind.__name__, 100))
        for kind in answer_kinds()
    ]


@cache
def answer_kinds() -> tuple[type, ...]:
    """Every dataclass with a `check`, in the order of their names."""
    found = {
        kind
        for room in ROOMS
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}.")
        for kind in vars(import_module(module.name)).values()
        if isinstance(kind, type) and is_dataclass(kind) and callable(getattr(kind, "check", None))
    }
    return tuple(sorted(found, key=lambda kind: f"{kind.__name__} {kind.__module__}"))


def made(kind: type) -> SearchStrategy[Any]:
    """Any value of a dataclass that the types of its fields allow."""
    hints = get_type_hints(kind)
    # A field may name its own class, so what makes it is asked for only when it is needed.
    return st.deferred(
        lambda: st.builds(kind, **{each.name: _of(hints[each.name]) for each in fields(kind) if each.init})
    )


PLAIN: Mapping[Any, SearchStrategy[Any]] = {
    str: texts,
    bool: st.booleans(),
    int: st.integers(-(10**6), 10**20),
    float: st.floats(),
    bytes: st.binary(max_size=200),
    date: st.dates() | st.dates(date(2024, 1, 1), date(2027, 1, 1)),
    datetime: st.datetimes(timezones=st.just(UTC)),
    NoneType: st.none(),
    Any: texts,
}


MADE_OF: Mapping[Any, Callable[..., SearchStrategy[Any]]] = {
    Union: lambda *kinds: st.one_of(*map(_of, kinds)),
    UnionType: lambda *kinds: st.one_of(*map(_of, kinds)),
    tuple: lambda *kinds: (
        st.lists(_of(kinds[0]), max_size=MOST).map(tuple) if ... in kinds else st.tuples(*map(_of, kinds))
    ),
    list: lambda kind: st.lists(_of(kind), max_size=MOST),
    Sequence: lambda kind: st.lists(_of(kind), max_size=MOST),
    set: lambda kind: st.sets(_of(kind), max_size=MOST),
    frozenset: lambda kind: st.frozensets(_of(kind), max_size=MOST),
    dict: lambda key, value: st.dictionaries(_of(key), _of(value), max_size=MOST),
    Mapping: lambda key, value: st.dictionaries(_of(key), _of(value), max_size=MOST),
}


def _of(hint: Any) -> SearchStrategy[Any]:
    """Values of one annotation."""
    if hint in PLAIN:
        return PLAIN[hint]
    if make := MADE_OF.get(get_origin(hint)):
        return make(*get_args(hint))
    if is_dataclass(hint) and isinstance(hint, type):
        return made(hint)
    if isinstance(hint, type) and issubclass(hint, Base):
        return st.none()
    return st.from_type(hint)


def _context(kind: type) -> dict[str, object]:
    """What the check of this kind is to be given."""
    asked = inspect.signature(kind.check).parameters  # type: ignore[attr-defined]  # `answer_kinds` looked for it
    known = {**CONTEXT, "person": Person(name="Contoh Melati", nik="", nik_status=NikStatus.UNKNOWN)}
    return dict(_wanted(asked, known))


def _wanted(asked: Mapping[str, inspect.Parameter], known: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, parameter in asked.items():
        if name != "self" and parameter.default is inspect.Parameter.empty:
            yield name, known[name]


def _check(context: Mapping[str, object], answer: Any) -> None:
    answer.check(**context)
