"""A secretariat with a Puskesos below it, both in one database, and an officer at work in each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import NamedTuple

import keyring
from keyring.backends import fail

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.on_server import bring_server_up_to_date
from puskesos.cases.opening import begin_on_server
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.office.access import Access, log_in
from puskesos.office.on_server import OfficeAbove
from puskesos.office.profile import OfficeKind
from puskesos.store.server.keeper import DeskSecret, add_desk
from tests.conftest import FIRST, NOW, OFFICE, PASSWORD
from tests.server import OfficeCopies, Server

SECRETARIAT = replace(OFFICE, kind=OfficeKind.SECRETARIAT, name="Sekretariat Permisalan", code="SEK", region="3209")
HEAD = replace(FIRST, user_name="wati", name="Wati Umpama", position="Manajer SLRT")
ABOVE, BELOW = 1, 2
NUMBERS = count(1)


class Desks(NamedTuple):
    """The two offices as their officers have them open."""

    secretariat: Access
    village: Access


@dataclass(frozen=True)
class TwoOffices:
    """Both offices on a server, filled once; every test works on a copy of their database."""

    copies: OfficeCopies
    of_village: DeskSecret

    @contextmanager
    def at_work(self, folder: Path) -> Iterator[Desks]:
        """An officer logged in at a desk of each, in a database of their own."""
        with self.copies.at_a_desk(folder / "sekretariat") as database:
            self.copies.reach(folder / "desa", database, self.of_village)
            desks = Desks(log_in(folder / "sekretariat", "wati", PASSWORD), log_in(folder / "desa", "sari", PASSWORD))
            yield desks
            for access in desks:
                access.close()


def make_two_offices(server: Server) -> TwoOffices:
    """A database with a secretariat, the village below it, and a desk in each."""
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]  # theirs has no types
    name = f"kantor_bertingkat_{next(NUMBERS)}"
    server.run(f"CREATE DATABASE {name}")
    with server.admin(name) as admin:
        bring_server_up_to_date(admin)
        with server.keeper(name, ABOVE) as database:
            begin_on_server(database, SECRETARIAT, HEAD, PASSWORD, below=None, now=NOW)
        with server.keeper(name, BELOW) as database:
            begin_on_server(database, OFFICE, FIRST, PASSWORD, below=OfficeAbove(ABOVE, SECRETARIAT.name), now=NOW)
        copies = OfficeCopies(server, name, add_desk(admin, ABOVE, "Loket 1"))
        return TwoOffices(copies, add_desk(admin, BELOW, "Loket desa"))


def case_in(access: Access, name: str = "Contoh Melati", **changes: object) -> Case:
    """A case registered in an office, in a transaction of its own."""
    client = changes.pop("client", None) or PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
    answers: dict[str, object] = {"client": client, "story": "Perlu bantuan.", "sector": "health"} | changes
    with access.file.database.write() as session:
        return register_case(session, Intake(**answers), by=access.officer, now=NOW)  # type: ignore[arg-type]  # free changes
