"""The Debian package: what is in it, where it lies, and that the same bundle gives the same bytes."""

import platform
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from tools.app_icon import SIZES, draw_icons
from tools.bundle_libraries import NEEDED, RECOMMENDED
from tools.deb import build_deb

VERSION = "1.2.3"


@pytest.fixture
def icons(qapp: QApplication, tmp_path: Path) -> Path:
    place = tmp_path / "icons"
    draw_icons(place)
    return place


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder laid out as a bundle is: two programs, a library, and a link to it."""
    folder = tmp_path / "Puskesos-1.2.3-linux-x86_64"
    (folder / "_internal").mkdir(parents=True)
    for program in ("Puskesos", "puskesos-admin"):
        shutil.copyfile("/bin/true", folder / program)
        (folder / program).chmod(0o700)
    (folder / "_internal" / "libx.so.1.2").write_bytes(b"x" * 5000)
    (folder / "_internal" / "libx.so.1").symlink_to("libx.so.1.2")
    (folder / "LICENSE").write_text("MIT")
    return folder


@pytest.fixture
def deb(bundle: Path, icons: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return build_deb(bundle, VERSION, icons, tmp_path)


def asked(*words: str) -> str:
    return subprocess.run(["dpkg-deb", *words], capture_output=True, text=True, check=True).stdout  # noqa: S603, S607


def test_the_program_lies_in_opt_and_its_commands_on_the_path(deb: Path) -> None:
    listed = asked("--contents", str(deb))
    assert "./usr/bin/puskesos -> /opt/puskesos/Puskesos" in listed
    assert "./usr/bin/puskesos-admin -> /opt/puskesos/puskesos-admin" in listed
    assert "./opt/puskesos/_internal/libx.so.1 -> libx.so.1.2" in listed
    for size in SIZES:
        assert f"./usr/share/icons/hicolor/{size}x{size}/apps/puskesos.png" in listed
    assert "./usr/share/applications/puskesos.desktop" in listed
    assert "./usr/share/mime/packages/puskesos.xml" in listed


def test_everything_belongs_to_root_and_everybody_may_read_it(deb: Path) -> None:
    for line in asked("--contents", str(deb)).splitlines():
        rights, owner, *_ = line.split()
        assert owner == "root/root"
        assert rights in {"drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x", "lrwxrwxrwx"}
    assert "-rwxr-xr-x root/root" in asked("--contents", str(deb))


def test_the_package_says_what_it_needs_of_the_system_and_runs_nothing_when_installed(deb: Path) -> None:
    depends = asked("--field", str(deb), "Depends").strip().split(", ")
    assert set(NEEDED.values()) <= {each.partition(" (>= ")[0] for each in depends}
    assert f"libc6 (>= {platform.libc_ver()[1]})" in depends
    assert set(asked("--field", str(deb), "Recommends").strip().split(", ")) == set(RECOMMENDED.values())
    assert asked("--field", str(deb), "Version").strip() == VERSION
    assert int(asked("--field", str(deb), "Installed-Size")) > 4
    assert asked("--info", str(deb)).count("postinst") == 0


def test_the_same_bundle_gives_the_same_bytes(deb: Path, bundle: Path, icons: Path) -> None:
    first = deb.read_bytes()
    (bundle / "LICENSE").touch()
    assert build_deb(bundle, VERSION, icons, deb.parent).read_bytes() == first


def test_the_icon_is_drawn_in_every_size(icons: Path) -> None:
    with Image.open(icons / "puskesos.ico") as picture:
        assert set(picture.info["sizes"]) == {(size, size) for size in SIZES}
    for size in SIZES:
        with Image.open(icons / f"puskesos-{size}.png") as picture:
            assert picture.size == (size, size)
            assert len(picture.convert("RGB").getcolors(size * size) or ()) > 2
