"""`make soak`: what an office must survive, tried many times over; SHORT=1 a few times, SEED=n the same once more."""

import argparse
import sys
from collections.abc import Callable, Mapping
from time import monotonic, time_ns
from typing import NamedTuple

from soak.flips import flips
from soak.full_disk import full_disks
from soak.fuzz import fuzzed
from soak.kill import kills
from soak.tally import Tally, say


class Scenario(NamedTuple):
    """One kind of ill-treatment, and how often it is tried."""

    run: Callable[[int, int], Tally]
    times: int
    times_in_short: int


SCENARIOS: Mapping[str, Scenario] = {
    "kill": Scenario(kills, 500, 10),
    "disk": Scenario(full_disks, 200, 6),
    "flip": Scenario(flips, 1000, 5),
    "fuzz": Scenario(fuzzed, 100_000, 600),
}


def main() -> int:
    """Run what is wanted, and tell of all of it in one line. Gives the exit status."""
    parser = argparse.ArgumentParser("soak", description="Ill-treat a synthetic office and see that nothing is lost.")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--only", choices=SCENARIOS)
    parser.add_argument("--seed", type=int, default=time_ns() % 1_000_000)
    parser.add_argument("--times", type=int, help="how often, instead of the usual")
    told = parser.parse_args()
    say(f"seed {told.seed}")
    tallies = []
    for name, scenario in SCENARIOS.items():
        if told.only in (None, name):
            times = told.times or (scenario.times_in_short if told.short else scenario.times)
            began = monotonic()
            tallies.append(scenario.run(times, told.seed))
            say(f"{tallies[-1].line()} ({tallies[-1].details()}; {monotonic() - began:.0f} s)")
    say(f"soak: {'; '.join(tally.line() for tally in tallies)}")
    return 0 if all(tally.is_good for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
