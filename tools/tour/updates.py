"""An update from a stick: the package, what it changes, the last words before the program closes, and the way back."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from nacl.signing import SigningKey
from PySide6.QtCore import Qt

from puskesos import resources
from puskesos.office.updates.container import ENDING, write_package
from puskesos.office.updates.finishing import Finish, apt_command
from puskesos.office.updates.here import Here, Installed, this_program
from puskesos.office.updates.installing import ASKS_ROOT
from puskesos.office.updates.manifest import Kind, Manifest, Needs
from puskesos.office.updates.publisher import PublisherKey
from puskesos.resources import REFERENCE
from puskesos.store.marked_files import mark_of
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.update_end_dialog import UPDATE_END_WIDTH, UpdateEndDialog
from puskesos.ui.admin.updates_section import UpdatesSection
from puskesos.ui.widgets.fitting import open_dialog
from tools.tour.guide import Guide

Key = Qt.Key
# A key for these pictures alone; no program believes it.
SEED = bytes(range(32))
EDITION, MADE_ON = date(2027, 3, 1), date(2027, 2, 20)
HOLIDAYS = "day,name\n2027-01-01,Tahun Baru Masehi\n2027-02-06,Tahun Baru Imlek\n2027-08-17,Hari Kemerdekaan\n"


def walk_updates(guide: Guide, scratch: Path) -> None:
    """The section before and after, a package that is refused, one that is installed, and the question to go back."""
    hands, page = guide.hands, guide.go("settings", SettingsPage)
    page.open_section("updates")
    section = page.current()
    if not isinstance(section, UpdatesSection):
        raise TypeError("the section in front should be that of the updates")
    section.here = _pc(scratch / "pc")
    section.refresh()
    hands.settle(0.5)
    guide.look("settings-updates")
    stick = scratch / "STIK"
    stick.mkdir()
    section.look(_cut_short(_data_package(stick)))
    hands.settle(0.6)
    guide.look("settings-updates-refused")
    section.look(_program_package(stick))
    hands.settle(0.6)
    guide.look_and_leave("update-program")
    section.look(stick / f"data-acuan{ENDING}")
    hands.settle(1)
    guide.look("update")
    hands.press(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    guide.look("update-names")
    hands.press(Key.Key_F12)
    hands.settle(1.5)
    guide.look("settings-updates-after")
    command = apt_command(Path("/home/contoh/.local/share/Puskesos/pembaruan/puskesos_0.2.0.deb"))
    says = ASKS_ROOT.format(title="Puskesos versi 0.2.0", command=command)
    open_dialog(UpdateEndDialog(Finish(says, command=command), closes=False, parent=guide.window), UPDATE_END_WIDTH)
    hands.settle()
    guide.look_and_leave("update-command")
    hands.press(Key.Key_F9)
    guide.look_and_leave("going-back")


def _pc(home: Path) -> Here:
    """A PC with Windows that believes the key of these pictures."""
    key = PublisherKey("Penerbit Contoh", bytes(SigningKey(SEED).verify_key))
    return replace(this_program(), version="0.1.0", installed=Installed.WINDOWS, home=home, keys=(key,))


def _data_package(stick: Path) -> Path:
    """The program's own reference data, a few services under other names, one gone, and the holidays of a year."""
    source = stick.parent / "acuan-baru"
    for part in REFERENCE:
        if (resources.folder() / part).is_dir():
            shutil.copytree(resources.folder() / part, source / part)
    services = source / "catalogue/services.csv"
    lines = services.read_text(encoding="utf-8").splitlines(keepends=True)
    services.write_text("".join(lines[:-1]).replace("Reaktivasi BPJS", "Pengaktifan kembali BPJS"), encoding="utf-8")
    (source / "calendar").mkdir(exist_ok=True)
    (source / "calendar/holidays.csv").write_text(HOLIDAYS, encoding="utf-8")
    sources = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    changes = ("Nama layanan BPJS disesuaikan dengan sebutan terbaru.", "Hari libur 2027 menurut SKB tiga menteri.")
    return _sealed(stick / f"data-acuan{ENDING}", Kind.DATA, sources, changes)


def _program_package(stick: Path) -> Path:
    setup = stick.parent / "PuskesosSetup-0.2.0.exe"
    setup.write_bytes(b"not looked at before it runs")
    changes = ("Rekap bulanan dapat disimpan sebagai tabel.", "Pencarian nama lebih cepat di komputer lama.")
    return _sealed(stick / f"program{ENDING}", Kind.PROGRAM, {setup.name: setup}, changes)


def _sealed(out: Path, kind: Kind, sources: Mapping[str, Path], changes: tuple[str, ...]) -> Path:
    files = {name: mark_of(path) for name, path in sources.items()}
    about = Manifest(kind, MADE_ON, Needs(), files, changes=changes)
    if kind is Kind.DATA:
        about = replace(about, edition=EDITION)
    else:
        about = replace(about, version="0.2.0", needs=Needs(platform="windows"))
    write_package(out, about, sources, SEED)
    return out


def _cut_short(package: Path) -> Path:
    """As after a stick that was pulled out too early."""
    short = package.with_name(f"data-acuan-salinan{ENDING}")
    short.write_bytes(package.read_bytes()[:-5000])
    return short
