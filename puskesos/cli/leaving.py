"""What a command writes for somebody outside of the office stands in the trail, as what the window writes does."""

from pathlib import Path

from puskesos.dates import utc_now
from puskesos.office.access import Access
from puskesos.office.events import TAKEN_OUT
from puskesos.office.profile import the_office
from puskesos.office.trail.looks import Look, record_looks


def note_file(access: Access, title: str, file: Path) -> None:
    """A file with this title was written."""
    with access.file.database.write() as session:
        told = {"title": title, "how": file.name}
        look = Look("office", the_office(session).uuid, TAKEN_OUT, utc_now(), told)
        record_looks(session, [look], by=access.officer)
