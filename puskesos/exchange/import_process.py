"""Heavy work in processes of its own, so that the window keeps its core, its memory and its patience.

Children are spawned, never forked, so it works the same on Windows and in a frozen bundle. What they are to do, keys
included, reaches them through a pipe: never as an argument or in the environment, where other programs could read it.
"""

import gc
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Protocol, TypeVar

from puskesos.errors import Unavailable, UserError

T = TypeVar("T")
Told = Callable[["Progress"], None]
# How long the parent waits for word before it looks whether the job was called off.
PATIENCE = 0.1
LOWER_PRIORITY = 10
BELOW_NORMAL = 0x4000
ENDED_BY_A_BUG = 1
IMPORT_ENDED = (
    "Impor terhenti: proses pembaca berkas berakhir sebelum selesai, mungkin karena memori penuh. "
    "Tidak ada yang dimuat. Tutup program lain, lalu ulangi."
)
WORK_ENDED = (
    "Pekerjaan terhenti: salah satu proses pembantunya berakhir sebelum selesai, mungkin karena memori penuh. "
    "Tutup program lain, lalu teruskan."
)


@dataclass(frozen=True)
class Progress:
    """How far a file was read: rows so far, and bytes of it done and in all."""

    rows: int
    done: int
    total: int


class Tell(Protocol):
    """How work in a child says how far it is, or hands over a piece of what it found."""

    def __call__(self, message: Any, /) -> None: ...


@dataclass(frozen=True)
class _Refusal:
    error: UserError


@dataclass(frozen=True)
class _Result:
    value: Any


def in_child(work: Callable[..., T], *arguments: object, told: Told, handed: Callable[[Any], None] | None = None) -> T:
    """Run `work(*arguments, tell=…)` in a child and hand back what it gives or refuses.

    `told` is called every tenth of a second with the last progress, `handed` with every other message; what they
    raise ends the child at once. Raises `Unavailable` when a child is killed from outside, for instance because
    memory ran out.
    """
    with ExitStack() as started:
        child = started.enter_context(_Child(work, arguments))
        result: T = _listen([child], told, handed)[0]
        return result


def in_two_children(
    feeding: Callable[..., T], arguments: Sequence[object], fed: Callable[..., object], others: Sequence[object],
    *, told: Told,
) -> T:  # fmt: skip
    """The same for work that feeds other work beside it; both are whole, or neither is.

    `feeding(*arguments, feed, tell=…)` sends pieces into the connection `feed`, `fed(*others, pieces, tell=…)` takes
    them out of `pieces`. Gives what the feeding work gave.
    """
    pieces, feed = get_context("spawn").Pipe(duplex=False)
    with ExitStack() as started:
        with feed, pieces:
            children = [
                started.enter_context(_Child(feeding, arguments, feed)),
                started.enter_context(_Child(fed, others, pieces)),
            ]
        result: T = _listen(children, told, None)[0]
        return result


def each_in_children(
    work: Callable[..., T], pieces: Iterable[tuple[Any, ...]], *, children: int
) -> Generator[T, None, None]:
    """What `work(*piece)` gives for each piece, in their order, with that many children at work beside each other.

    Pieces are asked for only when a child is free for one. Closing the iterator ends the children at once; so does a
    refusal, which is raised here. Raises `Unavailable` when a child is killed from outside.
    """
    waiting = iter(pieces)
    with ExitStack() as started:
        busy: deque[tuple[_Child, Connection]] = deque()
        for piece in islice(waiting, children):
            theirs, feed = (started.enter_context(end) for end in get_context("spawn").Pipe(duplex=False))
            busy.append((started.enter_context(_Child(_serve, (work,), theirs)), feed))
            _feed(feed, piece)
        while busy:
            child, feed = busy.popleft()
            result = _served(child)
            for piece in islice(waiting, 1):
                _feed(feed, piece)
                busy.append((child, feed))
            yield result


def _feed(feed: Connection, piece: tuple[Any, ...]) -> None:
    with suppress(ConnectionError):  # a child that is gone already is noticed when we ask for its result
        feed.send(piece)


def _served(child: "_Child") -> Any:
    try:
        message = child.connection.recv()
    except (EOFError, ConnectionError):
        child.process.join()
        raise _untimely_end(child, WORK_ENDED) from None
    _raise_refusal(message)
    return message.value


def _serve(work: Callable[..., object], pieces: Connection, *, tell: Tell) -> None:
    """In a child: take piece after piece, until nobody hands over any more."""
    gc.enable()  # unlike an import, one child does the same again and again and must not grow with it
    with suppress(EOFError):
        while True:
            tell(_Result(work(*pieces.recv())))


class _Child:
    """A process at work for us; when we leave, it is gone."""

    def __init__(self, work: Callable[..., object], arguments: Sequence[object], *ends: Connection) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_work_in_child, args=(theirs, *ends), daemon=True)
        self.process.start()
        theirs.close()
        with suppress(ConnectionError):  # a child that is gone already is noticed when we listen
            self.connection.send((work, tuple(arguments)))

    def __enter__(self) -> "_Child":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.join()
        self.connection.close()


def _listen(children: Sequence[_Child], told: Told, handed: Callable[[Any], None] | None) -> list[Any]:
    """The results of all children, in their order."""
    progress, results = Progress(0, 0, 0), {}
    waiting = list(children)
    while waiting:
        ready = wait([child.connection for child in waiting], PATIENCE)
        for child in [child for child in waiting if child.connection in ready]:
            message = _receive(child, waiting)
            if isinstance(message, _Result):
                results[child] = message.value
                waiting.remove(child)
            elif isinstance(message, Progress):
                progress = message
            elif handed is not None:
                handed(message)
        told(progress)
    return [results[child] for child in children]


def _receive(child: _Child, waiting: Sequence[_Child]) -> Any:
    """The next message. One child's refusal is raised, also where it is the other one that fell silent over it."""
    try:
        message = child.connection.recv()
    except (EOFError, ConnectionError):
        for other in waiting:
            with suppress(EOFError, ConnectionError):
                while other is not child and other.connection.poll(PATIENCE):
                    _raise_refusal(other.connection.recv())
        child.process.join()
        raise _untimely_end(child, IMPORT_ENDED) from None
    _raise_refusal(message)
    return message


def _raise_refusal(message: Any) -> None:
    if isinstance(message, _Refusal):
        raise message.error


def _untimely_end(child: _Child, sentence: str) -> Exception:
    if child.process.exitcode == ENDED_BY_A_BUG:
        return RuntimeError("the child process ended with an error of its own, told on its error channel")
    return Unavailable(sentence)


def _work_in_child(connection: Connection, *ends: Connection) -> None:
    # Ctrl+C reaches the whole group of processes; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()
    # What a file is read into refers to nothing that refers back; looking for such rings takes a tenth of the time.
    gc.disable()
    # Whom nobody listens to or feeds any more leaves quietly, and the work cleans up behind itself.
    with suppress(ConnectionError, EOFError):
        work, arguments = connection.recv()
        try:
            message: _Refusal | _Result = _Result(work(*arguments, *ends, tell=connection.send))
        except UserError as error:
            message = _Refusal(error)
        connection.send(message)


def _step_back() -> None:
    """Let the desk go first whenever both want the processor."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # this system alone asks for it

        kernel = ctypes.windll.kernel32
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), BELOW_NORMAL)
    else:
        os.nice(LOWER_PRIORITY)
