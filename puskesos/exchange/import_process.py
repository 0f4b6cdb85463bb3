"""Heavy reading in a process of its own, so that the window keeps its core, its memory and its patience.

The child is spawned, never forked, so it works the same on Windows and in a frozen bundle. What it is to do, keys
included, reaches it through a pipe: never as an argument or in the environment, where other programs could read it.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Protocol, TypeVar

from puskesos.errors import Unavailable, UserError

T = TypeVar("T")
# How long the parent waits for word before it looks whether the job was called off.
PATIENCE = 0.1
LOWER_PRIORITY = 10
BELOW_NORMAL = 0x4000
ENDED_BY_A_BUG = 1


@dataclass(frozen=True)
class Progress:
    """How far a file was read: rows so far, and bytes of it done and in all."""

    rows: int
    done: int
    total: int


class Tell(Protocol):
    """How work in the child says how far it is, or hands over a piece of what it found."""

    def __call__(self, message: Any) -> None: ...


@dataclass(frozen=True)
class _Refusal:
    error: UserError


@dataclass(frozen=True)
class _Result:
    value: Any


def in_child(
    work: Callable[..., T],
    *arguments: object,
    told: Callable[[Progress], None],
    handed: Callable[[Any], None] | None = None,
) -> T:
    """Run `work(*arguments, tell=…)` in a child and hand back what it gives or refuses.

    `told` is called every tenth of a second with the last progress, `handed` with every other message; what they
    raise ends the child at once. Raises `Unavailable` when the child is killed from outside, for instance because
    memory ran out.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_work_in_child, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    try:
        ours.send((work, arguments))
        message = _listen(ours, told, handed)
    except (EOFError, ConnectionError):
        child.join()
        raise _untimely_end(child) from None
    finally:
        child.terminate()
        child.join()
        ours.close()
    if isinstance(message, _Refusal):
        raise message.error
    result: T = message.value
    return result


def _listen(
    connection: Connection, told: Callable[[Progress], None], handed: Callable[[Any], None] | None
) -> _Refusal | _Result:
    progress = Progress(0, 0, 0)
    while True:
        if connection.poll(PATIENCE):
            message = connection.recv()
            if isinstance(message, _Refusal | _Result):
                return message
            if isinstance(message, Progress):
                progress = message
            elif handed is not None:
                handed(message)
        told(progress)


def _untimely_end(child: BaseProcess) -> Exception:
    if child.exitcode == ENDED_BY_A_BUG:
        return RuntimeError("the child process ended with an error of its own, told on its error channel")
    return Unavailable(
        "Impor terhenti: proses pembaca berkas berakhir sebelum selesai, mungkin karena memori penuh. "
        "Tidak ada yang dimuat. Tutup program lain, lalu ulangi."
    )


def _work_in_child(connection: Connection) -> None:
    # Ctrl+C reaches the whole group of processes; the parent alone decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _step_back()
    # What a file is read into refers to nothing that refers back; looking for such rings takes a tenth of the time.
    gc.disable()
    # A parent that is gone can be told nothing more; leaving quietly lets the work clean up behind itself.
    with suppress(ConnectionError, EOFError):
        work, arguments = connection.recv()
        try:
            message: _Refusal | _Result = _Result(work(*arguments, tell=connection.send))
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
