"""Installed reference data stand in the place of the program's own: newer, whole, for this program, or not at all."""

from datetime import date
from pathlib import Path

import pytest

from puskesos import __version__, resources
from puskesos.cases.duty_rules import duty_rules
from puskesos.cases.reference_check import examine_reference
from puskesos.cases.triage.knowledge import shipped_knowledge
from puskesos.errors import Unavailable
from puskesos.exchange.import_process import each_in_children
from puskesos.office.calendar import holidays_of
from puskesos.office.editions import shipped_date, shipped_edition
from puskesos.office.regions import load_regions
from puskesos.office.updates.container import look_at, unpack
from puskesos.office.updates.here import Here
from puskesos.office.updates.manifest import Needs
from puskesos.office.updates.reference import (
    FOLDER,
    keep_edition,
    name_in_force,
    named_in_force,
    own_edition,
    put_in_force,
    sweep_editions,
)
from tests.office.backing_up import quiet
from tests.office.updates.packages import EDITION, data_package, reference_folder


def put_there(here: Here, tmp_path: Path, day: date = EDITION, needs: Needs | None = None) -> Path:
    """Install an edition without any office; gives its folder."""
    package = data_package(tmp_path / "stik", day, needs)
    unpacked = here.updates / "isi"
    looked_at = look_at(package, here, quiet)
    unpack(looked_at, unpacked, here, quiet)
    name = keep_edition(unpacked, looked_at.manifest, here.home)
    name_in_force(here.home, name)
    return here.home / FOLDER / name


def test_a_pc_without_installed_data_works_with_those_of_the_program(here: Here) -> None:
    found = put_in_force(here.home)
    assert (found.is_own, found.edition, found.problem) == (True, own_edition(), "")
    assert resources.path("catalogue") == resources.folder() / "catalogue"


def test_the_day_of_the_programs_own_data_is_that_of_the_newest_part() -> None:
    assert own_edition() >= shipped_date()
    assert own_edition().isoformat() >= shipped_knowledge().dated


def test_an_installed_edition_is_read_by_everything_that_reads_reference_data(here: Here, tmp_path: Path) -> None:
    folder = put_there(here, tmp_path)
    found = put_in_force(here.home)
    assert (found.is_own, found.edition, found.folder) == (False, EDITION, folder)
    assert shipped_date() == EDITION
    assert any(row["name"].startswith("Pengaktifan kembali BPJS") for row in shipped_edition().rows["services.csv"])
    assert holidays_of(2027) == {date(2027, 1, 1): "Tahun Baru Masehi", date(2027, 8, 17): "Hari Kemerdekaan"}
    assert date(2028, 8, 17) in holidays_of(2028), "other years are reckoned as before"
    assert duty_rules()
    assert len(load_regions().provinces()) == 38
    assert resources.path("fonts/Inter-Regular.ttf").is_relative_to(resources.folder())


def edition_in_a_child(_: int) -> str:
    return shipped_date().isoformat()


def test_child_processes_read_the_same_edition(here: Here, tmp_path: Path) -> None:
    put_there(here, tmp_path)
    put_in_force(here.home)
    assert list(each_in_children(edition_in_a_child, [(1,)], children=1)) == [EDITION.isoformat()]


def test_a_damaged_edition_is_passed_over_and_told(here: Here, tmp_path: Path) -> None:
    folder = put_there(here, tmp_path)
    services = folder / "catalogue/services.csv"
    services.write_bytes(services.read_bytes().replace(b"BPJS", b"BPJT", 1))
    found = put_in_force(here.home)
    assert found.is_own
    assert "rusak (catalogue/services.csv), jadi dipakai bawaan program" in found.problem
    assert resources.path("catalogue") == resources.folder() / "catalogue"


@pytest.mark.parametrize("gone", ["paket.json", "regions/regions.tsv.gz"])
def test_an_edition_with_a_file_gone_is_passed_over_and_told(here: Here, tmp_path: Path, gone: str) -> None:
    (put_there(here, tmp_path) / gone).unlink()
    found = put_in_force(here.home)
    assert found.is_own
    assert found.problem


def test_a_damaged_edition_can_be_installed_again(here: Here, tmp_path: Path) -> None:
    (put_there(here, tmp_path) / "paket.json").unlink()
    put_there(here, tmp_path / "lagi")
    assert put_in_force(here.home).edition == EDITION


def test_a_program_with_newer_data_of_its_own_reads_those(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_there(here, tmp_path)
    monkeypatch.setattr("puskesos.office.updates.reference.own_edition", lambda: date(2027, 6, 1))
    found = put_in_force(here.home)
    assert (found.is_own, found.edition, found.problem) == (True, date(2027, 6, 1), "")


def test_data_that_are_for_older_programs_rest_after_an_upgrade(here: Here, tmp_path: Path) -> None:
    put_there(here, tmp_path, needs=Needs(at_most=__version__))
    assert not put_in_force(here.home).is_own
    manifest = here.home / FOLDER / named_in_force(here.home) / "paket.json"
    manifest.write_bytes(manifest.read_bytes().replace(__version__.encode(), b"0.0.1"))
    assert put_in_force(here.home).is_own


def test_an_edition_laid_out_but_not_named_changes_nothing(here: Here, tmp_path: Path) -> None:
    package = data_package(tmp_path / "stik")
    looked_at = look_at(package, here, quiet)
    unpack(looked_at, here.updates / "isi", here, quiet)
    keep_edition(here.updates / "isi", looked_at.manifest, here.home)
    assert put_in_force(here.home).is_own


def test_a_name_that_leads_elsewhere_stays_within_the_editions(here: Here) -> None:
    name_in_force_raw = here.home / FOLDER / "berlaku"
    name_in_force_raw.parent.mkdir(parents=True)
    name_in_force_raw.write_text("../../lain", encoding="utf-8")
    assert named_in_force(here.home) == "lain"
    assert put_in_force(here.home).is_own


def test_editions_nobody_goes_back_to_are_swept_and_the_one_in_force_stays(here: Here, tmp_path: Path) -> None:
    for month in (3, 4, 5):
        put_there(here, tmp_path / str(month), date(2027, month, 1))
    sweep_editions(here.home, {"2027-04-01"})
    assert sorted(path.name for path in (here.home / FOLDER).iterdir()) == ["2027-04-01", "2027-05-01", "berlaku"]


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("catalogue/services.csv", "code\nKES-01\n"),
        ("catalogue/rules.csv", ""),
        ("catalogue/duties.csv", "code\nKEW-01\n"),
        ("catalogue/providers.csv", "name\nDinas {tempat}\n"),
        ("triage/speech.toml", "fixed = 1\n"),
        ("triage/edition.toml", ""),
        ("regions/regions.tsv.gz", "bukan gz"),
        ("regions/retired.tsv", "code\tname\n1\n"),
        ("calendar/holidays.csv", "day,name\n17 Agustus,Kemerdekaan\n"),
    ],
)
def test_data_the_program_could_not_work_with_are_refused_by_the_name_of_their_part(
    tmp_path: Path, file: str, content: str
) -> None:
    folder = reference_folder(tmp_path / "acuan")
    examine_reference(folder)
    (folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(Unavailable, match=file.partition("/")[0]):
        examine_reference(folder)


def test_a_rule_of_a_kind_this_program_does_not_know_is_refused(tmp_path: Path) -> None:
    folder = reference_folder(tmp_path / "acuan")
    rules = folder / "catalogue/rules.csv"
    rules.write_text(rules.read_text(encoding="utf-8").replace(",decile,", ",zodiak,"), encoding="utf-8")
    with pytest.raises(Unavailable, match=r"rules\.csv"):
        examine_reference(folder)
