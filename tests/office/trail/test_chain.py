"""The trail is one chain: what is taken out, altered or cut off shows."""

import secrets
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text, update

from puskesos.cases.case import Case
from puskesos.cases.handling import NextStep, add_note, plan_next_step, step_of
from puskesos.office.access import Access
from puskesos.office.events import Event, events_of, record_event
from puskesos.office.profile import the_office
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.checking import check_chain, check_chain_behind
from puskesos.store.anchor import Anchor, Head
from tests.conftest import NOW, TODAY, CaseMaker

RECORD = text(
    'INSERT INTO destructions (number, basis, witness, made_at, made_by_id, counts, items, "left", uuid) '
    "VALUES ('BA 1', 'JRA', 'Saksi', '2026-11-20 01:00:00', :by, '{}', '[]', '[]', :uuid) RETURNING id"
)


def problems(access: Access, anchor: Head | None = None) -> list[str]:
    with access.file.database.read() as session:
        return check_chain(session, anchor)


def tamper(access: Access, sql: str, **values: object) -> None:
    """What somebody does who has the key and a tool, but not the program."""
    with access.file.database.schema_change() as connection:
        connection.execute(text(sql), values)


def alter(access: Access, event: Event, **values: object) -> None:
    with access.file.database.schema_change() as connection:
        connection.execute(update(Event).where(Event.id == event.id).values(values))


@pytest.fixture
def trail(access: Access, register: CaseMaker) -> list[Event]:
    cases = [register() for _ in range(3)]
    with access.file.database.read() as session:
        return [event for case in cases for event in events_of(session, case.uuid)]


def test_what_was_written_is_whole_and_the_anchor_stands_at_its_end(access: Access, trail: list[Event]) -> None:
    with access.file.database.read() as session:
        head = head_of(session)
        last = session.query(Event).order_by(Event.position.desc()).first()
    assert trail[-1].position is not None
    assert last is not None
    assert head == Head(last.position or 0, last.link or b"")
    assert access.file.anchor.read() == head
    assert problems(access, head) == []


def test_events_of_any_part_of_a_second_fit(access: Access) -> None:
    with access.file.database.write() as session:
        for part in (0, 500_000, 120_000, 123_000, 123_400, 123_450, 123_456):
            at = NOW.replace(microsecond=part)
            record_event(session, "office", the_office(session).uuid, "viewed", by=access.officer, now=at)
    assert problems(access) == []


def test_an_altered_detail_is_found_and_named(access: Access, trail: list[Event]) -> None:
    tamper(access, "UPDATE events SET details = '{}' WHERE id = :id", id=trail[0].id)
    assert problems(access) == [f"Isi jejak nomor {trail[0].position} diubah sesudah dicatat."]


@pytest.mark.parametrize(
    "change", [{"officer_name": "Orang Lain"}, {"what": "closed"}, {"at": NOW - timedelta(days=9)}, {"officer_id": 7}]
)
def test_an_altered_header_is_found(access: Access, trail: list[Event], change: dict[str, object]) -> None:
    alter(access, trail[0], **change)
    found = problems(access)
    assert found == [f"Jejak nomor {trail[0].position} tidak cocok dengan jejak sebelumnya: ada yang diubah."]


def test_a_removed_row_is_found(access: Access, trail: list[Event]) -> None:
    tamper(access, "DELETE FROM events WHERE id = :id", id=trail[1].id)
    assert f"Jejak nomor {trail[1].position} hilang" in problems(access)[0]


def test_a_row_slipped_in_without_the_chain_is_found(access: Access, trail: list[Event]) -> None:
    sql = (
        "INSERT INTO events (kind, subject, what, at, officer_name, details) "
        "VALUES ('case', :subject, 'closed', '2026-11-20 01:00:00', 'Sari', '{}')"
    )
    tamper(access, sql, subject=trail[0].subject.hex)
    assert problems(access) == ["1 jejak tidak terikat pada rantai."]


def test_a_cut_end_is_found_even_where_the_head_was_put_back_too(access: Access, trail: list[Event]) -> None:
    anchor = access.file.anchor.read()
    assert anchor is not None
    tamper(access, "DELETE FROM events WHERE position = :last", last=anchor.length)
    tamper(access, "UPDATE trail_head SET length = length - 1, link = (SELECT link FROM events "
                   "WHERE position = trail_head.length - 1)")  # fmt: skip
    assert problems(access) == []
    assert "1 jejak terakhir hilang" in problems(access, anchor)[0]


def test_two_rows_that_change_places_are_found(access: Access, trail: list[Event]) -> None:
    first, second = trail[0].position, trail[1].position
    tamper(access, "UPDATE events SET position = -1 WHERE position = :first", first=first)
    tamper(access, "UPDATE events SET position = :first WHERE position = :second", first=first, second=second)
    tamper(access, "UPDATE events SET position = :second WHERE position = -1", second=second)
    assert problems(access)


def test_an_anchor_that_is_behind_is_believed(access: Access, register: CaseMaker) -> None:
    register()
    behind = access.file.anchor.read()
    register()
    now = access.file.anchor.read()
    assert behind is not None
    assert now is not None
    assert behind.length < now.length
    assert problems(access, behind) == []


def test_the_anchor_never_runs_ahead_of_what_is_committed(
    access: Access, register: CaseMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reads the file by another connection while the anchor is written finds the end it names."""
    kept, write = list[tuple[Head, Head]](), Anchor.write

    def watched(anchor: Anchor, head: Head, *, lost: str = "") -> None:
        with access.file.database.read() as session:
            kept.append((head, head_of(session)))
        write(anchor, head, lost=lost)

    monkeypatch.setattr(Anchor, "write", watched)
    for _ in range(3):
        register()
    assert len(kept) == 3
    assert all(named == committed for named, committed in kept)
    assert kept[-1][0] == access.file.anchor.read()


def test_what_was_altered_goes_into_the_event_about_it(access: Access, register: CaseMaker) -> None:
    case = register()
    with access.file.database.write() as session:
        plan_next_step(
            session,
            case.id,
            NextStep("Telepon warga", TODAY + timedelta(days=3)),
            step_of(case),
            by=access.officer,
            now=NOW,
        )
    with access.file.database.read() as session:
        edits = events_of(session, case.uuid)[-1].edits
    told = {edit["field"]: (edit["old"], edit["new"]) for edit in edits}
    assert told["next_step"] == (case.next_step, "Telepon warga")
    assert told["next_step_on"][1] == str(TODAY + timedelta(days=3))


def test_what_nobody_told_of_is_told_by_the_trail(access: Access, register: CaseMaker) -> None:
    case = register()
    with access.file.database.write() as session:
        session.get_one(Case, case.id).wish = "Diam-diam"
    with access.file.database.read() as session:
        event = session.query(Event).order_by(Event.id.desc()).first()
    assert event is not None
    assert (event.what, event.officer_name) == ("altered", access.officer.name)
    assert [(edit["field"], edit["new"]) for edit in event.edits] == [("wish", "Diam-diam")]


def test_what_is_rolled_back_leaves_no_link(access: Access, register: CaseMaker) -> None:
    case = register()
    before = access.file.anchor.read()

    def fail() -> None:
        with access.file.database.write() as session:
            add_note(session, case.id, "Catatan", by=access.officer, now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert access.file.anchor.read() == before
    assert problems(access, before) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_any_altered_byte_of_any_link_is_found(access: Access, trail: list[Event], data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(["salt", "digest", "link"]))
    event = data.draw(st.sampled_from(trail))
    was: bytes = getattr(event, column)
    place = data.draw(st.integers(0, len(was) - 1))
    altered = was[:place] + bytes([was[place] ^ data.draw(st.integers(1, 255))]) + was[place + 1 :]
    alter(access, event, **{column: altered})
    try:
        assert problems(access)
    finally:
        alter(access, event, **{column: was})
    assert problems(access) == []


def test_a_salt_of_its_own_hides_equal_values(trail: list[Event]) -> None:
    digests = {event.digest for event in trail if event.what == "registered"}
    assert len(digests) == 3
    assert secrets.compare_digest(trail[0].salt or b"", trail[1].salt or b"") is False


def blank(access: Access, event: Event, **values: object) -> None:
    """What somebody does who would have a change taken for a destruction."""
    alter(access, event, **({"details": {}, "edits": [], "salt": None, "destruction_id": 1} | values))


def test_an_event_that_was_emptied_without_a_record_is_found(access: Access, trail: list[Event]) -> None:
    blank(access, trail[0])
    assert problems(access) == [f"Isi 1 jejak, mulai nomor {trail[0].position}, dihapus tanpa berita acara pemusnahan."]


def test_an_event_said_to_be_destroyed_that_says_something_is_found(access: Access, trail: list[Event]) -> None:
    blank(access, trail[0], details={"note": "Lain sama sekali"})
    assert problems(access)[0] == f"Isi jejak nomor {trail[0].position} diubah sesudah dimusnahkan."


def test_one_more_emptied_than_the_record_tells_is_found(access: Access, trail: list[Event]) -> None:
    """Behind the back of a real destruction that was carried out."""
    with access.file.database.write() as session:
        office = the_office(session)
        record = session.scalar(RECORD, {"uuid": trail[2].subject.hex, "by": access.officer.id})
        for what, told in (("destroyed", {}), ("destruction_done", {"events": "1"})):
            details = {"record": str(trail[2].subject)} | told
            record_event(session, "office", office.uuid, what, by=access.officer, now=NOW, **details)
    blank(access, trail[0], destruction_id=record)
    assert problems(access) == []
    blank(access, trail[1], destruction_id=record)
    assert problems(access)[0].startswith("Isi 2 jejak dihapus, padahal menurut jejak pemusnahannya 1")


@pytest.mark.parametrize("position", [0, -3])
def test_a_row_slipped_in_before_the_first_is_found(access: Access, trail: list[Event], position: int) -> None:
    sql = (
        "INSERT INTO events (kind, subject, what, at, officer_name, details, position) "
        "VALUES ('case', :subject, 'closed', '2026-11-20 01:00:00', 'Sari', '{}', :position)"
    )
    tamper(access, sql, subject=trail[0].subject.hex, position=position)
    assert problems(access) == ["1 jejak tidak terikat pada rantai."]


@pytest.mark.kept_in("file")  # a server takes no such value
@pytest.mark.parametrize(
    ("column", "value"), [("details", "bukan JSON"), ("at", "kemarin"), ("subject", "bukan"), ("salt", b"x" * 20)]
)
def test_what_no_program_wrote_is_a_problem_and_no_crash(
    access: Access, trail: list[Event], column: str, value: object
) -> None:
    tamper(access, f"UPDATE events SET {column} = :value WHERE id = :id", value=value, id=trail[0].id)  # noqa: S608  # our own columns
    assert len(problems(access)) == 1


def test_the_chain_is_checked_alike_beside_the_work(access: Access, trail: list[Event]) -> None:
    steps = []

    def step(done: int, total: int, words: str) -> None:
        steps.append((done, total, words))

    assert check_chain_behind(access.file.database, access.file.anchor.read(), step) == []
    alter(access, trail[1], officer_name="Orang Lain")
    found = check_chain_behind(access.file.database, access.file.anchor.read(), step)
    assert found == problems(access, access.file.anchor.read())
    assert len(found) == 1
    assert steps
