"""Runs every check, one after the other, and tells of each what was seen or what is wrong."""

import json
import os
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from puskesos import __version__
from puskesos.errors import UserError
from puskesos.selftest.trial import Amiss, Trial
from puskesos.ui.widgets.look import Scheme, apply_look

# Name → module and function, found when its turn comes: what is missing from a broken copy fails that check alone.
# In this order, for the later ones work in the office that the first ones make.
CHECKS: Mapping[str, str] = {
    "Program": "shipped.program",
    "Modul": "shipped.modules",
    "Data acuan": "shipped.reference",
    "Skema HSDS": "shipped.directory_exchange",
    "Hari libur": "shipped.holidays",
    "Kata-kata Qt": "shipped.words_of_qt",
    "Berkas SQL server": "shipped.server_rules",
    "Penghubung server": "libraries.driver_of_server",
    "Penyimpan rahasia": "libraries.keeper_of_secrets",
    "Huruf": "look.fonts",
    "Ikon": "look.icons",
    "Piktogram": "paper.pictograms_on_paper",
    "Kantor terenkripsi dan migrasi": "office.begin",
    "Kata sandi": "office.open_again",
    "Surat dan QR": "office.slip_and_its_qr",
    "Impor daftar": "office.list_of_residents",
    "Lampiran": "office.documents",
    "Cetak ke PDF": "paper.print_to_pdf",
    "Jendela": "window.window",
}


@dataclass(frozen=True)
class Result:
    """What came of one check: `seen` is what it saw, or what is wrong; `seconds` it took."""

    name: str
    ok: bool
    seconds: float
    seen: str

    @property
    def line(self) -> str:
        return f"{'baik ' if self.ok else 'GAGAL'}  {self.seconds:5.1f} s  {self.name}: {self.seen}"


def run_selftest(out: Path, make_application: Callable[[], QApplication]) -> int:
    """Run the checks and write what came of them to `out`; the exit status is 0, or 1 when one of them failed."""
    if sys.platform == "linux" and not os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="puskesos-uji-", ignore_cleanup_errors=True) as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        app = make_application()
        apply_look(app, Scheme.LIGHT)
        trial = Trial(Path(folder), app)
        results = [_result(name, check, trial) for name, check in CHECKS.items()]
        trial.let_go()
    told = {
        "version": __version__,
        "platform": platform.platform(),
        "python": platform.python_version(),
        "screen": app.platformName(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "ok": all(result.ok for result in results),
        "checks": [asdict(result) for result in results],
    }
    out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if told["ok"] else 1


def _result(name: str, check: str, trial: Trial) -> Result:
    start = time.monotonic()
    module, _, function = check.partition(".")
    try:
        ok, seen = True, getattr(import_module(f"puskesos.selftest.{module}"), function)(trial)
    except (Amiss, UserError) as error:
        ok, seen = False, str(error)
    except Exception as error:  # noqa: BLE001  # whatever a broken copy raises is what is being looked for
        ok, seen = False, f"{type(error).__name__}: {error}"
    result = Result(name, ok, round(time.monotonic() - start, 2), seen)
    if sys.stdout:  # a program with a window has none on Windows
        print(result.line, flush=True)  # noqa: T201
    return result
