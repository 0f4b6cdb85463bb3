"""The only place that knows threads: work runs in named lanes, results and errors come back on the window's thread."""

import sys
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import StrEnum
from threading import Event
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from puskesos.errors import Cancelled
from puskesos.store.wanted import only_while

T = TypeVar("T")
# Seconds. A painting asks Python dozens of times, and each time may have to wait so long for a lane that is at work.
TURN = 0.0005


class Lane(StrEnum):
    """Work of one lane runs in order, one at a time; lanes do not wait for each other."""

    CHANGES = "changes"
    QUESTIONS = "questions"
    SUGGESTIONS = "suggestions"
    JOBS = "jobs"
    LONG_JOBS = "long jobs"
    DRAFTS = "drafts"


class Step(Protocol):
    """What a long job calls every moment: how much is done of how much, and what it is at.

    `total` is 0 while nobody knows it. Raises `Cancelled` once the job was called off.
    """

    def __call__(self, done: int, total: int, words: str = "") -> None: ...


class Job(QObject):
    """A long job under way. `progressed` tells the steps on the window's thread."""

    progressed = Signal(int, int, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_called_off = Event()

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._is_called_off.set()

    def step(self, done: int, total: int, words: str = "") -> None:
        """The job's own `Step`, called on its thread."""
        if self._is_called_off.is_set():
            raise Cancelled
        self.progressed.emit(done, total, words)


class Background(QObject):
    """Runs functions off the window's thread and hands what they give to functions on it."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._lanes = {lane: ThreadPoolExecutor(1, thread_name_prefix=lane.value) for lane in Lane}
        self._listening = ThreadPoolExecutor(1, thread_name_prefix="listening")
        self._hang_up: Callable[[], None] = lambda: None
        self._latest: dict[str, object] = {}
        self._long: set[Job] = set()
        self._under_way: Counter[Lane] = Counter()
        self._is_stopped = False
        self._deliveries: deque[Callable[[], None]] = deque()
        # One delivery for each turn of the loop of events: what it has painted, and what was typed, comes in between.
        self._turns = QTimer(self, singleShot=True)
        self._turns.timeout.connect(self._deliver_next)
        self._arrived.connect(self._take_turns, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs and nothing waits to be delivered."""
        return not self._under_way.total()

    def is_free(self, lane: Lane) -> bool:
        """Whether nothing of one lane runs or waits to be delivered."""
        return not self._under_way[lane]

    def run(
        self,
        lane: Lane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Queue work; exactly one of `done` and `failed` is called later. Once stopped, nothing is begun any more."""
        if self._is_stopped:
            return
        self._under_way[lane] += 1

        def deliver(future: Future[T]) -> None:
            self._under_way[lane] -= 1
            error = future.exception()
            if error is None:
                done(future.result())
            else:
                failed(error)

        future = self._lanes[lane].submit(work)
        future.add_done_callback(lambda finished: self._bring(lambda: deliver(finished)))

    def _bring(self, delivery: Callable[[], None]) -> None:
        """Have something done on the window's thread; called on any."""
        self._deliveries.append(delivery)
        self._arrived.emit()

    def _take_turns(self) -> None:
        """Begin with the next turn; what comes in while the program ends is delivered as long as there is a window."""
        while self._is_stopped and self._deliveries:
            self._deliveries.popleft()()
        self._turns.start()

    def _deliver_next(self) -> None:
        if not self._deliveries:  # it went with the turn of the one before
            return
        deliver = self._deliveries.popleft()
        if self._deliveries:
            self._turns.start()
        deliver()

    def ask(
        self,
        asker: str,
        question: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[BaseException], None],
        lane: Lane = Lane.QUESTIONS,
    ) -> None:
        """Queue a question; when the same asker asks again before the answer, the older one is called off."""
        ticket = object()
        self._latest[asker] = ticket

        def is_latest() -> bool:
            return self._latest.get(asker) is ticket

        def work() -> T | None:
            if not is_latest():
                return None
            with only_while(is_latest):
                return question()

        def answer(result: T | None) -> None:
            if is_latest():
                done(result)  # type: ignore[arg-type]  # None stands only for a dropped question

        self.run(lane, work, answer, lambda error: failed(error) if is_latest() else None)

    def drop(self, asker: str) -> None:
        """Whatever an asker is still waiting for is not wanted any more."""
        self._latest.pop(asker, None)

    def start(
        self, work: Callable[[Step], T], done: Callable[[T], None], failed: Callable[[BaseException], None]
    ) -> Job:
        """Begin a long job that tells its steps and can be called off; `failed` is given `Cancelled` then."""
        job = Job(self)
        self._long.add(job)

        def end(tell: Callable[[], None]) -> None:
            self._long.discard(job)
            tell()
            job.deleteLater()

        self.run(
            Lane.LONG_JOBS,
            lambda: work(job.step),
            lambda result: end(lambda: done(result)),
            lambda error: end(lambda: failed(error)),
        )
        return job

    def listen(
        self, work: Callable[[], None], hang_up: Callable[[], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Begin something that waits for others and ends when it is hung up; it is no work anybody waits for.

        What it hears it tells by signals. There is one at a time: the one before is hung up.
        """
        if self._is_stopped:
            return
        self._hang_up()

        def end(future: Future[None]) -> None:
            error = future.exception()
            if error is not None:
                self._bring(lambda: failed(error))

        self._hang_up = hang_up
        self._listening.submit(work).add_done_callback(end)

    def stop(self) -> None:
        """Finish what was promised (changes, jobs), call off what would take long, and start nothing more."""
        self._is_stopped = True
        for job in self._long:
            job.cancel()
        self._hang_up()
        for executor in (*self._lanes.values(), self._listening):
            executor.shutdown(wait=True)
        self._arrived.emit()
