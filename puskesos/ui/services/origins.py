"""Where the forms of the directory are opened: over the page of services, each about one entry or a new one."""

from puskesos.office.directory.entries import DirectoryEntry, code_of, kind_of, name_of
from puskesos.ui.draft import Origin


def origin_of(entry: DirectoryEntry | None) -> Origin:
    """The origin of an entry's form; of a new entry nothing is known but the kind of form."""
    if entry is None:
        return Origin("services")
    return Origin("services", code_of(entry), kind_of(entry), about=name_of(entry))
