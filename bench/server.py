"""`make bench-server`: the figures of a regency on one PostgreSQL server; ONLY=name takes one of them."""

import argparse
from pathlib import Path

from bench.measure import Figure, report
from bench.server_load import load_figures
from bench.server_place import bench_server
from bench.server_reads import read_figures
from bench.server_regency import Size, fill_regency
from bench.server_service import service_figures

NAMES = ("reads", "load", "service")


def main() -> None:
    parser = argparse.ArgumentParser("bench.server", description="Measure a regency on one server.")
    parser.add_argument("--only", choices=NAMES)
    parser.add_argument("--out", type=Path, default=Path("build/bench-server.json"))
    parser.add_argument(
        "--villages", type=int, default=Size.villages, help="fewer for a quick look; the bars are for 500"
    )
    told = parser.parse_args()
    wanted = (told.only,) if told.only else NAMES
    size = Size(villages=told.villages)
    figures: list[Figure] = []
    with bench_server() as place:
        people = fill_regency(place, size)
        if "reads" in wanted:
            figures += read_figures(place, size, people)
        # Before the one below writes tens of thousands of cases into the same office.
        if "service" in wanted:
            figures += service_figures(place, size, people)
        if "load" in wanted:
            figures += load_figures(place)
    print(report(figures, told.out))  # noqa: T201


if __name__ == "__main__":
    main()
