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
    """One measured value with its limit; `method` says how it was taken."""

    name: str
    value: float
    unit: str
    limit: float
    method: str

    @property
    def is_kept(self) -> bool:
        return self.value <= self.limit


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
    lines = [machine, f"{'figure':<44} {'value':>9} {'limit':>9} unit   kept  method"]
    lines += [
        f"{figure.name:<44} {figure.value:>9.2f} {figure.limit:>9.2f} {figure.unit:<6} "
        f"{'yes' if figure.is_kept else 'NO':<5} {figure.method}"
        for figure in figures
    ]
    return "\n".join(lines)
