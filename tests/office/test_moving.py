"""An office moves to a server and back: everything arrives as it was, its trail holds, and the work goes on."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.demo.office import PASSWORD
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.opening import prepare_office
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.errors import Cancelled, Forbidden, Refused, Unavailable
from puskesos.exchange.list_renewal import renew_lists
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.closing import check_nobody_worked, close_on_server
from puskesos.office.events import Event
from puskesos.office.moving import (
    ON_THE_WAY,
    Moved,
    Mover,
    come_in_on_server,
    come_in_to_file,
    move_to_file,
    move_to_server,
)
from puskesos.office.numbering import Counter
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer
from puskesos.office.trail.checking import check_chain
from puskesos.office.trail.sealing import begin_sealing
from puskesos.store.base import local_key
from puskesos.store.database import Database
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.connection import CONNECTION, Connection, save_connection
from puskesos.store.server.desk_secret import keep_desk_secret
from puskesos.store.server.keeper import add_desk
from puskesos.store.server.moving import CARRYING
from puskesos.store.step import Step
from tests.office.moving import NOW, Place, a_place, demo_office, quiet
from tests.server import Server

SARI = Mover("sari", PASSWORD)
LATER = NOW + timedelta(hours=1)


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
def office(_demo: Path) -> Iterator[Access]:
    with closing(log_in(_demo, "sari", PASSWORD)) as access:
        yield access


def file_of(access: Access) -> OfficeFile:
    assert isinstance(access.file, OfficeFile)
    return access.file


def moved_to(place: Place, office: Access, step: Step = quiet) -> Moved:
    return move_to_server(file_of(office), place.admin, place.office, step)


def stopped_after(batches: int) -> Step:
    """A step that calls the move off when so many batches have begun."""
    begun = count(1)

    def step(_done: int, _total: int, words: str) -> None:
        if words == CARRYING and next(begun) > batches:
            raise Cancelled("cukup")

    return step


def all_rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything a file holds but its index of words, in the engine's own values."""
    with database.read() as session:
        names = [
            name for name in sa.inspect(session.connection()).get_table_names() if not name.startswith("person_tokens")
        ]
        return {
            name: sorted(map(tuple, session.execute(sa.select(sa.text("*")).select_from(sa.table(name)))), key=repr)
            for name in names
        }


def test_an_office_that_went_to_a_server_and_came_back_is_the_same_in_every_value(
    place: Place, office: Access, tmp_path: Path
) -> None:
    moved = moved_to(place, office)
    assert moved.number == 1
    assert all(each.is_alike for each in moved.compared)
    assert moved.rows == sum(map(len, all_rows(office.file.database).values())) - 1  # the revision is not carried
    with place.office(1) as database:
        move_to_file(database, 1, tmp_path, SARI, quiet)
    copy, _ = OfficeFile.unlock(tmp_path / ON_THE_WAY, "sari", PASSWORD)
    with closing(copy):
        assert all_rows(copy.database) == all_rows(office.file.database)


def test_the_trail_holds_on_the_other_side(place: Place, office: Access) -> None:
    moved_to(place, office)
    with place.office(1) as database, database.read() as session:
        assert check_chain(session, office.file.anchor.read()) == []


def test_several_offices_lie_side_by_side_and_each_comes_back_with_its_own(
    place: Place, office: Access, tmp_path: Path
) -> None:
    moved_to(place, office)
    with closing(demo_office(tmp_path / "lain")) as other:
        assert moved_to(place, other).number == 2
        with place.office(2) as database:
            move_to_file(database, 2, tmp_path / "pulang", SARI, quiet)
        copy, _ = OfficeFile.unlock(tmp_path / "pulang" / ON_THE_WAY, "sari", PASSWORD)
        with closing(copy):
            assert all_rows(copy.database) == all_rows(other.file.database)
    with place.admin.connect() as connection:
        assert connection.scalar(sa.text("SELECT to_regclass('moves_under_way')")) is None


def test_an_office_is_not_moved_to_the_same_server_twice(place: Place, office: Access) -> None:
    moved_to(place, office)
    with pytest.raises(Refused, match="sudah ada di server itu, dengan nomor 1"):
        moved_to(place, office)


@pytest.mark.parametrize("batches", [0, 3, 12, 25])
def test_a_move_that_was_cut_off_goes_on_where_it_was(place: Place, office: Access, batches: int) -> None:
    with pytest.raises(Cancelled):
        moved_to(place, office, stopped_after(batches))
    with place.admin.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM offices")) == 0
    moved = moved_to(place, office)
    assert moved.number == 1
    assert all(each.is_alike for each in moved.compared)


def test_what_was_cut_off_begins_anew_when_somebody_worked_in_the_file_meanwhile(
    place: Place, server: Server, tmp_path: Path
) -> None:
    with closing(demo_office(tmp_path / "kantor")) as office:
        with pytest.raises(Cancelled):
            moved_to(place, office, stopped_after(20))
        register(office)
        moved_to(place, office)
        with place.office(1) as database, database.read() as session:
            assert check_chain(session, office.file.anchor.read()) == []


@pytest.mark.parametrize("batches", [0, 5, 20])
def test_the_way_back_is_gone_on_with_too(place: Place, office: Access, tmp_path: Path, batches: int) -> None:
    moved_to(place, office)
    with place.office(1) as database:
        with pytest.raises(Cancelled):
            move_to_file(database, 1, tmp_path, SARI, stopped_after(batches))
        assert all(each.is_alike for each in move_to_file(database, 1, tmp_path, SARI, quiet).compared)


def test_the_moved_office_works_at_a_desk_and_its_numbers_go_on_without_a_gap(
    place: Place, office: Access, tmp_path: Path
) -> None:
    moved_to(place, office)
    begin_sealing()
    with place.office(1) as database:
        come_in_on_server(database, SARI, "server, nomor 1", now=LATER)
        with database.write() as session:
            assert rebuild_if_behind(session)
    with closing(log_in(desk_of(place, 1, tmp_path / "loket"), "sari", PASSWORD)) as access:
        prepare_office(access.file, now=LATER)
        with access.file.database.read() as session:
            before = session.scalars(select(Counter.last).where(Counter.series == "register")).one()
            cases = session.scalars(select(Case.id)).all()
        new = register(access)
        with access.file.database.read() as session:
            assert session.scalars(select(Counter.last).where(Counter.series == "register")).one() == before + 1
            assert local_key(new.id) not in map(local_key, cases)
            assert new.id >> 32 == 1
            assert check_chain(session, access.file.anchor.read()) == []
            assert "moved" in session.scalars(select(Event.what))


def test_lists_of_residents_go_along_and_every_desk_fetches_them(place: Place, office: Access, tmp_path: Path) -> None:
    names = office.file.registers.names()
    assert names
    moved_to(place, office)
    with place.office(1) as database:
        come_in_on_server(database, SARI, "server, nomor 1", now=LATER)
        move_to_file(database, 1, tmp_path / "pulang", SARI, quiet)
    with closing(log_in(desk_of(place, 1, tmp_path / "loket"), "sari", PASSWORD)) as access:
        shelf = access.file.registers
        assert shelf.missing(names) == names
        assert renew_lists(access.file, lambda _done, _total, _words="": None) == []
        assert shelf.missing(names) == []
        assert all(shelf.open(name).rows for name in names)
    copy, _ = OfficeFile.unlock(tmp_path / "pulang" / ON_THE_WAY, "sari", PASSWORD)
    with closing(copy):
        assert all(copy.registers.open(name).rows for name in names)


def test_the_office_that_came_back_works_and_opens_with_its_new_code(
    place: Place, office: Access, tmp_path: Path
) -> None:
    moved_to(place, office)
    with place.office(1) as database:
        move_to_file(database, 1, tmp_path, SARI, quiet)
        close_on_server(database, place.admin, 1, tmp_path, SARI)
    code, aside = come_in_to_file(tmp_path, SARI, "folder", now=LATER)
    assert aside is None
    with closing(log_in(tmp_path, "sari", PASSWORD)) as access:
        prepare_office(access.file, now=LATER)
        register(access)
        with access.file.database.read() as session:
            assert check_chain(session, access.file.anchor.read()) == []
    OfficeFile.recover(tmp_path, code).close()


def test_nobody_is_left_behind_who_worked_while_the_office_moved_out(
    place: Place, office: Access, tmp_path: Path
) -> None:
    moved_to(place, office)
    with place.office(1) as database:
        move_to_file(database, 1, tmp_path, SARI, quiet)
        come_in_on_server(database, SARI, "server, nomor 1", now=LATER)
        with pytest.raises(Unavailable, match="masih ada yang mencatat"):
            check_nobody_worked(database, 1, tmp_path, SARI)
        move_to_file(database, 1, tmp_path, SARI, quiet)
        check_nobody_worked(database, 1, tmp_path, SARI)


def test_a_clash_that_cannot_arrive_is_told_and_no_office_is_there(
    place: Place, office: Access, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoil(done: int, total: int, words: str) -> None:
        if done == total and words == CARRYING:
            pytest.fail("no batch begins behind the last row")
        if words != CARRYING:
            with place.office(1) as database, database.write() as session:
                session.execute(sa.text("UPDATE cases SET story = story || '!'"))

    with pytest.raises(Unavailable, match="Tabel cases tidak sama"):
        moved_to(place, office, spoil)
    with place.admin.connect() as connection:
        assert connection.scalar(sa.text("SELECT count(*) FROM offices")) == 0


def test_only_an_admin_takes_an_office_out_of_a_server(place: Place, tmp_path: Path) -> None:
    with closing(demo_office(tmp_path / "kantor")) as office:
        let_in(office, OfficerAnswer("budi", "Budi Misalkan", (Role.CASE_OFFICER,)), "sandi petugas contoh", now=NOW)
        moved_to(place, office)
        with place.office(1) as database, pytest.raises(Forbidden):
            move_to_file(database, 1, tmp_path / "keluar", Mover("budi", "sandi petugas contoh"), quiet)


def test_no_key_of_a_server_stays_in_a_file(place: Place, office: Access, tmp_path: Path) -> None:
    """Whatever the desk wrote while it was on the server, also where a key hides within JSON."""
    moved_to(place, office)
    with place.office(1) as database, database.write() as session:
        officer = session.scalars(select(Officer).where(Officer.user_name == "sari")).one()
        first = session.scalars(select(Case.id).order_by(Case.id)).first()
        session.execute(
            sa.text(
                'INSERT INTO destructions (uuid, number, basis, witness, made_at, made_by_id, counts, items, "left")'
                " VALUES (gen_random_uuid(), '1', 'x', '', now(), :by, '{}', '[]', CAST(:left AS json))"
            ),
            {"by": officer.id, "left": f"[{first}]"},
        )
        session.execute(sa.text("UPDATE people SET destruction_id = (SELECT max(id) FROM destructions)"))
    with place.office(1) as database:
        move_to_file(database, 1, tmp_path, SARI, quiet)
    copy, _ = OfficeFile.unlock(tmp_path / ON_THE_WAY, "sari", PASSWORD)
    with closing(copy):
        rows = all_rows(copy.database)
        with copy.database.read() as session:
            assert session.scalars(sa.text('SELECT "left" FROM destructions')).all() == ["[1]"]
    large = {
        name
        for name, found in rows.items()
        for row in found
        for value in row
        if isinstance(value, int) and value >= 1 << 32
    }
    assert large == set()


def register(access: Access) -> Case:
    with access.file.database.write() as session:
        intake = Intake(PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN), "Perlu bantuan.", "health")
        return register_case(session, intake, by=access.officer, now=LATER)


def desk_of(place: Place, number: int, folder: Path) -> Path:
    """A PC of the office."""
    secret = add_desk(place.admin, number, "Loket 1")
    folder.mkdir()
    way = Connection(host=place.server.host, database=place.name, role=secret.role, desk="Loket 1")
    save_connection(way, folder / CONNECTION)
    keep_desk_secret(folder, secret.role, secret.password)
    return folder
