"""How a figure is taken and told: repeated runs, percentiles, the machine, and the limit beside the value."""

import json
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured value with its limit; `method` says how it was taken.

    The limit of time and memory is the most allowed; `at_least` marks figures that must not be lower, such as a recall.
    What is only measured to compare with, as another method beside ours, has no limit.
    """

    name: str
    value: float
    unit: str
    limit: float | None
    method: str
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        if self.limit is None:
            return True
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def line(self) -> str:
        """The figure as a line of the table; shares are told more finely than times."""
        digits = 4 if self.at_least else 2
        if self.limit is None:
            limit, kept = "", "–"
        else:
            limit, kept = f"{'≥' if self.at_least else '≤'} {self.limit:.{digits}f}", "yes" if self.is_kept else "NO"
        return f"{self.name:<52} {self.value:>10.{digits}f} {limit:>10} {self.unit:<6} {kept:<5} {self.method}"


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0–1) of the sorted values lies, by the nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]


def timings(act: Callable[[], object], times: int, *, warm_up: int = 3) -> list[float]:
    """Milliseconds of each of `times` runs, after a few that are not counted."""
    for _ in range(warm_up):
        act()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def report(figures: Sequence[Figure], place: Path) -> str:
    """The figures as a table; the same as JSON in `place`, with the machine they were taken on."""
    machine = f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"machine": machine, "figures": [asdict(figure) for figure in figures]}, indent=1))
    head = f"{'figure':<52} {'value':>10} {'limit':>10} {'unit':<6} {'kept':<5} method"
    return "\n".join([machine, head, *(figure.line() for figure in figures)])
