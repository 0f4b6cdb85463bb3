"""The parts of the Windows build that are plain Python: what is kept, what is judged, and what is said."""

from pathlib import Path

import pytest

from tools.files import megabytes
from tools.pins import Target, read_pins, requirements_for, without_wheel
from tools.windows.imports import missing, programs_in
from tools.windows.installed import difference, marks
from tools.windows.interpreter import LEFT_OUT, PURPOSE, TARGET, fetch_source, place_of
from tools.windows.kept import is_kept
from tools.windows.machine import PACKAGES, windows_path
from tools.windows.plugin import LEFT_OUT as TESTS_LEFT_OUT
from tools.windows.report import Failed, Report, Step
from tools.windows.suite import judge

ROOT = Path(__file__).parent.parent.parent


def fail(sentence: str) -> None:
    raise Failed(sentence)


def test_a_folder_is_made_once_and_again_when_its_inputs_change(tmp_path: Path) -> None:
    folder, made = tmp_path / "python", []

    def make() -> None:
        made.append(sorted(path.name for path in folder.iterdir()))
        (folder / "python.exe").write_bytes(b"MZ")

    kept = [is_kept(folder, inputs, make) for inputs in (("3.11",), ("3.11",), ("3.12",), ("3.12",))]
    assert kept == [False, True, False, True]
    assert made == [[], []]


def test_what_was_cut_off_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "python"

    with pytest.raises(Failed):
        is_kept(folder, ("3.11",), lambda: fail("Kabel tercabut."))
    assert folder.is_dir()
    assert not is_kept(folder, ("3.11",), lambda: None)


def test_a_pc_with_windows_gets_what_its_markers_say() -> None:
    windows, linux = (requirements_for("package", Target(11, system)) for system in ("Windows", "Linux"))
    assert "pywin32-ctypes==" in windows
    assert "pefile==" in windows
    assert "secretstorage==" in linux
    assert "secretstorage==" not in windows
    assert ";" not in windows + linux


@pytest.mark.parametrize("minor", [11, 12, 13])
def test_every_package_of_the_builds_has_a_wheel_for_windows(minor: int) -> None:
    assert without_wheel("package", Target(minor, "Windows")) == []


def test_what_is_left_out_under_wine_is_no_part_of_the_program() -> None:
    assert LEFT_OUT.isdisjoint(pin.name for pin in read_pins("run"))
    assert LEFT_OUT.issubset(pin.name for pin in read_pins("package"))
    assert not any(name in requirements_for(PURPOSE, TARGET, left_out=LEFT_OUT) for name in LEFT_OUT)


def test_every_test_that_is_passed_over_on_windows_is_there() -> None:
    assert [place for place in TESTS_LEFT_OUT if not (ROOT / place).exists()] == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("cp311/python.exe", "python.exe"),
        ("cp311/Lib/json/__init__.py", "Lib/json/__init__.py"),
        ("cp311/vcruntime140_1.dll", "vcruntime140_1.dll"),
        ("cp311/msvcp140_2.dll", ""),
        ("cp311/concrt140.dll", ""),
        ("cp311/Scripts/pip.exe", ""),
        ("cp311/Lib/site-packages/pip/__init__.py", ""),
        ("cp311/", ""),
    ],
)
def test_of_the_carrier_only_python_is_taken(name: str, place: str) -> None:
    assert place_of(name) == place


def test_a_package_that_is_not_the_one_looked_at_is_refused_and_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "contoh==1.tar.gz"
    file.write_bytes(b"lain")
    with pytest.raises(Failed, match="SHA-256"):
        fetch_source("contoh==1", "0" * 64, tmp_path)
    assert not file.exists()


def test_a_library_that_neither_the_bundle_nor_windows_has_is_named() -> None:
    wanted = {
        "Puskesos.exe": ["kernel32.dll", "Python311.dll".lower(), "api-ms-win-crt-runtime-l1-1-0.dll"],
        "python311.dll": ["vcruntime140.dll", "winspool.drv"],
        "VCRUNTIME140.dll": ["ntdll.dll"],
        "QtCore.pyd": ["qt6core.dll"],
    }
    assert list(missing(wanted)) == [
        "QtCore.pyd needs qt6core.dll, which is neither in the bundle nor part of Windows."
    ]


def test_every_file_windows_could_load_is_looked_at(tmp_path: Path) -> None:
    for name in ("a.exe", "_internal/b.DLL", "_internal/PySide6/c.pyd", "_internal/d.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"MZ")
    assert [file.name for file in programs_in(tmp_path)] == ["c.pyd", "b.DLL", "a.exe"]


def test_two_folders_are_compared_file_by_file(tmp_path: Path) -> None:
    for place, names in {"dist": {"a": "1", "b": "1", "in/c": "1"}, "there": {"a": "1", "b": "2", "d": "1"}}.items():
        for name, content in names.items():
            (tmp_path / place / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place / name).write_text(content)
    dist, there = marks(tmp_path / "dist"), marks(tmp_path / "there")
    assert difference(dist, there) == "1 missing: in/c. 1 not of it: d. 1 changed: b."
    assert difference(dist, dist) == ""


RESULT = """<testsuites><testsuite>
<testcase classname="tests.store.test_keys" name="test_a"/>
<testcase classname="tests.store.test_keys" name="test_b">{inside}</testcase>
</testsuite></testsuites>
"""


def test_the_tests_are_judged_by_what_pytest_wrote(tmp_path: Path) -> None:
    step, result = Step("tests"), tmp_path / "tests.xml"
    result.write_text(RESULT.format(inside=""))
    judge(result, step)
    assert step.found == ["2 passed, 0 failed, 0 skipped."]
    result.write_text(RESULT.format(inside="<failure/>"))
    with pytest.raises(Failed, match=r"tests\.store\.test_keys::test_b"):
        judge(result, step)
    result.write_text("<testsuites/>")
    with pytest.raises(Failed, match="No test ran"):
        judge(result, step)


def test_the_report_goes_on_after_a_step_that_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    with report.step("tests", stops=False):
        fail("Satu uji gagal.")
    with report.step("bundle") as step:
        step.tell("719 files.")
    with pytest.raises(Failed), report.step("setup.exe"):
        fail("Tidak jadi.")
    assert [line.split()[0] for line in report.table().splitlines()] == ["FAILED", "ok", "FAILED", "FAILED"]
    assert "719 files." in report.table()
    assert not report.is_good
    assert "FAILED, 0 s: Satu uji gagal." in capsys.readouterr().out


def test_sizes_are_those_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a").write_bytes(bytes(1_500_000))
    (tmp_path / "b").write_bytes(bytes(500_000))
    assert megabytes(tmp_path) == 2.0


def test_wine_sees_a_path_on_its_drive() -> None:
    assert windows_path("/mnt/work/dist") == r"Z:\mnt\work\dist"


def test_inno_setup_finds_a_32_bit_wine() -> None:
    assert "wine32:i386" in PACKAGES


def test_the_build_on_windows_uses_the_same_steps() -> None:
    script = (ROOT / "build.ps1").read_text(encoding="ascii")
    for module in ("tools.app_icon", "tools.windows.plugin", "tools.windows.finishing", "tools.windows.imports"):
        assert module in script
    assert r"requirements\package.txt" in script
    assert "--require-hashes" in script
    assert "--no-index" in script
    assert "http" not in script
