"""A second desk of the office of a test, with an officer of its own at work."""

from collections.abc import Iterator
from contextlib import contextmanager

from puskesos.office.access import Access, let_in, log_in
from puskesos.office.officers import Role
from puskesos.office.staff import OfficerAnswer
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.store.server.keeper import add_desk
from tests.conftest import NOW
from tests.server import OfficeCopies

RINA = OfficerAnswer("rina", "Rina Permisalan", tuple(Role), "Petugas", "", "0800-0000-0002", True)
RINAS_PASSWORD = "kata sandi loket dua"


@contextmanager
def second_desk(copies: OfficeCopies, first: Access) -> Iterator[Access]:
    """Rina at "Loket 2", a PC of its own that goes when the test ends."""
    folder = first.file.folder.with_name("loket-2")
    database = load_connection(first.file.folder / CONNECTION).database
    with copies.server.admin(database) as admin:
        secret = add_desk(admin, 1, "Loket 2")
    copies.reach(folder, database, secret)
    let_in(first, RINA, RINAS_PASSWORD, now=NOW)
    access = log_in(folder, RINA.user_name, RINAS_PASSWORD)
    yield access
    access.close()
