"""A program killed while it writes leaves whole transactions only, and every one it said was done."""

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from puskesos.store.checks import damages
from puskesos.store.database import Database

KEY = bytes(32)
TIMES = 2
ENOUGH = 12
# Every transaction writes three rows and then says its number aloud.
WRITER = """
import itertools, sys
from pathlib import Path
import sqlalchemy as sa
from puskesos.store.database import Database
database = Database.in_file(Path(sys.argv[1]), bytes(32))
for number in itertools.count(int(sys.argv[2])):
    with database.write() as session:
        for part in range(3):
            session.execute(sa.text("INSERT INTO parts VALUES (:number, :part)"), {"number": number, "part": part})
    print(number, flush=True)
"""
ROOT = Path(__file__).parent.parent.parent


def kill_while_writing(file: Path, first: int) -> int:
    """Let a program write, kill it without warning, and give the last number it said was done."""
    command = [sys.executable, "-c", WRITER, str(file), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as program:  # noqa: S603  # our own words
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(ENOUGH)]
        program.kill()
        said += program.stdout.readlines()
    return max(int(line) for line in said if line.endswith("\n"))


def test_a_killed_writer_leaves_whole_transactions_and_all_it_promised(tmp_path: Path) -> None:
    file = tmp_path / "office.db"
    database = Database.in_file(file, KEY)
    with database.write() as session:
        session.execute(sa.text("CREATE TABLE parts (number INTEGER, part INTEGER)"))
    database.close()
    first = 0
    for _ in range(TIMES):
        promised = kill_while_writing(file, first)
        database = Database.in_file(file, KEY)
        with database.read() as session:
            rows = session.execute(sa.text("SELECT number, count(*) FROM parts GROUP BY number"))
            counts: dict[int, int] = dict(rows.all())
            assert damages(session) == []
        database.close()
        assert set(counts.values()) == {3}
        assert set(range(promised + 1)) <= counts.keys()
        first = max(counts) + 1
