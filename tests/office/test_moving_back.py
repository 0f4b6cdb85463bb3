"""An office that went from a server into a folder: what it left there is closed, and replaced when it comes back."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.demo.office import PASSWORD
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import prepare_office
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.errors import Cancelled, Refused, Unavailable
from puskesos.office.access import Access, log_in
from puskesos.office.closing import check_nobody_worked, close_on_server
from puskesos.office.moving import (
    Mover,
    come_in_on_server,
    come_in_to_file,
    move_to_file,
    move_to_server,
)
from puskesos.office.trail.checking import check_chain
from puskesos.office.trail.sealing import begin_sealing
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.arriving import check_whole
from puskesos.store.server.keeper import add_desk, desks_on, offices_on, revoke_desk
from puskesos.store.server.moving import CARRYING
from puskesos.store.server.roles import OWNER
from puskesos.store.step import Step
from tests.office.moving import NOW, Place, a_place, demo_office, quiet
from tests.server import Server

SARI = Mover("sari", PASSWORD)
LATER = NOW + timedelta(hours=1)
LETTER = """
INSERT INTO arrivals (id, office_id, uuid, version, origin, sender, sender_number, number, urgency, issued_on,
    answer_by, wording, arrived_at, void_reason)
VALUES ((1::bigint << 32) | nextval(pg_get_serial_sequence('arrivals', 'id')), 1, gen_random_uuid(), 1,
    gen_random_uuid(), :sender, 9, '1', 'normal', now(), now(), '{}', now(), '')"""
ANSWER = """
INSERT INTO deliveries (id, office_id, uuid, origin, sender, result, received_on, contact, service_given, reason,
    answered_at)
VALUES ((1::bigint << 32) | nextval(pg_get_serial_sequence('deliveries', 'id')), 1, gen_random_uuid(),
    gen_random_uuid(), :sender, 'served', now(), '', '', '', now())"""


@pytest.fixture
def place(server: Server) -> Iterator[Place]:
    with a_place(server) as place:
        yield place


@pytest.fixture(scope="module")
def _demo(_light_keys: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "kantor"
    demo_office(folder).close()
    return folder


@pytest.fixture
def first(_demo: Path, place: Place) -> Iterator[Access]:
    """The office as it was before it ever moved; it is on the server, where somebody came in and a letter lies."""
    begin_sealing()
    with closing(log_in(_demo, "sari", PASSWORD)) as access:
        goes_to_server(place, access)
        with place.office(1) as database:
            come_in_on_server(database, SARI, "server, nomor 1", now=LATER)
        as_owner(place, LETTER, sender="dibatalkan")
        yield access


@pytest.fixture
def folder(first: Access, place: Place, tmp_path: Path) -> Path:
    """Where the office went from the server, and has registered a case since."""
    home = tmp_path / "pulang"
    with place.office(1) as database:
        move_to_file(database, 1, home, SARI, quiet)
        close_on_server(database, place.admin, 1, home, SARI)
    come_in_to_file(home, SARI, "folder", now=LATER)
    with closing(log_in(home, "sari", PASSWORD)) as access:
        prepare_office(access.file, now=LATER)
        with access.file.database.write() as session:
            client = PersonAnswer("Contoh Sekembali", nik_status=NikStatus.UNKNOWN)
            register_case(session, Intake(client, "Perlu bantuan.", "health"), by=access.officer, now=LATER)
    return home


def goes_to_server(place: Place, access: Access, step: Step = quiet, *, again: bool = False) -> int:
    assert isinstance(access.file, OfficeFile)
    moved = move_to_server(access.file, place.admin, place.office, step, again=again)
    assert all(each.is_alike for each in moved.compared)
    return moved.number


def as_owner(place: Place, statement: str, **told: str) -> list[sa.Row[Any]]:
    with place.admin.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")
        done = connection.execute(sa.text(statement), told)
        return list(done) if done.returns_rows else []


def cut_off_after(batches: int) -> Step:
    begun = count(1)

    def step(_done: int, _total: int, words: str) -> None:
        if words == CARRYING and next(begun) > batches:
            raise Cancelled("cukup")

    return step


def test_an_office_that_left_comes_back_in_its_old_place_with_what_was_done_meanwhile(
    folder: Path, place: Place
) -> None:
    as_owner(place, "UPDATE offices SET parent_id = 7")
    with closing(log_in(folder, "sari", PASSWORD)) as access:
        with pytest.raises(Refused, match=r"ditutup\..*ulangi dengan --again"):
            goes_to_server(place, access)
        assert goes_to_server(place, access, again=True) == 1
        with access.file.database.read() as session:
            numbers = session.scalars(select(Case.number).order_by(Case.number)).all()
        with place.office(1) as database:
            with database.read() as session:
                assert session.scalars(select(Case.number).order_by(Case.number)).all() == numbers
                assert check_chain(session, access.file.anchor.read()) == []
            with database.write() as session:
                assert rebuild_if_behind(session)
        [office] = offices_on(place.admin)
        assert (office.parent_id, office.moved_away_at) == (7, None)
        assert as_owner(place, "SELECT * FROM secrets") == []
        with pytest.raises(Refused, match="sudah ada di server itu, dengan nomor 1"):
            goes_to_server(place, access, again=True)


@pytest.mark.parametrize("batches", [0, 5, 25])
def test_a_return_that_was_cut_off_goes_on_and_its_old_copy_is_not_taken_for_a_whole_one(
    folder: Path, place: Place, batches: int
) -> None:
    with closing(log_in(folder, "sari", PASSWORD)) as access:
        with pytest.raises(Cancelled):
            goes_to_server(place, access, cut_off_after(batches), again=True)
        [office] = offices_on(place.admin)
        assert office.moved_away_at is not None
        with pytest.raises(Refused, match="tidak utuh lagi"):
            check_whole(place.admin, 1)
        assert goes_to_server(place, access, again=True) == 1
        check_whole(place.admin, 1)


def test_only_the_folder_the_office_went_to_replaces_what_it_left(first: Access, folder: Path, place: Place) -> None:
    with pytest.raises(Refused, match="bukan lanjutan dari kantor nomor 1"):
        goes_to_server(place, first, again=True)
    check_whole(place.admin, 1)


def test_letters_that_came_while_the_office_was_away_lie_in_its_inbox_when_it_is_back(
    folder: Path, place: Place
) -> None:
    as_owner(place, LETTER, sender="sesudahnya")
    as_owner(place, ANSWER, sender="jawaban")
    as_owner(place, "UPDATE arrivals SET void_reason = 'keliru' WHERE sender = 'dibatalkan'")
    with closing(log_in(folder, "sari", PASSWORD)) as access:
        with pytest.raises(Cancelled):
            goes_to_server(place, access, cut_off_after(5), again=True)
        goes_to_server(place, access, again=True)
    found = as_owner(
        place,
        "SELECT office_id, id >> 32, sender, void_reason FROM arrivals WHERE sender IN ('sesudahnya', 'dibatalkan')",
    )
    assert sorted(map(tuple, found)) == [(1, 1, "dibatalkan", "keliru"), (1, 1, "sesudahnya", "")]
    assert list(map(tuple, as_owner(place, "SELECT office_id, id >> 32, sender FROM deliveries"))) == [
        (1, 1, "jawaban")
    ]


def test_a_letter_that_came_while_the_office_moved_out_is_fetched_too(
    first: Access, place: Place, tmp_path: Path
) -> None:
    with place.office(1) as database:
        move_to_file(database, 1, tmp_path, SARI, quiet)
        as_owner(place, "UPDATE arrivals SET void_reason = 'keliru'")
        as_owner(place, ANSWER, sender="jawaban")
        with pytest.raises(Unavailable, match="masih ada yang mencatat"):
            check_nobody_worked(database, 1, tmp_path, SARI)
        move_to_file(database, 1, tmp_path, SARI, quiet)
        check_nobody_worked(database, 1, tmp_path, SARI)


def test_an_office_that_is_back_has_its_desks_again(folder: Path, place: Place) -> None:
    former = add_desk(place.admin, 1, "Loket 1").role
    revoke_desk(place.admin, former)
    with closing(log_in(folder, "sari", PASSWORD)) as access:
        goes_to_server(place, access, again=True)
    add_desk(place.admin, 1, "Loket 1")
    assert [each.revoked_at is None for each in desks_on(place.admin)] == [True, False]
