"""What an entry said when the admin looked at it: an act on one that was corrected since asks for a second look."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from puskesos.errors import Stale
from puskesos.office.directory.entries import DirectoryEntry, code_of, kind_of, name_of
from puskesos.office.directory.history import LABELS, subject_of, value_words
from puskesos.office.editing import changed_by, last_edit
from puskesos.office.profile import the_office

# The words of an entry by field, as every page shows them.
Shown = Mapping[str, str]


def shown_of(entry: DirectoryEntry) -> Shown:
    """What an entry says as it is shown; the name of a paper is its code and never changes."""
    return {field: value_words(getattr(entry, field, None)) for field in LABELS[kind_of(entry)]}


def check_shown(session: Session, entry: DirectoryEntry, seen: Shown | None) -> None:
    """Raise `Stale`, saying what is other now and who made it so, unless the entry says what was seen.

    `seen` is None where no page was looked at, as in a file that comes in.
    """
    now = shown_of(entry)
    if seen is None or seen == now:
        return
    labels = LABELS[kind_of(entry)]
    changed = [field for field in labels if seen.get(field) != now[field]]
    event = last_edit(session, entry, changed, [subject_of(kind_of(entry), code_of(entry))])
    raise Stale(
        "{name} sudah diubah sejak Anda membukanya: {fields}.{who} Periksa dahulu, lalu ulangi bila masih benar.",
        name=name_of(entry),
        fields=", ".join(labels[field] for field in changed),
        who=changed_by(event, the_office(session).zone),
        now=now,
    )
