"""PyInstaller on Windows Python, and what must be true of what it makes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.files import megabytes, write_checksums
from tools.windows.kept import emptied
from tools.windows.machine import ROOT, SOURCE, WORK, Machine, windows_path
from tools.windows.report import Failed, Step
from tools.windows.suite import ENVIRONMENT, PYTHON

SPEC = "packaging/puskesos.spec"
NAME = "Puskesos"
NOTICES = "PIHAK-KETIGA.txt"
DONE = "finished"
PROGRAMS = ("Puskesos.exe", "puskesos-admin.exe")


def make_bundle(machine: Machine) -> None:
    """Build `work/dist/Puskesos`."""
    emptied(machine.work / "dist")
    if subprocess.run([sys.executable, "-m", "tools.app_icon"], cwd=ROOT, check=False).returncode:
        raise Failed("The icon was not drawn.")
    at = [f"--distpath={windows_path(WORK)}\\dist", f"--workpath={windows_path(WORK)}\\pyinstaller"]
    machine.wine(
        PYTHON, "-m", "PyInstaller", "--noconfirm", *at, SPEC,
        log="pyinstaller", folder=SOURCE, environment=ENVIRONMENT, seconds=1200,
    )  # fmt: skip


def finish_bundle(machine: Machine) -> None:
    """Lay what belongs beside the programs into the bundle, and `Puskesos.cdx.json` beside it."""
    folders = [f"{windows_path(WORK)}\\{name}" for name in (f"dist\\{NAME}", "pyinstaller", f"dist\\{NAME}.cdx.json")]
    done = machine.wine(
        PYTHON, "-m", "tools.windows.finishing", *folders, log="finishing", folder=SOURCE, environment=ENVIRONMENT
    )
    if not done.stdout.strip().endswith(DONE):
        raise Failed(f"The bundle could not be finished: {(done.stdout + done.stderr).strip()[-500:]}")


def measure_bundle(machine: Machine, step: Step) -> None:
    """Both programs and what belongs beside them are there; how much there is."""
    bundle = machine.work / "dist" / NAME
    if absent := [name for name in (*PROGRAMS, NOTICES) if not (bundle / name).is_file()]:
        raise Failed(f"There is no {' and no '.join(absent)} in work/dist; see work/logs/pyinstaller.err.txt.")
    files = sum(file.is_file() for file in bundle.rglob("*"))
    step.tell(f"{files} files, {megabytes(bundle):.1f} MB.")


def check_imports(machine: Machine, step: Step) -> None:
    """Every library that is asked for is in the bundle or part of Windows."""
    where = f"{windows_path(WORK)}\\dist\\{NAME}"
    done = machine.wine(
        PYTHON, "-m", "tools.windows.imports", where, log="imports", folder=SOURCE, environment=ENVIRONMENT
    )
    said = " ".join(done.stdout.splitlines())
    if done.returncode or not said.endswith("part of Windows.") or " needs " in said:
        raise Failed(said or f"The imports could not be read: {done.stderr.strip()[-300:]}")
    step.tell(said)


def check_itself(machine: Machine, program: str, result: str, step: Step) -> None:
    """Have a program (a path in the Debian) examine itself; it leaves its findings in `work/RESULT`."""
    left = machine.work / result
    left.unlink(missing_ok=True)
    machine.wine(program, "--selftest", f"{windows_path(WORK)}\\{result}", log=left.stem, seconds=900)
    if not left.is_file():
        raise Failed(f"The self-test of {program} left nothing behind.")
    told = json.loads(left.read_text(encoding="utf-8"))
    wrong = [f"{check['name']}: {check['seen']}" for check in told["checks"] if not check["ok"]]
    if wrong or not told["ok"] or not told["frozen"]:
        raise Failed(f"The self-test found: {'; '.join(wrong)}")
    seconds = sum(check["seconds"] for check in told["checks"])
    step.tell(f"{len(told['checks'])} checks, {seconds:.0f} s, {told['platform']}, screen {told['screen']}.")


def hand_out(machine: Machine, setup: Path, place: Path) -> list[Path]:
    """Lay setup.exe, the notices, the list of materials and the checksums of all into `place`."""
    place.mkdir(exist_ok=True)
    dist = machine.work / "dist"
    sources = {"": setup, f"-{NOTICES}": dist / NAME / NOTICES, ".cdx.json": dist / f"{NAME}.cdx.json"}
    files = [
        Path(shutil.copy(source, place / (setup.stem + ending if ending else setup.name)))
        for ending, source in sources.items()
    ]
    return [*files, write_checksums(files, place / f"{setup.stem}.SHA256SUMS")]
