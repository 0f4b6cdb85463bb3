"""Where the files that ship with the program lie: beside the source, inside the wheel, or inside the bundle."""

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The resources folder; `resources/` of a checkout, or `puskesos/_resources` of an installed program."""
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def path(name: str) -> Path:
    """One shipped file by its path inside the resources folder, e.g. `fonts/Inter-Regular.ttf`."""
    return folder() / name
