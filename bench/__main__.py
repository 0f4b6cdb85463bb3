"""`make bench`: the promised figures, measured in one run; ONLY=name takes one of them."""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.batch import batch_figures
from bench.bundle import bundle_figures
from bench.data import list_figures, save_figures, slip_figures
from bench.follow_up import follow_up_figures
from bench.matching import matching_figures
from bench.measure import Figure, report
from bench.register_import import import_figures
from bench.search import search_figures
from bench.setup import OFFICER, PASSWORD, make_large_office
from bench.trail import trail_figures
from bench.triage import triage_figures
from bench.windows import desk_figures, start_figures
from puskesos.office.access import log_in

NAMES = ("start", "search", "desk", "save", "slip", "batch", "list", "import", "match", "triage", "trail")
# Measures what lies in dist/, so only on wish.
OF_A_BUILD = "bundle"
CASES = 50_000


def main() -> None:
    parser = argparse.ArgumentParser("bench", description="Measure the promised figures.")
    parser.add_argument("--only", choices=(*NAMES, OF_A_BUILD))
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"))
    parser.add_argument("--persons", type=Path, help="a CSV file of residents in place of those made here")
    told = parser.parse_args()
    wanted = (told.only,) if told.only else NAMES
    figures: list[Figure] = start_figures() if "start" in wanted else []
    if OF_A_BUILD in wanted:
        figures += bundle_figures()
    if "search" in wanted:
        figures += search_figures(told.persons)
    if "match" in wanted:
        figures += matching_figures(told.persons)
    if "batch" in wanted:
        figures += batch_figures()
    if "list" in wanted:
        figures += follow_up_figures()
    if "triage" in wanted:
        figures += triage_figures()
    if "trail" in wanted:
        figures += trail_figures()
    if set(wanted) - {"start", "search", "match", "batch", "triage", "trail", OF_A_BUILD}:
        with TemporaryDirectory() as place:
            figures += _office_figures(Path(place) / "office", wanted, told.persons)
    print(report(figures, told.out))  # noqa: T201


def _office_figures(folder: Path, wanted: tuple[str, ...], persons: Path | None) -> list[Figure]:
    make_large_office(folder, CASES)
    figures = desk_figures(folder) if "desk" in wanted else []
    access = log_in(folder, OFFICER, PASSWORD)
    for name, take in (("save", save_figures), ("slip", slip_figures), ("list", list_figures)):
        if name in wanted:
            figures += take(access)
    access.close()
    if "import" in wanted:
        figures += import_figures(folder, folder.parent, persons)
    return figures


if __name__ == "__main__":
    main()
