"""The locks under `requirements/` install without a compiler on every system the house promises, and name no address.

No test here asks a network: `requirements/wheels.json` tells which file every locked hash belongs to.
"""

import re
import tomllib
from collections.abc import Mapping
from importlib import metadata
from itertools import product
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.pins import LOCKS, Pin, Target, read_pins, usable_wheels

ROOT = Path(__file__).parent.parent
PURPOSES = ("run", "build", "dev", "package")
TARGETS = [Target(minor, system) for minor, system in product((11, 12, 13), ("Linux", "Windows"))]
every_purpose = pytest.mark.parametrize("purpose", PURPOSES)
every_target = pytest.mark.parametrize("target", TARGETS, ids=lambda target: f"3.{target.minor}-{target.system}")


def served(purpose: str, target: Target) -> Mapping[str, Pin]:
    """The pins of a purpose on a target by name; a package may be pinned to other versions elsewhere."""
    return {pin.name: pin for pin in read_pins(purpose) if pin.serves(target)}


@every_purpose
def test_every_line_pins_one_version_with_hashes(purpose: str) -> None:
    assert read_pins(purpose)
    for pin in read_pins(purpose):
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
        "package": [line for line in groups["package"] if isinstance(line, str)],
    }
    for purpose, lines in declared.items():
        for wanted in map(Requirement, lines):
            found = [pin for pin in read_pins(purpose) if pin.name == canonicalize_name(wanted.name)]
            assert found, f"{wanted} is not in {purpose}.txt; run make lock"
            assert all(wanted.specifier.contains(pin.version) for pin in found), f"{purpose}.txt does not fit {wanted}"


@pytest.mark.parametrize(("smaller", "larger"), [("run", "dev"), ("build", "dev"), ("dev", "package")])
def test_the_larger_lock_holds_the_very_same_read_pins(smaller: str, larger: str) -> None:
    assert [pin for pin in read_pins(smaller) if pin not in read_pins(larger)] == []


def test_windows_gets_what_only_windows_needs() -> None:
    assert [target.system for target in TARGETS if "colorama" in served("run", target)] == ["Windows"] * 3


@pytest.mark.parametrize("file", sorted(LOCKS.iterdir()), ids=lambda file: file.name)
def test_no_address_and_no_path_of_a_machine_stands_in_a_lock(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|(?<![\w.])/\w+/|[A-Z]:\\", text) == []
