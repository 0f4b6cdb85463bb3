"""How the values of a conflict are told: in the words of the form, never as codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication

from puskesos.cases.identification import CategoryAnswer
from puskesos.cases.visit import PaperAnswer
from puskesos.dates import Zone, clock, short
from puskesos.errors import Clash
from puskesos.office.directory.history import value_words
from puskesos.office.editing import Absent
from puskesos.ui.widgets.field import Field
from puskesos.ui.widgets.inputs import Telling

KIB = 1024


@dataclass(frozen=True)
class ConflictWords:
    """The fields of a form, and names for what has no field of its own, such as a paper of a checklist.

    `sayings` tell values that are neither words nor codes of an input.
    """

    fields: Mapping[str, Field[Any]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    sayings: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)

    def label(self, name: str) -> str:
        """How the officer knows a field."""
        return self.fields[name].label if name in self.fields else self.names.get(name, name)

    def told(self, name: str, value: Any) -> str:
        """A value as the form would show it."""
        input_ = self.fields[name].input if name in self.fields else None
        if name in self.sayings and value is not Absent.ABSENT:
            return self.sayings[name](value) or told_value("")
        words = input_.words_of(value) if isinstance(input_, Telling) and value not in ("", None, ()) else ""
        return words or told_value(value)


def told_value(value: Any) -> str:
    """A value without a field of its own in words."""
    match value:
        case Absent.ABSENT:
            return QCoreApplication.translate("Conflict", "(dihapus)")
        case bytes() if value:
            words = QCoreApplication.translate("Conflict", "gambar, {size} KB")
            return words.format(size=max(1, len(value) // KIB))
        case PaperAnswer():
            here, missing = (
                QCoreApplication.translate("Conflict", "ada"),
                QCoreApplication.translate("Conflict", "belum"),
            )
            return here if value.is_here else missing
        case CategoryAnswer():
            return "\n".join((*value.criteria, *filter(None, (value.note,))))
        case list() | tuple():
            return "\n".join(map(told_value, value)) or told_value("")
        case _:
            return value_words(value) or QCoreApplication.translate("Conflict", "(kosong)")


def saved_words(clash: Clash, zone: Zone, now: datetime) -> str:
    """Who saved the other value, and when: Rina menyimpan pukul 10.42."""
    if clash.at is None:
        return QCoreApplication.translate("Conflict", "Petugas lain menyimpan")
    day = zone.day(clash.at)
    if day == zone.day(now):
        words = QCoreApplication.translate("Conflict", "{who} menyimpan pukul {time}")
    else:
        words = QCoreApplication.translate("Conflict", "{who} menyimpan {day} pukul {time}")
    return words.format(who=clash.who, day=short(day), time=clock(clash.at, zone))
