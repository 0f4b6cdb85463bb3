"""Cases that are really committed: the trail is bound at the end of a transaction."""

import pytest

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.office.access import Access
from tests.conftest import NOW, CaseMaker


@pytest.fixture
def register(access: Access) -> CaseMaker:
    """Registers a case and commits it."""

    def make(name: str = "Contoh Melati", **changes: object) -> Case:
        client = PersonAnswer(name, nik_status=NikStatus.UNKNOWN)
        answers: dict[str, object] = {"client": client, "story": "Perlu bantuan.", "sector": "health"} | changes
        with access.file.database.write() as session:
            return register_case(session, Intake(**answers), by=access.officer, now=NOW)  # type: ignore[arg-type]

    return make
