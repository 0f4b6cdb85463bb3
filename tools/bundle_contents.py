"""Whose files went into a bundle, by the list PyInstaller leaves of its work."""

import ast
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.utils import canonicalize_name

from tools.shipped import locked

# What starts a bundle is in every one of them; its licence allows it.
STARTER = {"pyinstaller", "pyinstaller-hooks-contrib"}
OURS = "puskesos"
LIST = "puskesos/COLLECT-00.toc"


def foreign_packages(work: Path) -> list[str]:
    """Packages with a file in the bundle that the lock of the program does not name.

    A library uses what it finds on the building machine; what the program was never tested with must not go along.
    """
    owners = {place: canonicalize_name(each.name) for each in metadata.distributions() for place in _places(each)}
    found = {owners[name] for name in _names(work) if name in owners}
    return sorted(found - locked().keys() - STARTER - {OURS})


def _places(package: metadata.Distribution) -> Iterator[str]:
    """Every file of an installed package: the path within its folder, and the whole one."""
    for file in package.files or ():
        yield file.as_posix()
        yield str(Path(str(package.locate_file(file))).resolve())


def _names(work: Path) -> Iterator[str]:
    """What lies in the bundle: a module by its source within the packages, anything else by where it came from."""
    written = ast.literal_eval((work / LIST).read_text(encoding="utf-8"))
    for place, source, *_ in next(part for part in written if isinstance(part, list)):
        module = Path(place.replace("\\", "/"))
        yield module.with_suffix(".py").as_posix() if module.suffix == ".pyc" else str(Path(source).resolve())
