"""What the tests of new programs do again and again."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from puskesos.cases.reference_check import examine_reference
from puskesos.office.access import Access, log_in
from puskesos.office.updates.container import look_at
from puskesos.office.updates.finishing import Finish
from puskesos.office.updates.here import Here
from puskesos.office.updates.installing import install
from tests.conftest import NOW, PASSWORD
from tests.office.backing_up import quiet

LATER = NOW + timedelta(days=120)


def install_from(access: Access, here: Here, package: Path) -> Finish:
    return install(access, look_at(package, here, quiet), here, examine_reference, quiet, now=LATER)


def version_in(folder: Path) -> str:
    return (folder / "_internal" / "version").read_text(encoding="utf-8")


def newer(here: Here) -> Here:
    return replace(here, version="0.2.0")


def logged_in_again(access: Access) -> Access:
    access.close()
    return log_in(access.file.folder, "sari", PASSWORD)


def in_a_process_of_its_own(act: str) -> str:
    """What is printed by an act and by what it leaves behind, which goes on when its process has ended.

    The process was told `--version`, which a program that is opened again is told too.
    """
    code = f"from puskesos.office.updates.finishing import *\n{act}.carry_out(opens_again=True)\n"
    words = [sys.executable, "-c", code, "--version"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own code
