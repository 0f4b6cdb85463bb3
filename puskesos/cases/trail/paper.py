"""A piece of the trail as rows for a file, and as wording for paper."""

from collections.abc import Iterator
from datetime import datetime

from puskesos.cases.slips import letterhead_of
from puskesos.cases.trail.reading import Trail, TrailRow
from puskesos.cases.trail.wording import TrailContent
from puskesos.cases.wording import Table
from puskesos.dates import Zone, clock, short
from puskesos.office.profile import Office

HEADINGS = ("Waktu", "Petugas", "Kejadian", "Tentang", "Isi")


def compose_trail(office: Office, officer: str, title: str, trail: Trail, *, made: str) -> TrailContent:
    """What was found, as it will read on paper; `made` is the day, and by which officer."""
    shown = len(trail.rows)
    amount = f"{shown} jejak" if trail.count == shown else f"{shown} jejak terbaru dari {trail.count}"
    return TrailContent(
        letterhead=letterhead_of(office),
        title=f"Jejak: {title}",
        made=f"Dibuat {made} oleh {officer}",
        amount=amount,
        table=Table("", HEADINGS, tuple(trail_lines(trail, office.zone))),
    )


def trail_lines(trail: Trail, zone: Zone) -> Iterator[tuple[str, str, str, str, str]]:
    """The events, the latest first, a text for each heading."""
    for row in trail.rows:
        yield moment(row.at, zone), row.officer, row.title, row.about, said_of(row)


def moment(at: datetime, zone: Zone) -> str:
    """The day and time of an event by the office's clock: 20 Nov 2026 09.15."""
    return f"{short(zone.day(at))} {clock(at, zone)}"


def said_of(row: TrailRow) -> str:
    """What an event says, with every altered field before and after."""
    edits = (f"{edit.label}: {edit.old} → {edit.new}" for edit in row.edits)
    return "; ".join(filter(None, (row.said, *edits)))
