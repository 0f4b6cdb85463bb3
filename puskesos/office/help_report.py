"""What an admin may send to whoever helps: how the PC is, and what went wrong, with nobody's data in it."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from puskesos.office.doctor import Finding
from puskesos.office.examination import without_names
from puskesos.office.impersonal import impersonal
from puskesos.store.files import replace_file
from puskesos.store.problem_log import ProblemLog

EXAMINATION = "pemeriksaan.json"
# A zip file begins in 1980; the moment something was packed helps nobody.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def help_report(findings: Sequence[Finding], log: ProblemLog) -> dict[str, str]:
    """Every file that is to be sent, by its name, as it will be read by others."""
    examined = json.dumps([asdict(each) for each in without_names(findings)], ensure_ascii=False, indent=1)
    return {EXAMINATION: f"{examined}\n"} | {name: impersonal(text) for name, text in log.parts().items()}


def save_report(path: Path, report: dict[str, str]) -> None:
    """Write a zip file. Raises `Unavailable` when the disk refuses."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in report.items():
            archive.writestr(zipfile.ZipInfo(name, NO_TIME), text, zipfile.ZIP_DEFLATED)
    replace_file(path, packed.getvalue())
