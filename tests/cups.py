"""A printing system of its own for the tests: a CUPS server in a folder, with printers that write into it.

Nothing of the PC is touched: the server listens on a socket in the folder and knows only the queues made here.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

OFFICE, ROLL, REFUSING, STOPPED = "kantor", "struk", "menolak", "berhenti"
PLACES = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
TOOLS = ("cupsd", "lpadmin", "cupsreject", "cupsdisable")
PATIENCE = 20.0

FILES = """\
SystemGroup root
ServerRoot {place}/etc
ServerBin {place}/bin
RequestRoot {place}/spool
TempDir {place}/spool/tmp
CacheDir {place}/cache
StateDir {place}/run
AccessLog {place}/log/access
ErrorLog {place}/log/error
PageLog {place}/log/page
"""
SERVER = """\
Listen {place}/run/cups.sock
Browsing No
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
# What a driver would send to the machine is written into a folder: the options first, then the paper.
MACHINE = """\
#!/bin/sh
if [ $# = 0 ]; then echo 'direct berkas "Unknown" "berkas"'; exit 0; fi
place="${DEVICE_URI#berkas:}"
echo "$5" > "$place/$1.options"
cat "$6" > "$place/$1.part" && mv "$place/$1.part" "$place/$1.pdf"
"""
# A receipt printer knows pieces of one length and no other paper, and prints 72 of its 80 mm.
ROLL_DRIVER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "STRUK.PPD"
*Manufacturer: "Contoh"
*Product: "(Contoh)"
*ModelName: "Contoh 80 mm"
*ShortNickName: "Contoh 80 mm"
*NickName: "Contoh 80 mm"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*DefaultColorSpace: Gray
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*TTRasterizer: Type42
*cupsFilter: "application/pdf 0 -"
*OpenUI *PageSize: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: X80MM297
*PageSize X80MM297/80 x 297 mm: "<</PageSize[227 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: X80MM297
*PageRegion X80MM297/80 x 297 mm: "<</PageRegion[227 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: X80MM297
*ImageableArea X80MM297/80 x 297 mm: "11 0 216 842"
*DefaultPaperDimension: X80MM297
*PaperDimension X80MM297/80 x 297 mm: "227 842"
"""


def missing_tools() -> list[str]:
    """What CUPS lacks here to be run by the tests; nothing when it can be."""
    if sys.platform != "linux":
        return ["Linux"]
    return [tool for tool in TOOLS if shutil.which(tool, path=PLACES) is None]


@dataclass(frozen=True)
class PrintingSystem:
    """A running CUPS server with four queues; what came out of a printer lies in its tray."""

    place: Path

    @property
    def address(self) -> str:
        return str(self.place / "run" / "cups.sock")

    def tray(self, printer: str) -> Path:
        return self.place / "out" / printer

    def came_out(self, printer: str, papers: int = 1) -> list[bytes]:
        """The papers of a printer in the order of their jobs, as soon as there are so many."""
        until = time.monotonic() + PATIENCE
        while len(found := sorted(self.tray(printer).glob("*.pdf"), key=lambda path: int(path.stem))) < papers:
            if time.monotonic() > until:
                raise AssertionError(f"{printer}: {len(found)} of {papers} papers came out in {PATIENCE} seconds")
            time.sleep(0.05)
        return [path.read_bytes() for path in found]

    def options(self, printer: str) -> str:
        """What the last job asked of the printer."""
        return max(self.tray(printer).glob("*.options"), key=lambda path: int(path.stem)).read_text()

    def empty_trays(self) -> None:
        for paper in (self.place / "out").glob("*/*"):
            paper.unlink()

    def run(self, tool: str, *words: str) -> None:
        """One command for the server."""
        program = shutil.which(tool, path=PLACES)
        assert program is not None
        environment = os.environ | {"CUPS_SERVER": self.address}
        subprocess.run([program, *words], env=environment, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603  # our own words

    def is_up(self) -> bool:
        return (self.place / "run" / "cups.sock").exists()


@contextmanager
def printing_system() -> Iterator[PrintingSystem]:
    """CUPS in a folder of its own: an office printer, a receipt printer, one that refuses and one that stopped."""
    with TemporaryDirectory(prefix="cups-") as folder:
        yield from _serving(Path(folder))


def _serving(place: Path) -> Iterator[PrintingSystem]:
    system = PrintingSystem(place)
    _furnish(place)
    program = shutil.which("cupsd", path=PLACES)
    assert program is not None
    words = ["-f", "-c", str(place / "etc" / "cupsd.conf"), "-s", str(place / "etc" / "cups-files.conf")]
    server = subprocess.Popen([program, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603  # as above
    try:
        until = time.monotonic() + PATIENCE
        while not system.is_up():
            assert server.poll() is None, (place / "log" / "error").read_text()
            assert time.monotonic() < until, "CUPS did not start"
            time.sleep(0.05)
        _set_up_queues(system)
        yield system
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _set_up_queues(system: PrintingSystem) -> None:
    for printer in (OFFICE, ROLL, REFUSING, STOPPED):
        driver = ("-P", str(system.place / "roll.ppd")) if printer == ROLL else ("-m", "raw")
        system.run("lpadmin", "-p", printer, "-E", "-v", f"berkas:{system.tray(printer)}", *driver)
    system.run("cupsreject", REFUSING)
    system.run("cupsdisable", STOPPED)


def _furnish(place: Path) -> None:
    """The folders and files of a server. What it starts works for another user, who must reach the trays."""
    place.chmod(0o711)
    trays = [f"out/{name}" for name in (OFFICE, ROLL, REFUSING, STOPPED)]
    for folder in ("etc", "bin/backend", "bin/filter", "spool/tmp", "cache", "run", "log", *trays):
        (place / folder).mkdir(parents=True)
    for tray in trays:
        (place / tray).chmod(0o777)
    (place / "bin" / "daemon").symlink_to("/usr/lib/cups/daemon")
    machine = place / "bin" / "backend" / "berkas"
    machine.write_text(MACHINE)
    machine.chmod(0o755)
    (place / "etc" / "cups-files.conf").write_text(FILES.format(place=place))
    (place / "etc" / "cupsd.conf").write_text(SERVER.format(place=place))
    (place / "roll.ppd").write_text(ROLL_DRIVER)
