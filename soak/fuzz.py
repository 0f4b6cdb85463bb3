"""Whatever is typed, imported, scanned or found on a disk: the program answers, or says what is wrong in a sentence."""

import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy

from soak.fuzz_answers import answer_probes
from soak.fuzz_files import file_probes
from soak.fuzz_saving import saving_probes
from soak.fuzz_texts import text_probes
from soak.office import START, Ground, open_office
from soak.probe import Probe
from soak.tally import Tally, answer_to

# One search of hypothesis keeps all it has tried; many small ones stay quick.
AT_ONCE = 500


class _Bug(NamedTuple):
    """What a bug is known by, so that it is told once."""

    probe: str
    kind: str


def fuzzed(times: int, seed: int) -> Tally:
    """At least so many cases, shared out among all probes by their weight."""
    tally = Tally(lambda told: f"{told.tried:,} fuzzed, {told.faults.total():,} bugs", times)
    with TemporaryDirectory() as place, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the libraries that read pictures speak of what they find on the way
        ground = Ground(Path(place) / "kerja", Path(place))
        ground.prepare()
        with closing(open_office(ground.office, START)) as access:
            probes = [
                *answer_probes(), *text_probes(access), *saving_probes(access), *file_probes(access, Path(place)),
            ]  # fmt: skip
            weights = sum(probe.weight for probe in probes)
            known: set[_Bug] = set()
            for number, probe in enumerate(probes):
                _fuzz(probe, -(-times * probe.weight // weights), seed + number, known, tally)
    return tally


def _fuzz(probe: Probe, times: int, seed: int, known: set[_Bug], tally: Tally) -> None:
    def answered(case: Any) -> None:
        tally.count()
        kind, words = answer_to(lambda: _act(probe.act, case))
        if kind != "bug":
            tally.remarks[kind] += 1
        elif (bug := _Bug(probe.name, words.partition(":")[0])) not in known:
            known.add(bug)
            tally.fault("bug", f"{probe.name}: {words} – {case!r:.600}")

    done = tally.tried + times
    while (missing := done - tally.tried) > 0:
        before = tally.tried
        _cases(probe.cases, min(missing, AT_ONCE), seed + missing, answered)
        if tally.tried == before:
            break


def _cases(cases: SearchStrategy[Any], times: int, seed: int, answered: Callable[[Any], None]) -> None:
    """Have hypothesis make so many cases, the same for the same seed."""
    quietly = settings(
        max_examples=times,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )

    @hypothesis.seed(seed)
    @quietly
    @given(cases)
    def each(case: Any) -> None:
        answered(case)

    each()


def _act(act: Callable[[Any], object], case: Any) -> str:
    act(case)
    return ""
