"""The note about the last update of this PC, `update.json`: what it replaced, its backup, and how far it is."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from puskesos.office.updates.here import Here, private_folder
from puskesos.office.updates.manifest import Kind
from puskesos.office.updates.reference import in_force
from puskesos.store.files import replace_file

NOTE = "update.json"


@dataclass(frozen=True)
class Update:
    """From what to what: versions of the program, or days of editions.

    `backup` is the folder of the backup made before it, empty where this PC makes none; `head` the length of the trail
    when the old program let go. `previous` is what one goes back to: the name of a program or of an edition, with its
    SHA-256 in `mark` where it is one file. `is_back` means that it is being taken back; `is_told` that the trail knows.
    """

    kind: Kind
    was: str
    is_now: str
    at: datetime
    by: str
    office: UUID
    backup: str = ""
    head: int = 0
    previous: str = ""
    mark: str = ""
    is_back: bool = False
    is_told: bool = False


def read_update(here: Here) -> Update | None:
    """The note, or None where there is none that can be read."""
    try:
        told = json.loads((here.updates / NOTE).read_bytes())
        fields = {name: told[name] for name in Update.__dataclass_fields__}
        moment, office = datetime.fromisoformat(told["at"]), UUID(told["office"])
        return Update(**fields | {"kind": Kind(told["kind"]), "at": moment, "office": office})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep_update(here: Here, update: Update) -> None:
    """Write the note, in one step."""
    told = asdict(update) | {"format": 1, "at": update.at.isoformat(), "office": str(update.office)}
    private_folder(here.updates)
    replace_file(here.updates / NOTE, json.dumps(told, ensure_ascii=False, indent=1).encode(), is_private=True)


def forget_update(here: Here) -> None:
    """There is nothing to go back from any more."""
    with suppress(OSError):
        (here.updates / NOTE).unlink(missing_ok=True)


def present(kind: Kind, here: Here) -> str:
    """What runs now: the version of the program, or the day of the edition in force."""
    return here.version if kind is Kind.PROGRAM else in_force(here.home, here.version).edition.isoformat()
