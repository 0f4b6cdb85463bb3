"""The self-test of the program: passes here from source, and names what is broken."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LONGEST = 300


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The program as a build lays it out, to be damaged: modules and resources side by side."""
    place = tmp_path / "program"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "puskesos", place / "puskesos", ignore=ignored)
    shutil.copytree(ROOT / "resources", place / "resources", ignore=ignored)
    return place


def self_test(program: Path) -> tuple[int, dict[str, Any]]:
    """Run it as a user would, in a home of its own; gives the exit status and what the file says."""
    home = program.parent / "home"
    home.mkdir(exist_ok=True)
    environment = os.environ | {
        "PYTHONPATH": str(program), "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"), "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    out = program.parent / "hasil.json"
    command = [sys.executable, "-m", "puskesos", "--selftest", str(out)]
    done = subprocess.run(command, cwd=program, env=environment, check=False, capture_output=True, timeout=LONGEST)  # noqa: S603  # our own program
    return done.returncode, json.loads(out.read_text(encoding="utf-8"))


def failures(told: dict[str, Any]) -> dict[str, str]:
    return {check["name"]: check["seen"] for check in told["checks"] if not check["ok"]}


def test_a_whole_program_passes_and_leaves_the_users_own_folders_alone(copy: Path) -> None:
    status, told = self_test(copy)
    assert failures(told) == {}
    assert (status, told["ok"], told["frozen"]) == (0, True, False)
    assert {"Kantor terenkripsi dan migrasi", "Surat dan QR", "Impor daftar", "Jendela"} <= {
        check["name"] for check in told["checks"]
    }
    assert list((copy.parent / "home").rglob("*Puskesos*")) == []


def test_every_part_that_is_missing_or_broken_is_named(copy: Path) -> None:
    resources, modules = copy / "resources", copy / "puskesos"
    (resources / "i18n" / "qtbase_id.qm").unlink()
    (resources / "icons" / "mark.svg").write_text("not a drawing")
    (resources / "hsds" / "skema.json").write_text("{}")
    (resources / "pictograms.toml").write_text('ktp = { glyph = "no-such-sign", name = "KTP" }')
    (modules / "store" / "server" / "identity.sql").unlink()
    (modules / "store" / "migrations" / "versions" / "0004_letters_and_the_loop.py").unlink()
    # As if a library had been left out of a build: this folder is looked through first.
    (copy / "python_calamine.py").write_text('raise ImportError("python_calamine was left out")')
    (copy / "keyring.py").write_text('raise ImportError("keyring was left out")')
    status, told = self_test(copy)
    found = failures(told)
    assert (status, told["ok"]) == (1, False)
    assert "python_calamine" in found["Modul"]
    assert "keyring" in found["Penyimpan rahasia"]
    assert "qtbase_id.qm" in found["Kata-kata Qt"]
    assert "mark.svg" in found["Ikon"]
    assert "identity.sql" in found["Berkas SQL server"]
    assert "no-such-sign" in found["Piktogram"]
    assert "0004" in found["Kantor terenkripsi dan migrasi"]
    # What hangs on the office says so instead of posing a second riddle.
    for name in ("Kata sandi", "Surat dan QR", "Impor daftar", "Jendela"):
        assert found[name].startswith("Kantor uji tidak terbuka")
    assert {"Skema HSDS", "Lampiran", "Cetak ke PDF"} <= found.keys()
    assert {"Huruf", "Hari libur", "Penghubung server"}.isdisjoint(found)


def test_a_missing_font_and_an_icon_without_a_glyph_are_named(copy: Path) -> None:
    (copy / "resources" / "fonts" / "Inter-Bold.ttf").unlink()
    icons = copy / "puskesos" / "ui" / "widgets" / "icons.py"
    icons.write_text(icons.read_text(encoding="utf-8").replace('"home-heart"', '"no-such-glyph"'), encoding="utf-8")
    _, told = self_test(copy)
    found = failures(told)
    assert "no-such-glyph" in found["Ikon"]
    for name in ("Program", "Huruf", "Surat dan QR"):
        assert "Inter-Bold" in found[name]
