"""Before anybody says yes: what becomes of every list, counted and by name."""

from dataclasses import replace
from pathlib import Path

import pytest

from puskesos import resources
from puskesos.cases.reference_check import examine_reference
from puskesos.errors import Unavailable
from puskesos.office.access import Access
from puskesos.office.backups import keeps_backups
from puskesos.office.updates.comparing import compare
from puskesos.office.updates.container import look_at
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.manifest import Needs
from puskesos.office.updates.preview import preview
from tests.office.backing_up import quiet
from tests.office.updates.packages import CHANGES, MADE_ON, data_package, program_package, reference_folder


def test_a_data_package_tells_every_list_and_leaves_nothing_behind(access: Access, here: Here, tmp_path: Path) -> None:
    package = look_at(data_package(tmp_path / "stik"), here, quiet)
    seen = preview(access, package, here, examine_reference, quiet)
    assert (seen.title, seen.made_on, seen.changes) == ("Data acuan edisi 1 Maret 2027", MADE_ON, CHANGES)
    assert seen.now == "Data acuan edisi 22 November 2026"
    parts = {part.name: part for part in seen.parts}
    services = parts["Layanan"]
    assert (len(services.added), len(services.removed), services.before - services.after) == (0, 1, 1)
    assert all(name.startswith("Pengaktifan kembali BPJS") or "BPJS" in name for name in services.changed)
    assert services.changed
    assert services.says.startswith(f"Layanan: {len(services.changed)} berubah, 1 tidak tercantum lagi; dari ")
    assert parts["Hari libur yang ditetapkan"].added == (
        "1 Jan 2027: Tahun Baru Masehi",
        "17 Agu 2027: Hari Kemerdekaan",
    )
    assert parts["Wilayah"].says == "Wilayah: tetap (91599)."
    assert parts["Aturan saran"].before > 300
    assert not list(here.updates.iterdir())


def test_it_says_whether_a_backup_comes_first(access: Access, here: Here, tmp_path: Path) -> None:
    package = look_at(data_package(tmp_path / "stik"), here, quiet)
    seen = preview(access, package, here, examine_reference, quiet)
    assert ("dicadangkan dan cadangannya diperiksa" in seen.backup) is keeps_backups(access.file)


@pytest.mark.parametrize(
    ("installed", "after"),
    [
        (Installed.WINDOWS, "versi baru dipasang, dan Puskesos dibuka lagi"),
        (Installed.LINUX_TAR, "versi baru dipasang, dan Puskesos dibuka lagi"),
        (Installed.LINUX_DEB, "perintah yang dijalankan admin komputer"),
    ],
)
def test_a_program_package_tells_what_happens_after_a_yes(
    access: Access, here: Here, tmp_path: Path, installed: Installed, after: str
) -> None:
    here = replace(here, installed=installed)
    package = look_at(program_package(tmp_path, needs=Needs(platform=installed.value)), here, quiet)
    seen = preview(access, package, here, examine_reference, quiet)
    assert (seen.title, seen.now, seen.parts) == ("Puskesos versi 0.2.0", "Puskesos versi 0.1.0", ())
    assert after in seen.after


def test_data_that_cannot_be_worked_with_are_refused_before_a_yes(
    access: Access, here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoiled(folder: Path, *rest: object) -> Path:
        made = reference_folder(folder, *rest)  # type: ignore[arg-type]  # handed on as it came
        (made / "triage/edition.toml").write_text("", encoding="utf-8")
        return made

    monkeypatch.setattr("tests.office.updates.packages.reference_folder", spoiled)
    package = look_at(data_package(tmp_path / "stik"), here, quiet)
    with pytest.raises(Unavailable, match=r"edition\.toml"):
        preview(access, package, here, examine_reference, quiet)
    assert not list(here.updates.iterdir())


def test_an_edition_beside_itself_changes_nothing() -> None:
    parts = list(compare(resources.folder(), resources.folder()))
    assert len(parts) == 13
    assert not any(part.is_other for part in parts)
