"""Where the files that ship with the program lie: beside the source, inside the wheel, or inside the bundle."""

import os
from functools import cache
from pathlib import Path

# Services, rules, regions and holidays: a newer edition of them may take the place of the program's own.
REFERENCE = ("calendar", "catalogue", "regions", "triage")
# The environment tells it to child processes too, so that they read the same edition.
NEWER = "PUSKESOS_ACUAN"


@cache
def folder() -> Path:
    """The resources folder; `resources/` of a checkout, or `puskesos/_resources` of an installed program."""
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def path(name: str) -> Path:
    """One shipped file by its path inside the resources folder, e.g. `fonts/Inter-Regular.ttf`."""
    newer = os.environ.get(NEWER)
    if newer and name.partition("/")[0] in REFERENCE:
        return Path(newer) / name
    return folder() / name


def read_reference_from(newer: Path | None) -> None:
    """Have the reference data come from this folder, or from the program's own; said once, at the start."""
    if newer is None:
        os.environ.pop(NEWER, None)
    else:
        os.environ[NEWER] = str(newer)
