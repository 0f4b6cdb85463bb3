"""The tests on Windows Python."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from tools.windows.machine import SOURCE, WORK, Machine, windows_path
from tools.windows.report import Failed, Step

# Off screen, as everywhere; Wine keeps QT_* for itself and hands on WINEQT_*. The source cannot be written to.
ENVIRONMENT = {
    "WINEQT_QPA_PLATFORM": "offscreen",
    "PYTHONPATH": windows_path(SOURCE),
    "PYTHONPYCACHEPREFIX": windows_path(f"{WORK}/pycache"),
    "HYPOTHESIS_STORAGE_DIRECTORY": windows_path(f"{WORK}/hypothesis"),
    "PYTHONUTF8": "1",
}
PYTHON = f"{WORK}/python/python.exe"
RESULT = "tests.xml"
SECONDS = 7200


def run_tests(machine: Machine, paths: Sequence[str], step: Step) -> None:
    """Run the tests below `paths`, each a path within the source."""
    result = machine.work / RESULT
    result.unlink(missing_ok=True)
    options = ["-q", "-p", "tools.windows.plugin", "-p", "no:cacheprovider"]
    options += [f"--junitxml={windows_path(WORK)}\\{RESULT}"]
    machine.wine(
        PYTHON, "-m", "pytest", *options, *paths, log="tests", folder=SOURCE, environment=ENVIRONMENT, seconds=SECONDS
    )
    if not result.is_file():
        raise Failed("pytest on Windows Python left no result; see work/logs/tests.txt.")
    judge(result, step)


def judge(result: Path, step: Step) -> None:
    """Read what pytest left. Raises `Failed` that names the tests that failed, or when there were none."""
    cases = list(ET.parse(result).iter("testcase"))  # noqa: S314  # pytest's own words
    wrong = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case for case in cases if case.find("skipped") is not None]
    step.tell(f"{len(cases) - len(wrong) - len(skipped)} passed, {len(wrong)} failed, {len(skipped)} skipped.")
    if wrong or len(cases) == len(skipped):
        names = [f"{case.get('classname')}::{case.get('name')}" for case in wrong]
        raise Failed("No test ran." if not wrong else f"Failed: {', '.join(names)}; see work/logs/tests.txt.")
