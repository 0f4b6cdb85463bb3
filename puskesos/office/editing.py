"""Two officers edit the same thing: what one of them changed is kept, and where both did they choose, field by field.

A form keeps the answer it showed when it was opened, the *base*. Whoever saves second brings it along: what differs
from it in her answer is her change, and what differs from it in the stored one is somebody else's.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, Protocol, TypeVar, runtime_checkable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.dates import Zone, clock, short
from puskesos.errors import Clash, Conflict
from puskesos.office.events import Event
from puskesos.store.base import Base

A = TypeVar("A")
# How a clash is decided: the field's name, what this officer wrote and what is stored.
Decide = Callable[[str, Any, Any], Any]
# A change both made is never old; further back nobody looks for who saved it.
LATEST = 200


class Absent(Enum):
    """What stands for the value of a key that one of the answers does not have."""

    ABSENT = "absent"


@runtime_checkable
class Item(Protocol):
    """One of several things in an answer that are told apart by a key, such as a paper by its name."""

    @property
    def key(self) -> str: ...


def merge(base: A, mine: A, theirs: A) -> A:
    """What both made of the base. Raises `Conflict` where both changed a field to different values.

    Fields of a dataclass, keys of a mapping and items with a key count each for themselves; any other tuple is one
    value. A field of a mapping goes by its key, as the problems of a form do.
    """
    clashes: dict[str, Clash] = {}

    def note(name: str, my_value: Any, their_value: Any) -> Any:
        clashes[name] = Clash(my_value, their_value)
        return my_value

    merged: A = _merged("", base, mine, theirs, note)
    if clashes:
        raise Conflict(clashes, base=base, mine=mine, theirs=theirs)
    return merged


def settle(conflict: Conflict, taken: Collection[str]) -> Any:
    """The answer once the officer has chosen: the named fields as they are stored, the others as she wrote them."""

    def choose(name: str, my_value: Any, their_value: Any) -> Any:
        return their_value if name in taken else my_value

    return _merged("", conflict.base, conflict.mine, conflict.theirs, choose)


def on_top(read: A, typed: A, stored: A) -> A:
    """The stored answer with what was typed since the form read it; what the form wrote in its own way is no change."""
    answer: A = _merged("", read, typed, stored, lambda _name, my_value, _their_value: my_value)
    return answer


def keep_both(
    session: Session, base: A | None, mine: A, theirs: A, entity: Base, *subjects: UUID, within: str = ""
) -> A:  # fmt: skip
    """`merge` for a use case: the trail is asked who saved what stands there now.

    The events about `subjects` are looked through for edits of the entity; `within` is the column that holds the
    answer where its fields are no columns of their own.
    """
    assert base is not None, "what exists is edited from the answer it was shown as"  # noqa: S101  # a bug, no refusal
    try:
        return merge(base, mine, theirs)
    except Conflict as conflict:
        clashes = {
            name: _with_saver(clash, last_edit(session, entity, (name, within), subjects))
            for name, clash in conflict.clashes.items()
        }
        raise Conflict(clashes, base=base, mine=mine, theirs=theirs) from None


def last_edit(session: Session, entity: Base, columns: Iterable[str], subjects: Collection[UUID]) -> Event | None:
    """The latest event in which one of the columns of an entity was changed; failing that, one about the entity."""
    wanted = select(Event).where(Event.subject.in_(subjects)).order_by(Event.id.desc()).limit(LATEST)
    events = list(session.scalars(wanted))
    key = str(getattr(entity, "uuid", None) or entity.__mapper__.primary_key_from_instance(entity)[0])
    named = set(filter(None, columns))
    about = [event for event in events if any(edit["key"] == key for edit in event.edits)]
    exact = (event for event in events if named & _told_fields(event, key))
    return next(exact, None) or next(iter([*about, *events]), None)


def changed_by(event: Event | None, zone: Zone) -> str:
    """Who changed something and when, as a sentence behind another; nothing where the trail does not tell."""
    if event is None:
        return ""
    return f" Diubah {event.officer_name} pada {short(zone.day(event.at))} pukul {clock(event.at, zone)}."


def _told_fields(event: Event, key: str) -> set[str]:
    """The fields an event tells of: edits of the entity, and what a use case wrote down before and after."""
    edits = {edit["field"] for edit in event.edits if edit["key"] == key}
    return edits | {name.rpartition("_")[0] for name in event.details if name.endswith(("_before", "_after"))}


def _with_saver(clash: Clash, event: Event | None) -> Clash:
    return replace(clash, who=event.officer_name, at=event.at) if event else clash


def _merged(name: str, base: Any, mine: Any, theirs: Any, decide: Decide) -> Any:
    if _is_same(mine, theirs) or _is_same(mine, base):
        return theirs
    if _is_same(theirs, base):
        return mine
    is_alike = type(base) is type(mine) is type(theirs)
    if not is_alike or not all(_has_parts(one) for one in (base, mine, theirs)):
        return decide(name, mine, theirs)
    before, here, there, absent = _parts(base), _parts(mine), _parts(theirs), Absent.ABSENT
    # In the order of what is stored; what is new in mine comes last.
    found = {
        key: _merged(str(key), before.get(key, absent), here.get(key, absent), there.get(key, absent), decide)
        for key in dict.fromkeys([*there, *here, *before])
    }
    kept = {key: value for key, value in found.items() if value is not absent}
    return _put_together(theirs, kept)


def _has_parts(value: object) -> bool:
    """Whether a value is merged part by part: an answer, a mapping, or several items with keys."""
    if isinstance(value, tuple):
        return all(isinstance(item, Item) for item in value)
    return isinstance(value, Mapping) or (is_dataclass(value) and not isinstance(value, Item))


def _parts(value: Any) -> dict[Any, Any]:
    if isinstance(value, tuple):
        return {item.key: item for item in value}
    return (
        dict(value) if isinstance(value, Mapping) else {each.name: getattr(value, each.name) for each in fields(value)}
    )


def _put_together(like: Any, parts: dict[Any, Any]) -> Any:
    if isinstance(like, tuple):
        return tuple(parts.values())
    return parts if isinstance(like, Mapping) else replace(like, **parts)


def _is_same(one: object, other: object) -> bool:
    """Whether two values say the same; blanks around a text say nothing."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    return one == other
