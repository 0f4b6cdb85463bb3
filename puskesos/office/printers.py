"""Which printers a PC has, without Qt: how many, of which model, and whether one is the usual; never their names."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_WAIT = 10


@dataclass(frozen=True)
class Printers:
    """What was found. A name is given by people and may be one of theirs, so only models are told."""

    count: int
    models: tuple[str, ...]
    has_usual: bool


if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    ON_THIS_PC = r"SYSTEM\CurrentControlSet\Control\Print\Printers"
    OF_THE_USER = r"Printers\Connections"
    USUAL = r"Software\Microsoft\Windows NT\CurrentVersion\Windows"

    def find_printers() -> Printers | None:
        """What the registry says, where Windows keeps them."""
        names = list(_keys(winreg.HKEY_LOCAL_MACHINE, ON_THIS_PC))
        models = {_value(winreg.HKEY_LOCAL_MACHINE, rf"{ON_THIS_PC}\{name}", "Printer Driver") for name in names}
        shared = list(_keys(winreg.HKEY_CURRENT_USER, OF_THE_USER))
        usual = _value(winreg.HKEY_CURRENT_USER, USUAL, "Device")
        return Printers(len(names) + len(shared), tuple(sorted(filter(None, models))), bool(usual))

    def _keys(root: int, path: str) -> Iterator[str]:
        with suppress(OSError), winreg.OpenKey(root, path) as key:
            for place in range(winreg.QueryInfoKey(key)[0]):
                yield winreg.EnumKey(key, place)

    def _value(root: int, path: str, name: str) -> str:
        with suppress(OSError), winreg.OpenKey(root, path) as key:
            return str(winreg.QueryValueEx(key, name)[0])
        return ""

else:

    def find_printers() -> Printers | None:
        """What CUPS says; None where its tools are not installed or it does not answer."""
        if shutil.which("lpstat") is None:
            return None
        names = _said("lpstat", "-e").splitlines()
        models = {model for name in names for model in _models(name)}
        return Printers(len(names), tuple(sorted(models)), "destination:" in _said("lpstat", "-d"))

    def _models(name: str) -> Iterator[str]:
        told = _said("lpoptions", "-p", name) if shutil.which("lpoptions") else ""
        model = told.partition("printer-make-and-model=")[2]
        if model:
            quoted = model.startswith("'")
            yield model[1:].partition("'")[0] if quoted else model.split()[0]

    def _said(*command: str) -> str:
        """What a tool of CUPS answers, in English; nothing when it takes too long."""
        try:
            done = subprocess.run(  # noqa: S603  # our own words
                command, capture_output=True, text=True, timeout=LONGEST_WAIT, check=False,
                env={**os.environ, "LC_ALL": "C"},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout
