"""What a dialog asked for a letter, kept as JSON while its draft is on the way, and brought back unchanged."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

Request = TypeVar("Request")
# Evidence that is worked out anew when the letter is issued.
NOT_KEPT = frozenset({"readiness"})


def pack(request: Any) -> dict[str, Any]:
    """A request (a frozen dataclass of plain values) as JSON."""
    return {field.name: _plain(getattr(request, field.name)) for field in fields(request) if field.name not in NOT_KEPT}


def unpack(kind: type[Request], stored: dict[str, Any]) -> Request:
    """The request that `pack` made; what was added to its kind since then takes its default."""
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # a TypeVar cannot be bound to "dataclass"
    return kind(**{name: _revived(hints[name], value) for name, value in stored.items() if name in known})


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return pack(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date | UUID):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value


def _revived(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_revived(get_args(hint)[0], each) for each in value)
    if NoneType in get_args(hint):
        return None if value is None else _revived(get_args(hint)[0], value)
    if not isinstance(hint, type):
        return value
    if is_dataclass(hint):
        return unpack(hint, value)
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if issubclass(hint, StrEnum | UUID) else value
