"""The network between desk and server: one of this program's own where the machine allows, whose cable can be pulled.

In it nothing else runs, so the loopback is the cable: while it is down, what is sent gets lost and nobody is told.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

ENTERED = "PUSKESOS_SOAK_NETWORK"
UP = ("ip", "link", "set", "lo", "up")
DOWN = ("ip", "link", "set", "lo", "down")
# Slow and lossy, as over a worn radio link; removed again as a whole.
NETEM = ("tc", "qdisc", "add", "dev", "lo", "root", "netem")
PLAIN = ("tc", "qdisc", "del", "dev", "lo", "root")


@dataclass(frozen=True)
class Network:
    """What can be done to the way of the packets themselves; the rest is done by who carries what is said."""

    is_own: bool
    has_netem: bool

    @contextmanager
    def pulled(self) -> Iterator[None]:
        """The cable lies on the floor."""
        _run(*DOWN)
        try:
            yield
        finally:
            _run(*UP)

    @contextmanager
    def slowed(self, milliseconds: int, lost_percent: int) -> Iterator[None]:
        """Every packet is late, by about so much, and some never come."""
        delay, loss = ("delay", f"{milliseconds}ms", f"{milliseconds // 3}ms"), ("loss", f"{lost_percent}%")
        _run(*NETEM, *delay, *loss)
        try:
            yield
        finally:
            _run(*PLAIN)

    def words(self) -> str:
        """How the method names it."""
        if not self.is_own:
            return "no network of its own (that takes Linux and root): only a proxy cuts, holds and delays"
        slow = "netem delays and loses packets" if self.has_netem else "a proxy delays (this kernel has no netem)"
        return f"a network of its own: the loopback goes down as a pulled cable, {slow}"


def own_network(module: str, arguments: Sequence[str]) -> Network:
    """Start this program anew in a network of its own, and give that; where there is none, the machine's."""
    unshare = shutil.which("unshare")
    if not os.environ.get(ENTERED) and unshare and _works(unshare, "--net", *UP):
        os.environ[ENTERED] = "1"
        os.execv(unshare, [unshare, "--net", sys.executable, "-m", module, *arguments])  # noqa: S606  # our own words
    if not os.environ.get(ENTERED):
        return Network(is_own=False, has_netem=False)
    _run(*UP)
    has_netem = _works(*NETEM, "delay", "1ms")
    if has_netem:
        _run(*PLAIN)
    return Network(is_own=True, has_netem=has_netem)


def _works(*words: str) -> bool:
    if shutil.which(words[0]) is None:
        return False
    return subprocess.run(words, check=False, capture_output=True).returncode == 0


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)
