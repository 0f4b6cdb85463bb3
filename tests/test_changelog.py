"""The record of changes knows the version that is being made, and reads as admins were promised."""

import re
from pathlib import Path

from puskesos import __version__

TEXT = (Path(__file__).parent.parent / "CHANGELOG.md").read_text(encoding="utf-8")
KINDS = {"Baru", "Berubah", "Diperbaiki", "Dihapus", "Keamanan"}


def test_the_present_version_has_its_heading() -> None:
    headings = re.findall(r"^## \[(.+?)\]", TEXT, flags=re.MULTILINE)
    assert headings[0] == "Belum terbit"
    assert __version__ in headings


def test_versions_go_down_and_each_is_there_once() -> None:
    versions = [tuple(map(int, each.split("."))) for each in re.findall(r"^## \[(\d+\.\d+\.\d+)\]", TEXT, re.MULTILINE)]
    assert versions == sorted(set(versions), reverse=True)


def test_changes_stand_under_the_kinds_that_are_named_at_the_top() -> None:
    assert set(re.findall(r"^### (.+)$", TEXT, flags=re.MULTILINE)) <= KINDS
