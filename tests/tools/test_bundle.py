"""What goes into a bundle, what is left out, and how it is packed."""

import hashlib
import subprocess
import tarfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import psutil
import pytest

from puskesos.office.updates.container import ENDING as UPDATE
from puskesos.store.backup_manifest import OPENER_ENDING as BACKUP
from puskesos.store.server.desk_file import SUFFIX as DESK
from tools.bundle import pack_archive
from tools.bundle_contents import foreign_packages
from tools.files import write_checksums

ROOT = Path(__file__).parent.parent.parent
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def trimming() -> ModuleType:
    """The list beside the spec; its folder has the name of a library and is no package."""
    spec = spec_from_file_location("trimming", ROOT / "packaging" / "trimming.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6\\plugins\\imageformats\\qsvg.dll",
        "PySide6/Qt6Core.dll",
        "libQt6XcbQpa.so.6",
        "PySide6/QtWidgets.abi3.so",
        "PySide6/QtPrintSupport.pyd",
        "qtawesome/fonts/materialdesignicons6-webfont-6.9.96.ttf",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "resources/i18n/qtbase_id.qm",
    ],
)
def test_what_the_program_uses_goes_along(trimming: ModuleType, place: str) -> None:
    assert trimming.is_wanted(place)


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/opengl32sw.dll",
        "PySide6/Qt6Network.dll",
        "PySide6/QtNetwork.pyd",
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/plugins/tls/qschannelbackend.dll",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/plugins/imageformats/qtiff.dll",
        "PySide6/translations/qtbase_de.qm",
        "qtawesome/fonts/remixicon-2.5.0.ttf",
        "keyring-25.7.0.dist-info/RECORD",
    ],
)
def test_what_it_never_touches_stays_behind(trimming: ModuleType, place: str) -> None:
    assert not trimming.is_wanted(place)


def test_of_the_building_system_only_what_a_desktop_may_lack_goes_along(trimming: ModuleType) -> None:
    system = "/usr/lib/x86_64-linux-gnu/"
    assert trimming.is_wanted("libxcb-cursor.so.0", f"{system}libxcb-cursor.so.0")
    assert not trimming.is_wanted("libstdc++.so.6", f"{system}libstdc++.so.6")
    assert not trimming.is_wanted("libcups.so.2", f"{system}libcups.so.2")


def test_databases_and_pictures_the_program_does_not_know_are_no_modules_of_it(trimming: ModuleType) -> None:
    assert trimming.is_wanted("sqlalchemy/dialects/postgresql/psycopg.pyc")
    assert trimming.is_wanted("PIL/WebPImagePlugin.pyc")
    assert trimming.is_wanted("pygments/styles/__init__.pyc")
    assert not trimming.is_wanted("sqlalchemy/dialects/mysql/__init__.pyc")
    assert not trimming.is_wanted("PIL\\PsdImagePlugin.pyc")


def test_a_package_the_lock_does_not_name_is_found_in_the_lists_of_a_build(tmp_path: Path) -> None:
    lists = tmp_path / "puskesos"
    lists.mkdir()
    files = [
        ("sqlalchemy/engine/base.pyc", str(lists / "localpycs/sqlalchemy/engine/base.pyc"), "DATA"),
        ("hypothesis/core.pyc", str(lists / "localpycs/hypothesis/core.pyc"), "DATA"),
        ("psutil/_psutil_linux.abi3.so", psutil._psutil_linux.__file__, "EXTENSION"),
        ("resources/edition.json", str(ROOT / "resources/edition.json"), "DATA"),
    ]
    (lists / "COLLECT-00.toc").write_text(repr((files,)))
    assert foreign_packages(tmp_path) == ["hypothesis", "psutil"]


def test_an_archive_is_the_same_whenever_and_by_whomever_it_was_packed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    bundle = tmp_path / "Puskesos-1.2.3"
    (bundle / "b").mkdir(parents=True)
    (bundle / "b" / "file").write_text("x")
    (bundle / "a").write_text("run")
    (bundle / "a").chmod(0o700)
    first = pack_archive(bundle, tmp_path).read_bytes()
    (bundle / "a").touch()
    (bundle / "a").chmod(0o775)
    archive = pack_archive(bundle, tmp_path)
    assert archive.read_bytes() == first
    with tarfile.open(archive) as opened:
        entries = opened.getmembers()
    assert [entry.name for entry in entries] == ["Puskesos-1.2.3", "Puskesos-1.2.3/a", "Puskesos-1.2.3/b",
                                                 "Puskesos-1.2.3/b/file"]  # fmt: skip
    assert {(entry.uname, entry.mtime) for entry in entries} == {("root", 1700000000)}
    assert [oct(entry.mode) for entry in entries] == ["0o755", "0o755", "0o755", "0o644"]


def test_the_checksums_are_what_sha256sum_reads(tmp_path: Path) -> None:
    for name in ("b.deb", "a.tar.xz"):
        (tmp_path / name).write_text(name)
    sums = write_checksums([tmp_path / "b.deb", tmp_path / "a.tar.xz"], tmp_path / "SHA256SUMS")
    assert sums.read_text().splitlines()[0] == f"{hashlib.sha256(b'a.tar.xz').hexdigest()}  a.tar.xz"
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", sums.name], cwd=tmp_path, check=True)  # noqa: S603, S607  # our own file


def test_every_file_of_our_own_is_opened_by_the_program() -> None:
    linux = ROOT / "packaging" / "linux"
    types = ET.parse(linux / "puskesos.xml").getroot().findall(f"{MIME}mime-type")  # noqa: S314  # our own file
    known = {each.attrib["type"]: each.find(f"{MIME}glob") for each in types}
    assert {glob.attrib["pattern"] for glob in known.values() if glob is not None} == {
        f"*{ending}" for ending in (BACKUP, UPDATE, DESK)
    }
    desktop = (linux / "puskesos.desktop").read_text(encoding="utf-8")
    [line] = [line for line in desktop.splitlines() if line.startswith("MimeType=")]
    assert set(line.removeprefix("MimeType=").strip(";").split(";")) == set(known)
