"""Every table that hangs on a case, asked in every way there is: nothing of a hidden case comes out, or is changed.

The tables are found by themselves and filled by their columns, so that one that is added needs no line here.
"""

import pkgutil
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import delete, exists, func, select, union_all, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

import puskesos.cases
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import Feedback, Referral
from puskesos.cases.registers.reads import Registers
from puskesos.cases.rights.breach import Breach
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted
from puskesos.cases.sight import OfCase
from puskesos.office.access import Access
from puskesos.office.eyes import as_program, open_for
from puskesos.office.officers import PERMISSIONS, Officer, Permission, Role
from puskesos.office.staff import OfficerAnswer, create_officer
from puskesos.store.base import Base, UtcDateTime, uuid7
from tests.cases.referring import agency, refer
from tests.conftest import NOW, TODAY

for room in pkgutil.walk_packages(puskesos.cases.__path__, "puskesos.cases."):
    import_module(room.name)
HANGING = sorted(
    (mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, OfCase)),
    key=lambda kind: kind.__name__,
)
# Each gives something where a row is seen, or could be changed.
Asked = Callable[[Session, Any, int], object]
WAYS: dict[str, Asked] = {
    "by its key": lambda s, kind, key: s.get(kind, key),
    "as a list": lambda s, kind, _: s.scalars(select(kind)).all(),
    "one column": lambda s, kind, _: s.execute(select(kind.id)).all(),
    "under another name": lambda s, kind, _: s.scalars(select(aliased(kind))).all(),
    "counted": lambda s, kind, _: s.scalar(select(func.count()).select_from(kind)),
    "whether there is one, beside an officer": lambda s, kind, key: s.scalars(
        select(Officer.id).where(exists().where(kind.id == key))
    ).all(),
    "whether some question finds one": lambda s, kind, key: s.scalars(
        select(Officer.id).where(select(kind.id).where(kind.id == key).exists())
    ).all(),
    "whose key is among them": lambda s, kind, key: s.scalars(
        select(Officer.id).where(sa.literal(key).in_(select(kind.id)))
    ).all(),
    "told beside an officer": lambda s, kind, key: s.scalar(
        select(select(kind.id).where(kind.id == key).scalar_subquery()).select_from(Officer)
    ),
    "as a column of an officer": lambda s, kind, key: any(
        found for _, found in s.execute(select(Officer.id, select(kind.id).where(kind.id == key).scalar_subquery()))
    ),
    "within a question": lambda s, kind, _: s.scalar(select(func.count()).select_from(select(kind.id).subquery())),
    "within a question with a name": lambda s, kind, _: s.scalar(
        select(func.count()).select_from(select(kind.id).cte("some"))
    ),
    "two lists in one": lambda s, kind, _: s.execute(
        select(union_all(select(kind.id), select(kind.id)).subquery())
    ).all(),
    "two lists as they are": lambda s, kind, _: s.scalars(select(kind.id).union_all(select(kind.id))).all(),
    "beside its officer": lambda s, kind, _: s.execute(
        select(Officer.name, kind.id).join(kind, kind.id == kind.id)
    ).all(),
    "altered": lambda s, kind, _: s.scalars(update(kind).values(id=kind.id).returning(kind.id)).all(),
    "taken out": lambda s, kind, _: s.scalars(delete(kind).returning(kind.id)).all(),
}  # fmt: skip


def filled(session: Session, kind: Any, keys: dict[str, int]) -> Any:
    """A row with something in every column that must not be empty; what points at another row points at `keys`."""
    known: dict[type, object] = {str: "x", int: 1, bool: False, date: TODAY, bytes: b"x", dict: {}, object: {}}
    known[UUID] = uuid7()
    values: dict[str, object] = {}
    for column in kind.__table__.columns:
        target = next(iter(column.foreign_keys), None)
        if target is not None and target.column.table.name in keys:
            values[column.name] = keys[target.column.table.name]
        elif isinstance(column.type, sa.Enum):
            values[column.name] = column.type.enums[0]
        elif not (column.nullable or column.primary_key or column.default or column.server_default):
            values[column.name] = NOW if isinstance(column.type, UtcDateTime) else known[column.type.python_type]
    row = kind(**values)
    session.add(row)
    session.flush()
    return row


@pytest.fixture
def rows(access: Access) -> dict[Any, int]:
    """A confidential case with a row in every table that hangs on one."""
    client = PersonAnswer("Misal Kenanga", nik_status=NikStatus.UNKNOWN)
    with access.file.database.write() as session:
        case = register_case(session, Intake(client, "Kekerasan di rumah.", "health"), by=access.officer, now=NOW)
        letter = refer(session, access.officer, case, agency(session, access.officer))
        keys = {
            "cases": case.id, "people": case.client_id, "officers": access.officer.id, "referrals": letter.id,
            "providers": letter.provider_id,
        }  # fmt: skip
        made = {kind: filled(session, kind, keys).id for kind in HANGING if kind is not Referral}
        answer = filled(session, Feedback, keys)
        case.is_confidential = True
    return made | {Case: case.id, Referral: letter.id, Feedback: answer.id}


def become(access: Access, role: Role, *, is_named: bool) -> Officer:
    with access.file.database.write() as session:
        answer = OfficerAnswer(f"baru{is_named:d}", "Contoh Baru", (role,), handles_confidential=is_named)
        officer = create_officer(session, answer)
    open_for(access.file.database, officer)
    return officer


def gives_something(session: Session, asked: Asked, kind: Any, key: int) -> bool:
    """Whether a question finds a row. What cannot go because something hangs on it was found all the same."""
    try:
        with session.begin_nested() as attempt:
            seen = bool(asked(session, kind, key))
            attempt.rollback()
            return seen
    except IntegrityError:
        return True


def answered(access: Access, rows: dict[Any, int]) -> set[tuple[str, str]]:
    """Which tables answered which way."""
    found = set()
    with access.file.database.write() as session:
        if session.get_bind().dialect.name == "sqlite":
            session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for kind, key in rows.items():
            for way, asked in WAYS.items():
                if gives_something(session, asked, kind, key):
                    found.add((kind.__name__, way))
        session.rollback()
    return found


def test_of_a_hidden_case_no_table_answers_in_any_way(access: Access, rows: dict[Any, int]) -> None:
    assert len(rows) > 12
    become(access, Role.CASE_OFFICER, is_named=False)
    assert answered(access, rows) == set()


def test_and_to_who_is_named_every_table_answers_in_every_way(access: Access, rows: dict[Any, int]) -> None:
    """Otherwise the test above could be green because a way finds nothing at all."""
    become(access, Role.CASE_OFFICER, is_named=True)
    assert answered(access, rows) == {(kind.__name__, way) for kind in rows for way in WAYS}


def test_a_question_that_would_pass_by_the_rules_is_a_bug_and_told(access: Access, rows: dict[Any, int]) -> None:
    with access.file.database.read() as session:
        there_is, table = select(exists().where(Case.id == rows[Case])), Base.metadata.tables["cases"]
        for question in (there_is, select(table), delete(table)):
            with pytest.raises(TypeError, match="asked of the entities"):
                session.execute(question)
            with as_program(session):
                assert question.is_select is False or session.execute(question).all()


def test_what_the_program_read_in_the_same_session_is_not_handed_on(access: Access, rows: dict[Any, int]) -> None:
    """A session gives out what it already holds without asking again; lists and searches do ask."""
    become(access, Role.CASE_OFFICER, is_named=False)
    with access.file.database.read() as session:
        with as_program(session):
            held = session.get_one(Case, rows[Case])
        assert session.scalars(select(Case)).all() == []
        assert session.get(Case, held.id, populate_existing=True) is None


@pytest.mark.parametrize("role", Role)
def test_who_sees_no_residents_is_not_even_told_how_many_bear_a_name(
    role: Role, access: Access, rows: dict[Any, int]
) -> None:
    become(access, role, is_named=False)
    with access.file.database.read() as session:
        registers = Registers.of(session, access.file.registers)
        found = find(session, registers, SearchMemory(), Wanted(name="Misal Kenanga"), typing=False)
    sees = Permission.SEE_CASES in PERMISSIONS[role]
    assert bool(found.people or found.count or found.namesakes) is sees


@pytest.mark.parametrize("role", Role)
def test_breaches_are_read_by_who_keeps_them(role: Role, access: Access) -> None:
    with access.file.database.write() as session:
        filled(session, Breach, {"officers": access.officer.id})
    become(access, role, is_named=True)
    with access.file.database.read() as session:
        found = session.scalars(select(Breach)).all()
    assert bool(found) is (Permission.KEEP_BREACHES in PERMISSIONS[role])
