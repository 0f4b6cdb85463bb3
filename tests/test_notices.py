"""Everything that is handed out with the program has its licence and the text of it; what has none stops a build."""

import re
import shutil
import sys
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from PIL import features

from tools import shipped
from tools.notices import main, write_notices
from tools.shipped import LICENCES, NoLicenceError, locked, said, shipped_works
from tools.system_libraries import system_libraries

LIBC = Path("/lib/x86_64-linux-gnu/libc.so.6")


@pytest.fixture(scope="module")
def notices(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("notices") / "PIHAK-KETIGA.txt"
    write_notices(out)
    return out.read_text(encoding="utf-8")


def test_every_locked_package_stands_there_with_version_and_licence(notices: str) -> None:
    for name, version in locked().items():
        assert re.search(rf"^{re.escape(name)} {re.escape(version)}: \w", notices, flags=re.MULTILINE), name


@pytest.mark.parametrize(
    "words",
    [
        "GNU LESSER GENERAL PUBLIC LICENSE\n                       Version 3",
        "ZETETIC LLC",
        "SIL OPEN FONT LICENSE Version 1.1",
        "idn-area-data",
        "Python Software Foundation",
        "The FreeType Project LICENSE",
        "PostgreSQL Global Development Group",
        "OpenLDAP Public License",
        "Carnegie Mellon University",
    ],
)
def test_what_the_wheels_do_not_carry_has_its_text_too(notices: str, words: str) -> None:
    assert words in notices


def test_each_text_stands_there_once(notices: str) -> None:
    assert notices.count("How to Apply These Terms to Your New Programs") == 2  # those of the LGPL 2.1 and the GPL 3
    assert notices.count("Material Design Icons 6.9.96; ") + notices.count("; Material Design Icons 6.9.96") >= 1


def test_every_licence_is_an_spdx_expression() -> None:
    for work in shipped_works():
        assert canonicalize_license_expression(work.licence) == work.licence, work.name


def test_every_text_that_is_kept_is_used() -> None:
    told = said()
    used = {text for each in (*told["parts"], *told["packages"].values()) for text in each.get("texts", ())}
    used |= set(told["families"].values())
    assert {file.name for file in LICENCES.glob("*.txt")} == {name for name in used if "/" not in name}


def test_what_windows_alone_is_given_has_a_licence() -> None:
    lines = shipped.LOCK.read_text(encoding="utf-8").splitlines()
    names = [line.partition("==")[0] for line in lines if "sys_platform == 'win32'" in line]
    assert names
    assert [name for name in names if not said()["packages"].get(name, {}).get("licence")] == []


def test_what_is_said_not_to_be_in_pillow_is_not_in_it() -> None:
    assert "libimagequant" in said()["packages"]["pillow"]["without"]
    assert not features.check("libimagequant")


def test_a_package_without_a_known_text_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "licences"
    shutil.copytree(LICENCES, folder)
    table = folder / "parts.toml"
    table.write_text(table.read_text("utf-8").replace("[packages.shiboken6]", "[packages.other]"), "utf-8")
    monkeypatch.setattr(shipped, "LICENCES", folder)
    out = tmp_path / "out.txt"
    assert main([str(out)]) == 1
    assert "shiboken6" in capsys.readouterr().err
    assert not out.exists()


def test_a_package_that_is_locked_and_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text(shipped.LOCK.read_text("utf-8") + "paket-contoh==1.0 \\\n    --hash=sha256:00\n", "utf-8")
    monkeypatch.setattr(shipped, "LOCK", lock)
    with pytest.raises(NoLicenceError, match="paket-contoh"):
        shipped_works()


if sys.platform == "linux":  # a bundle for Windows takes nothing from the system it is made on

    def test_a_library_of_the_building_machine_brings_the_notice_of_its_package(tmp_path: Path) -> None:
        bundle = tmp_path / "bundle"
        bundle.mkdir()
        shutil.copyfile(LIBC, bundle / LIBC.name)
        [libc] = system_libraries(bundle)
        assert libc.name == "libc6"
        assert libc.version
        write_notices(tmp_path / "out.txt", bundle)
        assert f"libc6 {libc.version}" in (tmp_path / "out.txt").read_text("utf-8")

    def test_a_library_that_nobody_knows_stops_the_build(tmp_path: Path) -> None:
        (tmp_path / "libcontoh.so.1").touch()
        with pytest.raises(NoLicenceError, match="libcontoh"):
            system_libraries(tmp_path)
