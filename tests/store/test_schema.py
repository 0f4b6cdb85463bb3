"""The schema: the migrations make what the models say, a newer file is left alone, a failed step leaves nothing."""

import pkgutil
import re
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

import puskesos.cases
import puskesos.office
from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.errors import Refused
from puskesos.office.access import Access, log_in
from puskesos.store import schema
from puskesos.store.base import Base
from puskesos.store.checks import damages
from puskesos.store.database import Database
from puskesos.store.schema import HEAD, MIGRATIONS, bring_up_to_date, schema_version
from tests.conftest import PASSWORD

DATA = Path(__file__).parents[1] / "data"
REVISIONS = sorted(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
BACKWARDS = ("ix_cases_work",)
# A step that makes a table and then fails.
FAILING = """
import sqlalchemy as sa
from alembic import op

revision = "0099"
down_revision = "{head}"


def upgrade() -> None:
    op.create_table("half_made", sa.Column("id", sa.Integer()))
    op.execute("INSERT INTO no_such_table VALUES (1)")
"""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.in_file(tmp_path / "office.db", bytes(32))
    yield database
    database.close()


def load_all_models() -> None:
    """Import both rooms that own tables, as the program does piece by piece."""
    for room in (puskesos.office, puskesos.cases):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)


def is_ours(name: str | None, _kind: str, _parents: object) -> bool:
    """The word index is a virtual table, which no model describes; the engine keeps it in tables of its own."""
    return name is None or not name.startswith("person_tokens")


def is_plain(
    _thing: object, name: str | None, _kind: str, _reflected: bool, _other: object
) -> bool:  # as alembic calls it
    """What SQLite can tell of itself: of an index that runs backwards it names the columns only."""
    return name not in BACKWARDS


@pytest.mark.kept_in("file")
def test_the_migrations_make_exactly_what_the_models_say(access: Access) -> None:
    load_all_models()
    with access.file.database.schema_change() as connection:
        options = {
            "compare_type": True, "compare_server_default": True, "include_name": is_ours, "include_object": is_plain,
        }  # fmt: skip
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.kept_in("file")
def test_an_index_that_runs_backwards_is_made_as_the_model_says(access: Access) -> None:
    named = sa.text("SELECT sql FROM sqlite_master WHERE name = :name")
    with access.file.database.read() as session:
        for name in BACKWARDS:
            index = next(each for each in Case.__table__.indexes if each.name == name)  # type: ignore[attr-defined]  # a Table, not any FromClause
            said = str(sa.schema.CreateIndex(index).compile(dialect=session.get_bind().dialect))
            assert " ".join(str(session.scalar(named, {"name": name})).split()) == " ".join(said.split())


def test_the_named_head_is_the_last_revision_and_none_is_left_out() -> None:
    numbers = [name[:4] for name in REVISIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert numbers[-1] == HEAD


def test_revisions_know_no_models_which_change_after_them() -> None:
    texts = [(MIGRATIONS / "versions" / name).read_text(encoding="utf-8") for name in REVISIONS]
    assert [name for name, text in zip(REVISIONS, texts, strict=True) if re.search(r"\bpuskesos\b", text)] == []


def test_an_office_of_the_first_schema_is_brought_up_with_everything_in_it(tmp_path: Path) -> None:
    folder = shutil.copytree(DATA / "office-0001", tmp_path / "kantor")
    access = log_in(folder, "sari", PASSWORD)
    with access.file.database.read() as session:
        people = list(session.scalars(sa.select(Person).order_by(Person.id)))
        assert [(each.name, each.local_number, each.sources) for each in people] == [
            ("Contoh Melati", "", {}),
            ("Mochammad Misal", "", {}),
        ]
        assert session.scalar(sa.select(sa.func.count(Case.id))) == 2
        assert damages(session) == []
    access.close()


def test_a_new_file_is_brought_up_once(database: Database) -> None:
    assert schema_version(database) is None
    assert bring_up_to_date(database)
    assert schema_version(database) == HEAD
    assert not bring_up_to_date(database)


@pytest.mark.kept_in("file")
def test_a_file_of_a_newer_program_is_refused_and_stays_as_it_is(office_folder: Path) -> None:
    access = log_in(office_folder, "sari", PASSWORD)
    with access.file.database.write() as session:
        session.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    access.close()
    before = (office_folder / "office.db").read_bytes()
    with pytest.raises(Refused, match=f"skema 9999; program ini {HEAD}.*Data tidak diubah"):
        log_in(office_folder, "sari", PASSWORD)
    assert (office_folder / "office.db").read_bytes() == before


def test_a_step_that_fails_leaves_the_schema_as_it_was(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_up_to_date(database)
    folder = shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    (folder / "versions" / "0099_failing.py").write_text(FAILING.format(head=HEAD), encoding="utf-8")
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    monkeypatch.setattr(schema, "HEAD", "0099")
    with pytest.raises(sa.exc.OperationalError, match="no_such_table"):
        bring_up_to_date(database)
    assert schema_version(database) == HEAD
    with database.read() as session:
        assert "half_made" not in sa.inspect(session.connection()).get_table_names()
