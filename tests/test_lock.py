"""The locks under `requirements/` install without a compiler on every system the house promises, and name no address.

No test here asks a network: `requirements/wheels.json` tells which file every locked hash belongs to.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
PURPOSES = ("run", "build", "dev")
# Debian 12, the oldest Debian with Python 3.11, has glibc 2.36 and Ubuntu 22.04 has 2.35; Qt's wheels ask for 2.34.
OLDEST_GLIBC = 34


class Target(NamedTuple):
    """One interpreter on one kind of PC that the locks must serve."""

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
    def tags(self) -> frozenset[Tag]:
        """The wheel tags its installer accepts."""
        linux = [f"manylinux_2_{minor}_x86_64" for minor in range(5, OLDEST_GLIBC + 1)]
        platforms = ["win_amd64"] if self.system == "Windows" else [*linux, "manylinux2014_x86_64"]
        interpreter = f"cp3{self.minor}"
        own = cpython_tags((3, self.minor), abis=[interpreter], platforms=platforms)
        shared = compatible_tags((3, self.minor), interpreter=interpreter, platforms=platforms)
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

    def serves(self, target: Target) -> bool:
        """Whether its marker wants the package installed there."""
        return self.requirement.marker is None or self.requirement.marker.evaluate(target.environment)


TARGETS = [Target(minor, system) for minor, system in product((11, 12, 13), ("Linux", "Windows"))]
every_purpose = pytest.mark.parametrize("purpose", PURPOSES)
every_target = pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"3.{target.minor}-{target.system}")


@cache
def pins(purpose: str) -> Sequence[Pin]:
    text = (LOCKS / f"{purpose}.txt").read_text(encoding="utf-8")
    lines = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return [
        Pin(Requirement(line.partition(" --hash=")[0]), frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", line)))
        for line in lines
    ]


def served(purpose: str, target: Target) -> Mapping[str, Pin]:
    """The pins of a purpose on a target by name; a package may be pinned to other versions elsewhere."""
    return {pin.name: pin for pin in pins(purpose) if pin.serves(target)}


def usable_wheels(pin: Pin, target: Target) -> Iterator[str]:
    """The files that would be taken for a pin on a target: the tags fit and the lock knows the hash."""
    wheels: dict[str, dict[str, str]] = json.loads((LOCKS / "wheels.json").read_text(encoding="utf-8"))
    for file, sha256 in wheels[f"{pin.name}=={pin.version}"].items():
        if sha256 in pin.hashes and parse_wheel_filename(file)[3] & target.tags:
            yield file


@every_purpose
def test_every_line_pins_one_version_with_hashes(purpose: str) -> None:
    assert pins(purpose)
    for pin in pins(purpose):
        assert str(pin.requirement.specifier).startswith("==")
        assert pin.hashes
        assert pin.requirement.url is None


@every_purpose
@every_target
def test_every_pin_has_a_wheel_of_known_hash(purpose: str, target: Target) -> None:
    wanted = served(purpose, target).values()
    assert [pin.name for pin in wanted if not any(usable_wheels(pin, target))] == []


@every_purpose
@every_target
def test_what_a_pinned_package_asks_for_is_pinned_too(purpose: str, target: Target) -> None:
    locked = served(purpose, target)
    here = {canonicalize_name(installed.name) for installed in metadata.distributions()}
    for name in here & locked.keys():
        for asked in map(Requirement, metadata.requires(name) or []):
            if asked.marker is None or asked.marker.evaluate({**target.environment, "extra": ""}):
                pin = locked.get(canonicalize_name(asked.name))
                assert pin, f"{name} needs {asked.name} there"
                assert asked.specifier.contains(pin.version), f"{name} asks for {asked}"


def test_the_locks_answer_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    declared = {
        "run": project["project"]["dependencies"],
        "build": groups["build"],
        "dev": [line for line in groups["dev"] if isinstance(line, str)],
    }
    for purpose, lines in declared.items():
        for wanted in map(Requirement, lines):
            found = [pin for pin in pins(purpose) if pin.name == canonicalize_name(wanted.name)]
            assert found, f"{wanted} is not in {purpose}.txt; run make lock"
            assert all(wanted.specifier.contains(pin.version) for pin in found), f"{purpose}.txt does not fit {wanted}"


@pytest.mark.parametrize("purpose", ["run", "build"])
def test_the_developers_lock_holds_the_very_same_pins(purpose: str) -> None:
    assert [pin for pin in pins(purpose) if pin not in pins("dev")] == []


def test_windows_gets_what_only_windows_needs() -> None:
    assert [target.system for target in TARGETS if "colorama" in served("run", target)] == ["Windows"] * 3


@pytest.mark.parametrize("file", sorted(LOCKS.iterdir()), ids=lambda file: file.name)
def test_no_address_and_no_path_of_a_machine_stands_in_a_lock(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|(?<![\w.])/\w+/|[A-Z]:\\", text) == []
