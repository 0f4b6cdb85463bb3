"""The figures of the follow-up page in an office that nobody answers: two hundred thousand letters, all waiting."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from bench.life import Life
from bench.measure import Figure, percentile, timings
from bench.office import LAST_DAY
from bench.setup import OFFICER, PASSWORD, make_large_office
from puskesos.cases.loop.call_list import call_list, count_unanswered
from puskesos.cases.queues import list_queue
from puskesos.cases.worklist import Queue
from puskesos.office.access import log_in

# Some letters are voided by chance; with these so many stay open.
CASES = 205_000
LEAST_OPEN = 200_000
TIMES = 40


def follow_up_figures() -> list[Figure]:
    """The slowest heap of the page, and the call list, read as the page reads them."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "office"
        make_large_office(folder, CASES, Life.go_unanswered)
        access = log_in(folder, OFFICER, PASSWORD)

        def opened(read: Callable[[Session], object]) -> float:
            def act() -> None:
                with access.file.database.read() as session:
                    read(session)

            return percentile(timings(act, TIMES), 0.95)

        with access.file.database.read() as session:
            waiting = count_unanswered(session, LAST_DAY.replace(year=LAST_DAY.year + 1))
        assert waiting >= LEAST_OPEN, waiting  # noqa: S101  # the figure would mean nothing
        heaps = {queue: opened(partial(_read_heap, queue, access.officer.id)) for queue in Queue}
        slowest = max(heaps, key=lambda queue: heaps[queue])
        calls = opened(lambda session: call_list(session, LAST_DAY))
        access.close()
    method = f"{TIMES} reads of each heap, warm; {waiting:,} letters wait; the slowest is {slowest.value}"
    return [
        Figure("follow-up list, 200,000 open referrals, p95", heaps[slowest], "ms", 100, method),
        Figure("call list, 200,000 open referrals, p95", calls, "ms", 100, f"{TIMES} reads, warm"),
    ]


def _read_heap(queue: Queue, officer_id: int, session: Session) -> None:
    list_queue(session, queue, officer_id, LAST_DAY)
