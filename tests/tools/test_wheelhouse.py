"""The folder of wheels for PCs without internet: nothing in it that no lock names, and sums that others can check."""

import subprocess
from pathlib import Path

from tools.files import write_checksums
from tools.pins import known_wheels
from tools.wheelhouse import strangers


def test_a_wheel_no_lock_names_and_one_that_was_altered_are_told(tmp_path: Path) -> None:
    known = next(name for files in known_wheels().values() for name in files)
    wheels = [tmp_path / known, tmp_path / "asing-1.0-py3-none-any.whl"]
    for wheel in wheels:
        wheel.write_bytes(b"lain")
    assert strangers(wheels) == [wheel.name for wheel in wheels]


def test_the_sums_are_read_by_the_usual_tool(tmp_path: Path) -> None:
    wheel = tmp_path / "contoh-1.0-py3-none-any.whl"
    wheel.write_bytes(b"isi")
    write_checksums([wheel], tmp_path / "SHA256SUMS")
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0  # noqa: S603  # our own words
    wheel.write_bytes(b"ubah")
    told = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)  # noqa: S603  # our own words
    assert told.returncode == 1
