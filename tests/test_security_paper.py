"""The paper on security claims nothing without a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAPER = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAPER)))
DANGERS = ("stolen", "colleague", "slip", "USB stick", "export", "import file", "LAN")


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_test_it_names_exists(file: str, name: str) -> None:
    assert re.search(rf"^ *def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("danger", DANGERS)
def test_every_danger_has_what_protects_its_tests_and_what_is_left(danger: str) -> None:
    [chapter] = [part for part in PAPER.split("\n## ") if danger in part.partition("\n")[0]]
    assert "**Protects.**" in chapter
    assert "**What is left.**" in chapter
    assert "::test_" in chapter


def test_no_row_of_its_tables_claims_without_a_test() -> None:
    rows = [line for line in PAPER.splitlines() if line.startswith("| ") and "Claim" not in line]
    claims = [line for line in rows if not line.startswith(("| **", "| | |"))]
    assert [line for line in claims if "::test_" not in line] == []
