"""The life of an installation: an earlier version, an office in it, the upgrade, what is refused, and the end."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from tools.files import megabytes
from tools.windows.answers import try_answers
from tools.windows.bundle import NAME, check_itself
from tools.windows.inno import compile_setup
from tools.windows.installed import DATA, PROGRAM, START_MENU, Installation, difference, marks
from tools.windows.kept import emptied
from tools.windows.machine import WORK, Machine, windows_path
from tools.windows.report import Failed, Report, Step
from tools.windows.suite import PYTHON

# The same files under a lower number, and one that the present version no longer has.
EARLIER = "0.0.1"
STALE = "_internal/berkas-lama.txt"
LARGEST_SETUP, LARGEST_PROGRAM = 60.0, 160.0  # MB
OFFICE_FILES = ("office.db", "office.keys")
WAIT_FOR_MUTEX = """
import ctypes, sys, time
open_mutex = ctypes.windll.kernel32.OpenMutexW
for _ in range(300):
    if open_mutex(0x00100000, False, "Puskesos-Desk"):
        sys.exit(print("held"))
    time.sleep(0.2)
"""


@dataclass(frozen=True)
class Cycle:
    """One run through it; `version` is the one that is built."""

    machine: Machine
    version: str

    @property
    def here(self) -> Installation:
        return Installation(self.machine)

    @property
    def bundle(self) -> Path:
        return self.machine.work / "dist" / NAME

    @property
    def earlier_bundle(self) -> Path:
        return self.machine.work / "dist-earlier" / NAME

    def run(self, report: Report) -> Path:
        """Go through all of it; gives the setup.exe."""
        with report.step("setup.exe") as step:
            setup, earlier = self._compile(step)
        with report.step("an earlier version installed, file by file") as step:
            self._install_earlier(earlier, step)
        with report.step("the installed program examines itself") as step:
            check_itself(self.machine, f"{PROGRAM}/Puskesos.exe", "selftest-installed.json", step)
        with report.step("cases and their slips by the installed program") as step:
            self._work(step)
        with report.step("refused while the program runs") as step:
            self._refuse_while_running(setup, step)
        with report.step("upgraded with data kept") as step:
            self._upgrade(setup, step)
        with report.step("the upgraded program examines itself") as step:
            check_itself(self.machine, f"{PROGRAM}/Puskesos.exe", "selftest-upgraded.json", step)
        with report.step("refused to go back") as step:
            self._refuse_earlier(earlier, step)
        with report.step("removed, data left") as step:
            self._remove(step)
        with report.step("answers without a window") as step:
            try_answers(self.here, setup, step)
        return setup

    def _compile(self, step: Step) -> tuple[Path, Path]:
        emptied(self.machine.work / "setup")
        shutil.copytree(self.bundle, emptied(self.earlier_bundle), dirs_exist_ok=True)
        (self.earlier_bundle / STALE).write_text("Berkas versi sebelumnya.\n", encoding="utf-8")
        earlier = compile_setup(self.machine, f"{WORK}/dist-earlier/{NAME}", EARLIER, is_quick=True)
        setup = compile_setup(self.machine, f"{WORK}/dist/{NAME}", self.version)
        step.tell(f"{setup.name}, {megabytes(setup):.1f} MB.")
        if megabytes(setup) > LARGEST_SETUP:
            raise Failed(f"It must not be larger than {LARGEST_SETUP:.0f} MB.")
        return setup, earlier

    def _install_earlier(self, earlier: Path, step: Step) -> None:
        self.here.setup(earlier, "install")
        self._expect(self.earlier_bundle, EARLIER, "install")
        size = megabytes(self.here.program)
        step.tell(f"{len(self.here.files())} files are the bundle's, {size:.1f} MB with the uninstaller.")
        if size > LARGEST_PROGRAM:
            raise Failed(f"It must not be larger than {LARGEST_PROGRAM:.0f} MB.")
        if not self.machine.inside(START_MENU).is_file():
            raise Failed("It does not stand in the start menu.")

    def _work(self, step: Step) -> None:
        told = json.loads(self.here.admin("demo", "--out", windows_path(DATA), "--json", log="demo", seconds=600))
        papers = sorted((self.here.data / "surat").glob("*.pdf"))
        slips = [paper for paper in papers if "RUJUKAN" in _text(paper).upper()]
        step.tell(f"{told['letters']} letters, {len(slips)} of them referral slips with words on them.")
        if not slips or told["letters"] > len(papers):
            raise Failed("The slips are not there.")
        looked_at = emptied(self.machine.work / "papers")
        for slip in slips:
            with pypdfium2.PdfDocument(slip) as document:
                document[0].render(scale=1.5).to_pil().save(looked_at / f"{slip.stem}.png")
        step.tell("Their pictures are in work/papers.")

    def _refuse_while_running(self, setup: Path, step: Step) -> None:
        before = self.here.files()
        with self.machine.running(f"{PROGRAM}/Puskesos.exe"):
            if "held" not in self.machine.wine(PYTHON, "-c", WAIT_FOR_MUTEX, log="mutex", seconds=90).stdout:
                raise Failed("The running program holds no mutex.")
            status = self.here.setup(setup, "refused-running").returncode
        self._expect_untouched(before, "refused-running")
        step.tell(f"Status {status}; {len(before)} files untouched.")

    def _upgrade(self, setup: Path, step: Step) -> None:
        before = self._office()
        self.here.setup(setup, "upgrade")
        self._expect(self.bundle, self.version, "upgrade")
        if changed := difference(before, self._office()):
            raise Failed(f"The data are not as they were. {changed}")
        copies = sorted((self.here.data / "sebelum-pemasangan").iterdir())
        if not copies or difference(before, {name: mark for name, mark in marks(copies[-1]).items() if name in before}):
            raise Failed("The copy that an upgrade makes of the data is not there, or not the same.")
        step.tell(f"{len(before)} files of the office as before, a copy of them in {copies[-1].name};")
        step.tell(f"{EARLIER} → {self.here.version()}, no file of {EARLIER} left.")

    def _refuse_earlier(self, earlier: Path, step: Step) -> None:
        before = self.here.files()
        status = self.here.setup(earlier, "refused-earlier").returncode
        self._expect_untouched(before, "refused-earlier")
        if self.here.version() != self.version:
            raise Failed(f"Windows now shows {self.here.version()}.")
        step.tell(f"Status {status}; {len(before)} files untouched.")

    def _remove(self, step: Step) -> None:
        before = self._office()
        self.machine.wine(f"{PROGRAM}/unins000.exe", "/VERYSILENT", "/SUPPRESSMSGBOXES", log="uninstall")
        self.machine.wait()
        if left := [name for name in (PROGRAM, START_MENU) if self.machine.inside(name).exists()]:
            raise Failed(f"Still there: {', '.join(left)}.")
        if self.here.version():
            raise Failed("It still stands in the list of programs.")
        if changed := difference(before, self._office()):
            raise Failed(f"The data are not as they were. {changed}")
        step.tell(f"Nothing of the program left, {len(before)} files of the office left.")

    def _office(self) -> dict[str, str]:
        found = {name: mark for name, mark in marks(self.here.data).items() if name in OFFICE_FILES}
        if len(found) < len(OFFICE_FILES):
            raise Failed(f"There is no office in {DATA}.")
        return found

    def _expect(self, bundle: Path, version: str, log: str) -> None:
        wrong = difference(marks(bundle), self.here.files())
        if wrong or self.here.version() != version:
            raise Failed(f"Not installed as built: {wrong} See work/logs/{log}.log.")

    def _expect_untouched(self, before: Mapping[str, str], log: str) -> None:
        if wrong := difference(before, self.here.files()):
            raise Failed(f"Something was touched: {wrong} See work/logs/{log}.log.")


def _text(paper: Path) -> str:
    with pypdfium2.PdfDocument(paper) as document:
        return str(document[0].get_textpage().get_text_bounded())
