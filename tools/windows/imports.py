"""Looks through a Windows bundle without running it: `python -m tools.windows.imports FOLDER` on Windows Python.

Every library that a program or library in it names must be in it, or belong to Windows; all of it must be for x86-64,
and none of it Wine's.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

# What Windows 10 (1809) and later carry, of what our libraries ask for. A name that is new here is a question to
# answer, not a line to add: it must be on every office PC.
OF_WINDOWS = frozenset(
    f"{name}.dll"
    for name in (
        "advapi32", "authz", "avrt", "bcrypt", "bcryptprimitives", "cfgmgr32", "combase", "comctl32", "comdlg32",
        "crypt32", "d2d1", "d3d11", "d3d12", "d3d9", "dnsapi", "dwmapi", "dwrite", "dxgi", "gdi32", "icuuc", "imm32",
        "iphlpapi", "kernel32", "mpr", "msimg32", "msvcrt", "ncrypt", "netapi32", "normaliz", "ntdll", "ole32",
        "oleaut32", "opengl32", "powrprof", "propsys", "rpcrt4", "secur32", "setupapi", "shcore", "shell32",
        "shlwapi", "ucrtbase", "uiautomationcore", "user32", "userenv", "uxtheme", "version", "winhttp", "winmm",
        "wldap32", "ws2_32", "wtsapi32",
    )
) | {"winspool.drv"}  # fmt: skip
SETS_OF_WINDOWS = ("api-ms-win-", "ext-ms-win-")
WINES_OWN = (b"Wine builtin DLL", b"Wine placeholder DLL")
X86_64 = 0x8664
IMPORTS, LATE_IMPORTS = 1, 13  # places in the directory of a PE file


def programs_in(folder: Path) -> list[Path]:
    """Every file that Windows could run or load."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in {".dll", ".exe", ".pyd"})


def imports_of(file: Path) -> frozenset[str]:
    """The libraries a file names, in small letters. Raises `ValueError` for one that is not for x86-64."""
    pefile = import_module("pefile")  # there on Windows only
    with pefile.PE(str(file), fast_load=True) as program:
        if program.FILE_HEADER.Machine != X86_64:
            raise ValueError(f"{file.name} is not for x86-64")
        program.parse_data_directories([IMPORTS, LATE_IMPORTS])
        found = [
            *getattr(program, "DIRECTORY_ENTRY_IMPORT", ()),
            *getattr(program, "DIRECTORY_ENTRY_DELAY_IMPORT", ()),
        ]
        return frozenset(entry.dll.decode("ascii").lower() for entry in found)


def missing(wanted: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A sentence for each library that is neither in the bundle nor Windows' own; `wanted` is file → what it names."""
    there = {name.lower() for name in wanted}
    for file, names in wanted.items():
        for name in sorted(set(names) - there - OF_WINDOWS):
            if not name.startswith(SETS_OF_WINDOWS):
                yield f"{file} needs {name}, which is neither in the bundle nor part of Windows."


def main() -> int:
    """Say what is wrong, or how much was looked at; status 1 when something is."""
    files = programs_in(Path(sys.argv[1]))
    wrong = [f"{file.name} is Wine's own." for file in files if any(mark in file.read_bytes() for mark in WINES_OWN)]
    wrong += missing({file.name: imports_of(file) for file in files})
    print("\n".join(wrong) or f"{len(files)} programs and libraries, every import in the bundle or part of Windows.")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
