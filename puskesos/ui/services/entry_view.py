"""Everything the panel shows of one entry of the directory, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from puskesos.office.catalogue import Document, Service, ServiceRule, current_services, ppks_types, sectors
from puskesos.office.directory.entries import DirectoryEntry, find_entry
from puskesos.office.flags import DirectoryFlag, EntryKind, open_flags
from puskesos.office.service_guide import ServiceGuide, service_guide


@dataclass(frozen=True)
class EntryView:
    """An entry with the doubts about it, and what the codes in it stand for.

    `guide` is there for a service; `asked_by` names the services a paper is asked for.
    """

    entry: DirectoryEntry
    flags: tuple[DirectoryFlag, ...]
    names: Mapping[str, str]
    guide: ServiceGuide | None = None
    asked_by: tuple[str, ...] = ()


def entry_view(session: Session, kind: EntryKind, code: str) -> EntryView:
    """An entry as the panel shows it. Raises `Refused` when there is none."""
    entry = find_entry(session, kind, code)
    flags = tuple(open_flags(session, kind, code))
    names = {sector.code: sector.name for sector in sectors(session)}
    match entry:
        case Service():
            return EntryView(entry, flags, names, guide=service_guide(session, code))
        case ServiceRule():
            names |= {service.code: service.name for service in current_services(session)}
            names |= {category.code: category.name for category in ppks_types(session)}
            return EntryView(entry, flags, names)
        case Document():
            asking = tuple(each.name for each in current_services(session) if code in each.documents)
            return EntryView(entry, flags, names, asked_by=asking)
        case _:
            return EntryView(entry, flags, names)
