"""Single flipped bytes in the write-ahead log: what is left is whole up to some visit, and the rest is told missing."""

from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copytree, ignore_patterns

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.office.doorstep import knock, note_arrival
from puskesos.office.events import Event
from puskesos.office.trail.chain import head_of
from puskesos.office.trail.checking import check_chain
from puskesos.store.checks import damages
from puskesos.store.office_file import ANCHOR, DATA
from soak.acts import Word, Work, register
from soak.office import OFFICER, PASSWORD, ROUND, START, Ground, open_office
from soak.tally import Tally, answer_to

VISITS = 8
LOG = f"{DATA}-wal"
LATER = START + 2 * ROUND


def flip_wal(ground: Ground, times: int, random: Random, tally: Tally) -> None:
    """So many flips in the log of an office that was cut off at work."""
    torn_off = ground.office.with_name("terputus")
    states = _work_until_cut_off(ground, torn_off, random)
    data, log, anchor = ((torn_off / name).read_bytes() for name in (DATA, LOG, ANCHOR))
    for _ in range(times):
        damaged, at = bytearray(log), random.randrange(len(log))
        damaged[at] ^= random.randrange(1, 256)
        for name, content in {DATA: data, LOG: bytes(damaged), ANCHOR: anchor}.items():
            (torn_off / name).write_bytes(content)
        _, words = answer_to(lambda: _look(torn_off, states))
        tally.count()
        tally.remarks[LOG] += 1
        if words != "told":
            tally.fault(words if words == "silent" else "log", f"log, byte {at} of {len(log)}: {words}")


def _work_until_cut_off(ground: Ground, torn_off: Path, random: Random) -> dict[int, int]:
    """A copy as a power cut would leave it; how many cases there were at each end the trail had on the way."""

    def hear(_: Word) -> None:
        """Nobody listens."""

    with closing(open_office(ground.office, START + ROUND)) as access:
        work = Work(ground, access, hear, START + ROUND, random, 1000)
        states = {}
        for _ in range(VISITS):
            with access.file.database.read() as session:
                states[head_of(session).length] = _cases(session)
            register(work)
        with access.file.database.read() as session:
            states[head_of(session).length] = _cases(session)
        copytree(ground.office, torn_off, ignore=ignore_patterns("*-shm", "*.lock"))
    return states


def _look(folder: Path, states: dict[int, int]) -> str:
    """`told` where the office is whole as of one of its visits, and who comes in is told that later ones are missing.

    It has to stay known: coming in is written into the trail, which then goes on over what was lost.
    """
    with closing(knock(folder, OFFICER, PASSWORD, now=LATER)) as access:
        with access.file.database.read() as session:
            if broken := [*damages(session), *check_chain(session, None)]:
                return broken[0]
            length = head_of(session).length
            if states.get(length) != _cases(session):
                return f"{_cases(session)} cases where the trail ends with {length}"
            missing = check_chain(session, access.file.anchor.read())
        note_arrival(access, now=LATER)
        with access.file.database.read() as session:
            noted = list(session.scalars(select(Event.details).where(Event.what == "tail_lost")))
            if broken := check_chain(session, access.file.anchor.read()):
                return f"afterwards: {broken[0]}"
        known = {*missing, access.file.anchor.lost, *(details["found"] for details in noted)}
        return "told" if missing and len(known) == 1 else "silent"


def _cases(session: Session) -> int:
    return session.scalar(select(func.count(Case.id))) or 0
