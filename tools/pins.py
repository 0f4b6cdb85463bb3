"""Reads the locks under `requirements/`: which version of which package, with which hashes, for which kind of PC."""

import json
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

LOCKS = Path(__file__).parent.parent / "requirements"
# Debian 12, the oldest Debian with Python 3.11, has glibc 2.36 and Ubuntu 22.04 has 2.35; Qt's wheels ask for 2.34.
OLDEST_GLIBC = 34


class Target(NamedTuple):
    """One interpreter, CPython 3.`minor`, on one kind of PC: `Windows` or `Linux` on x86-64."""

    minor: int
    system: str

    @property
    def environment(self) -> dict[str, str]:
        """What environment markers see there."""
        windows = self.system == "Windows"
        return {
            "implementation_name": "cpython",
            "os_name": "nt" if windows else "posix",
            "platform_machine": "AMD64" if windows else "x86_64",
            "platform_python_implementation": "CPython",
            "platform_system": self.system,
            "python_full_version": f"3.{self.minor}.0",
            "python_version": f"3.{self.minor}",
            "sys_platform": "win32" if windows else "linux",
        }

    @property
    def platforms(self) -> list[str]:
        """The platform tags its installer accepts."""
        if self.system == "Windows":
            return ["win_amd64"]
        return [*(f"manylinux_2_{minor}_x86_64" for minor in range(5, OLDEST_GLIBC + 1)), "manylinux2014_x86_64"]

    @property
    def tags(self) -> frozenset[Tag]:
        """The wheel tags its installer accepts."""
        interpreter = f"cp3{self.minor}"
        own = cpython_tags((3, self.minor), abis=[interpreter], platforms=self.platforms)
        shared = compatible_tags((3, self.minor), interpreter=interpreter, platforms=self.platforms)
        return frozenset((*own, *shared))


class Pin(NamedTuple):
    """One package of a lock with the hashes its files may have."""

    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        return str(self.requirement.specifier).removeprefix("==")

    @property
    def line(self) -> str:
        """The pin as a requirements file holds it, without its marker."""
        hashes = " ".join(f"--hash=sha256:{digest}" for digest in sorted(self.hashes))
        return f"{self.requirement.name}{self.requirement.specifier} {hashes}"

    def serves(self, target: Target) -> bool:
        """Whether its marker wants the package installed there."""
        return self.requirement.marker is None or self.requirement.marker.evaluate(target.environment)


@cache
def read_pins(purpose: str) -> Sequence[Pin]:
    """Every line of `requirements/PURPOSE.txt`."""
    text = (LOCKS / f"{purpose}.txt").read_text(encoding="utf-8")
    lines = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [
        Pin(Requirement(line.partition(" --hash=")[0]), frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line)))
        for line in lines
    ]


def usable_wheels(pin: Pin, target: Target) -> Iterator[str]:
    """The files that would be taken for a pin on a target: the tags fit and the lock knows the hash."""
    for file, sha256 in known_wheels()[f"{pin.name}=={pin.version}"].items():
        if sha256 in pin.hashes and parse_wheel_filename(file)[3] & target.tags:
            yield file


@cache
def known_wheels() -> dict[str, dict[str, str]]:
    """For each pin of the locks the wheels that concern us: file name → SHA-256."""
    wheels: dict[str, dict[str, str]] = json.loads((LOCKS / "wheels.json").read_text(encoding="utf-8"))
    return wheels


def without_wheel(purpose: str, target: Target) -> list[str]:
    """Names of what a kind of PC should get and cannot install without a compiler."""
    wanted = (pin for pin in read_pins(purpose) if pin.serves(target))
    return [pin.name for pin in wanted if not any(usable_wheels(pin, target))]


def requirements_for(purpose: str, target: Target, *, left_out: AbstractSet[str] = frozenset()) -> str:
    """A requirements file of what one kind of PC gets, but for the packages named in `left_out`.

    pip evaluates markers for the PC it runs on whatever `--platform` says, so a PC's own are chosen here.
    """
    wanted = (pin for pin in read_pins(purpose) if pin.serves(target) and pin.name not in left_out)
    return "".join(f"{pin.line}\n" for pin in wanted)
