"""Which office a move takes out of a server, and below which other one it puts one there."""

from pathlib import Path

from puskesos.cli.server_way import Server, find_office, open_secretariat
from puskesos.errors import Refused
from puskesos.office.moving import ON_THE_WAY
from puskesos.office.on_server import OfficeAbove
from puskesos.office.profile import the_office
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.arriving import check_whole
from puskesos.store.server.keeper import OfficeRow, offices_on


def leaving_office(server: Server, code: str | None, home: Path, *, again: bool) -> OfficeRow:
    """The office that is to leave the server. One that left before leaves again when told to, or to end a move."""
    chosen = find_office(server, code)
    if chosen.moved_away_at is None:
        return chosen
    check_whole(server.admin, chosen.id)
    if not (again or (home / ON_THE_WAY).exists()):
        raise Refused(
            "{office} sudah pindah dari server ini ke sebuah folder pada {day}. Bekerjalah di folder itu. Bila folder "
            "itu hilang dan tidak ada cadangannya, ambil salinan lama di server ini sekali lagi dengan --again.",
            office=chosen.name,
            day=f"{chosen.moved_away_at:%Y-%m-%d}",
        )
    return chosen


def office_above(server: Server, below: str | None, file: OfficeFile) -> OfficeAbove | None:
    """The office that is to see the cases of this one. Raises `Refused` where there is none, or it stands below it."""
    if not below:
        return None
    above = found = open_secretariat(server, below)
    with file.database.read() as session:
        uuid = the_office(session).uuid
    parents = {each.id: each for each in offices_on(server.admin)}
    while True:
        if found.uuid == uuid:
            raise Refused("Kantor tidak dapat berada di bawah dirinya sendiri. Sebut kantor lain dengan --below.")
        if found.parent_id is None:
            return OfficeAbove(above.id, above.name)
        found = parents[found.parent_id]
