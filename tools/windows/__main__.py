"""`make installer`: from the locked packages to a setup.exe that was installed, tried, upgraded and removed."""

import argparse
import fcntl
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from puskesos import __version__
from tools.files import megabytes
from tools.windows.bundle import check_imports, finish_bundle, hand_out, make_bundle, measure_bundle
from tools.windows.cycle import Cycle
from tools.windows.inno import make_compiler
from tools.windows.interpreter import make_interpreter
from tools.windows.machine import ROOT, Machine, go_inside, why_not_here
from tools.windows.report import Failed, Report
from tools.windows.suite import run_tests

# What touches Windows most: files that are replaced, locked and renamed, the encrypted database, backups, papers.
CHOSEN = ("tests/store", "tests/office", "tests/print")
ALL = ("tests",)


def main() -> int:
    """Run the whole chain, or say why it cannot run here. Gives the exit status."""
    told = _parser().parse_args()
    if why_not := why_not_here():
        print(why_not, file=sys.stderr)
        return 2
    place = Path(os.environ.get("PUSKESOS_WINDOWS") or ROOT / "build" / "windows").absolute()
    go_inside(place)
    with (place / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another run is using {place}.", file=sys.stderr)
            return 2
        report = Report()
        try:
            _run(Machine(place), report, told)
        except Failed as failure:
            print(failure, file=sys.stderr)
    print(f"\n{report.table()}")
    return 0 if report.is_good else 1


def _run(machine: Machine, report: Report, told: argparse.Namespace) -> None:
    _prepare(machine, report)
    with ExitStack() as at_the_end:
        with report.step("an empty Windows"):
            at_the_end.enter_context(machine.windows())
        if not told.no_tests:
            with report.step("tests on Windows Python", stops=False) as step:
                run_tests(machine, told.tests or (ALL if told.all_tests else CHOSEN), step)
        if not told.only_tests:
            _build(machine, report, is_kept=told.keep)


def _prepare(machine: Machine, report: Report) -> None:
    with report.step("Debian with Wine") as step:
        step.tell("Kept." if machine.install() else "Made.")
        machine.mount()
        step.tell(machine.run(["wine", "--version"], "wine").stdout.strip())
    with report.step("Windows Python with the locked packages") as step:
        step.tell("Kept." if make_interpreter(machine) else "Made; its signatures are good.")
    with report.step("Inno Setup") as step:
        step.tell("Kept." if make_compiler(machine) else "Made; its signatures are good.")


def _build(machine: Machine, report: Report, *, is_kept: bool) -> None:
    with report.step("bundle") as step:
        if not is_kept:
            make_bundle(machine)
            finish_bundle(machine)
        measure_bundle(machine, step)
    with report.step("imports") as step:
        check_imports(machine, step)
    setup = Cycle(machine, __version__).run(report)
    with report.step("handed out") as step:
        for file in hand_out(machine, setup, ROOT / "dist"):
            step.tell(f"{file.name} {megabytes(file):.1f} MB")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tools.windows", description="Build and try the Windows installer.")
    parser.add_argument("--no-tests", action="store_true", help="leave out the tests on Windows Python")
    parser.add_argument("--all-tests", action="store_true", help="run every test that can run there (about an hour)")
    parser.add_argument("--only-tests", action="store_true", help="stop when the tests have run")
    parser.add_argument("--keep", action="store_true", help="take the bundle of the last run, whatever changed since")
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="run these tests instead of the usual ones")
    return parser


if __name__ == "__main__":
    sys.exit(main())
