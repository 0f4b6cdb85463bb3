"""A Debian with Wine in a folder, and how commands are run in it."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.windows.kept import is_kept
from tools.windows.report import Failed

ROOT = Path(__file__).parent.parent.parent
RELEASE = "trixie"
PACKAGES = (
    "wine", "wine64", "wine32:i386",  # Inno Setup and every setup.exe it makes are 32-bit programs
    "xvfb", "fonts-dejavu-core", "gcc-mingw-w64-x86-64-win32", "osslsigncode", "ca-certificates",
)  # fmt: skip
HOST_TOOLS = {"debootstrap": "debootstrap", "chroot": "coreutils", "unshare": "util-linux", "npm": "npm"}
INSIDE = "PUSKESOS_WINDOWS_INSIDE"
STAND_INS = Path(__file__).parent / "standins"
# Where Debian sees the folders of the build, and Wine through its drive Z:.
WORK, SOURCE, PREFIX = "/mnt/work", "/mnt/source", "/root/windows"
DISPLAY = ":97"
ENVIRONMENT = {
    "HOME": "/root",
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "LC_ALL": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
    "WINEPREFIX": PREFIX,
    "WINEDEBUG": "-all",
    "DISPLAY": DISPLAY,
}


def why_not_here() -> str | None:
    """The sentence that tells why Windows cannot be built on this machine, or nothing."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "The Windows build runs on Linux on an x86-64 PC; on Windows itself use build.ps1."
    if os.geteuid() != 0:
        return "The Windows build runs in a chroot and must be started as root; on Windows itself use build.ps1."
    if missing := sorted(package for tool, package in HOST_TOOLS.items() if not shutil.which(tool)):
        return f"Missing from this system; run: apt-get install --no-install-recommends {' '.join(missing)}"
    return None


def go_inside(place: Path) -> None:
    """Start this program again where its mounts and its processes end together with it, however it ends."""
    if INSIDE in os.environ:
        return
    place.mkdir(parents=True, exist_ok=True)
    # --pid --kill-child: no Wine is left running. --mount: nothing of this machine is ever seen below `debian/`.
    alone = ["unshare", "--mount", "--propagation=private", "--pid", "--fork", "--kill-child"]
    os.execvpe(  # noqa: S606  # our own words
        alone[0],
        [*alone, sys.executable, "-m", "tools.windows", *sys.argv[1:]],
        {**os.environ, INSIDE: str(os.getpid())},
    )


@dataclass(frozen=True)
class Machine:
    """The Debian below `place`, with `place/work` and the source in it."""

    place: Path

    @property
    def debian(self) -> Path:
        return self.place / "debian"

    @property
    def work(self) -> Path:
        return self.place / "work"

    @property
    def drive(self) -> Path:
        """What Windows programs see as C:."""
        return self.inside(f"{PREFIX}/drive_c")

    def inside(self, path: str) -> Path:
        """A path of this Debian as the machine around it sees it."""
        return self.debian / path.lstrip("/")

    def install(self) -> bool:
        """Make the Debian unless it is kept; whether it was."""
        self.work.mkdir(parents=True, exist_ok=True)
        return is_kept(self.debian, (RELEASE, *PACKAGES), self._install)

    def mount(self) -> None:
        """Lay the folders in. The source cannot be written to from inside."""
        for folder in (WORK, SOURCE):
            self.inside(folder).mkdir(parents=True, exist_ok=True)
        self._mount_system()
        _call("mount", "--bind", self.work, self.inside(WORK))
        _call("mount", "--bind", "-o", "ro", ROOT, self.inside(SOURCE))

    @contextmanager
    def windows(self) -> Iterator[None]:
        """A new, empty Windows on a screen nobody sees, with what Qt needs and Wine lacks."""
        shutil.rmtree(self.inside(PREFIX), ignore_errors=True)
        # What a run that was killed left behind: with it no screen would come up under this number.
        self.inside(f"/tmp/.X{DISPLAY[1:]}-lock").unlink(missing_ok=True)  # noqa: S108  # where Xvfb of that Debian puts it
        screen = [*self._words({}), "Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
        with subprocess.Popen(screen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as shown:
            try:
                self._begin_windows()
                if shown.poll() is not None:
                    raise Failed("Xvfb did not start.")
                yield
            finally:
                self.run(["wineserver", "--kill"], "wineserver", seconds=60)
                shown.terminate()

    def _begin_windows(self) -> None:
        self.wine("wineboot", "--init", log="wineboot", seconds=180)
        self.wait()
        for source in sorted(STAND_INS.glob("*.c")):
            name = f"{source.stem}.dll"
            made = f"{SOURCE}/{source.relative_to(ROOT)}"
            target = f"{PREFIX}/drive_c/windows/system32/{name}"
            self.run(["x86_64-w64-mingw32-gcc", "-O2", "-shared", "-o", target, made], name)
            if not self.inside(target).is_file():
                raise Failed(f"The stand-in {name} was not made.")

    def run(
        self,
        command: Sequence[str],
        log: str,
        *,
        folder: str = WORK,
        environment: Mapping[str, str] | None = None,
        seconds: int = 900,
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in the Debian. Its words go to `work/logs/LOG.txt`; a non-zero status is for the caller.

        Raises `Failed` when it takes longer than `seconds`: a program that Wine stops waits for its debugger for ever.
        """
        words = [*self._words(environment or {}, folder), "timeout", "--kill-after=10", str(seconds), *command]
        said, complained = (self.work / "logs" / f"{log}{ending}" for ending in (".txt", ".err.txt"))
        said.parent.mkdir(exist_ok=True)
        with said.open("w") as out, complained.open("w") as err:
            status = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=out, stderr=err, check=False).returncode
        if status in {124, 137}:
            subprocess.run([*self._words({}), "wineserver", "--kill"], check=False)
            raise Failed(f"{log} took longer than {seconds} seconds; see {said}.")
        texts = (file.read_text(encoding="utf-8", errors="replace") for file in (said, complained))
        return subprocess.CompletedProcess(words, status, *texts)

    def wine(
        self,
        program: str,
        *arguments: str,
        log: str,
        folder: str = WORK,
        environment: Mapping[str, str] | None = None,
        seconds: int = 900,
    ) -> subprocess.CompletedProcess[str]:
        """Run a Windows program as `run` does, on a screen nobody sees."""
        return self.run(["wine", program, *arguments], log, folder=folder, environment=environment, seconds=seconds)

    @contextmanager
    def running(self, program: str, *arguments: str) -> Iterator[None]:
        """A Windows program that runs meanwhile, and is ended afterwards without being asked."""
        with subprocess.Popen(
            [*self._words({}), "wine", program, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as started:
            try:
                yield
            finally:
                self.wine("taskkill", "/F", "/IM", program.rpartition("/")[2], log="taskkill")
                started.kill()

    def wait(self) -> None:
        """Until every Windows process has ended: an uninstaller goes on after its first process."""
        self.run(["wineserver", "--wait"], "wineserver", seconds=120)

    def _words(self, environment: Mapping[str, str], folder: str = "/") -> list[str]:
        """How any command begins that runs in the Debian."""
        told = [f"{name}={value}" for name, value in (ENVIRONMENT | dict(environment)).items()]
        return ["chroot", str(self.debian), "env", "-i", f"--chdir={folder}", *told]

    def _install(self) -> None:
        _call("debootstrap", "--variant=minbase", RELEASE, self.debian)
        shutil.copy("/etc/resolv.conf", self.debian / "etc/resolv.conf")
        self._mount_system()
        commands = (
            ["dpkg", "--add-architecture", "i386"],
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-qq", "--no-install-recommends", *PACKAGES],
            ["apt-get", "clean"],
        )
        for command in commands:
            done = self.run(command, f"debian-{command[0]}", folder="/", seconds=1800)
            if done.returncode:
                raise Failed(f"{' '.join(command[:2])} failed in the Debian: {done.stderr.strip()[-500:]}")

    def _mount_system(self) -> None:
        if os.path.ismount(self.debian / "proc"):
            return
        _call("mount", "-t", "proc", "proc", self.debian / "proc")
        _call("mount", "--rbind", "/dev", self.debian / "dev")


def windows_path(path: str) -> str:
    """How Wine names a path of the Debian: /mnt/work/a → Z:\\mnt\\work\\a."""
    return "Z:" + path.replace("/", "\\")


def _call(*words: object) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{words[0]} failed: {(done.stderr or done.stdout).strip()[-500:]}")
