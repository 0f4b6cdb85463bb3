"""What lists say about residents, in the words and columns lists use."""

from pathlib import Path

import pytest

from puskesos.cases.people.nik import Sex
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.residents import Resident
from puskesos.exchange.places import Places
from tests.exchange.lists import NEAR, load, row, write_csv


def one(folder: Path, kind: ListKind = ListKind.OTHER, **cells: str) -> Resident:
    """The only resident of a file with just these columns."""
    path = write_csv(folder / "a.csv", [list(cells.values())], headers=[name.replace("_", " ") for name in cells])
    return load(path, kind).residents[0]


def test_an_export_of_opensid_is_read_with_its_codes(tmp_path: Path) -> None:
    resident = one(
        tmp_path, ListKind.OPENSID, alamat="JL. MAWAR", dusun="-", rw="2", rt="-", nama="Contoh Melati",
        no_kk="9999010101000001", nik="0", sex="2", tempatlahir="CIREBON", tanggallahir="1965-03-12", kk_level="3",
        status_dasar="2", cacat_id="", agama_id="1",
    )  # fmt: skip
    assert (resident.nik, resident.sex, resident.relation, resident.status) == ("", Sex.FEMALE, "ISTRI", "MATI")
    assert (resident.is_deceased, resident.hamlet, resident.rt, resident.rw) == (True, "", "", "002")
    assert resident.region == NEAR
    assert resident.facts == ()


def test_an_export_of_dtks_says_who_is_in_which_programme_and_who_is_not(tmp_path: Path) -> None:
    resident = one(
        tmp_path, ListKind.DTKS, IDDTKS="D-1", NAMA="Contoh Melati", NIK=row(1)[1], BANSOS_BPNT="TIDAK",
        BANSOS_PKH="YA", PBI_JNI="-",
    )  # fmt: skip
    assert resident.memberships == ("pkh", "-sembako")
    assert resident.facts == (("id_dtks", "D-1"),)


def test_to_stand_in_a_list_is_to_be_in_its_programme_unless_its_status_denies_it(tmp_path: Path) -> None:
    assert one(tmp_path, ListKind.PBI_JK, NAMA="Contoh", NIK=row(1)[1]).memberships == ("pbi_jk",)
    status = one(tmp_path, ListKind.PBI_JK, NAMA="Contoh", NIK=row(1)[1], STATUS="NONAKTIF")
    assert (status.memberships, status.status) == (("-pbi_jk",), "NONAKTIF")


@pytest.mark.parametrize(
    ("program", "memberships", "kept"),
    [
        ("PKH", ("pkh",), ""),
        ("PKH, BPNT", ("pkh", "sembako"), ""),
        ("-", (), ""),
        ("PKH/X", ("pkh",), "PKH/X"),
    ],
)
def test_named_programmes_are_known_and_others_are_kept_as_written(
    tmp_path: Path, program: str, memberships: tuple[str, ...], kept: str
) -> None:
    resident = one(tmp_path, NAMA="Contoh", NIK=row(1)[1], ALAMAT="JL. A", PROGRAM=program)
    assert resident.memberships == memberships
    assert resident.facts == ((("program", kept),) if kept else ())


@pytest.mark.parametrize(
    ("cells", "year", "place"),
    [
        ({"TTL": "CIREBON, 12-03-1965"}, 1965, "CIREBON"),
        ({"Tempat, Tanggal Lahir": "Cirebon / 12 Maret 1965"}, 1965, "Cirebon"),
        ({"UMUR": "61"}, 1965, ""),
        ({"TGL LAHIR": "", "TAHUN LAHIR": "1965"}, 1965, ""),
        ({"TGL LAHIR": "00-00-1965"}, 1965, ""),
    ],
)
def test_a_birth_is_read_from_whichever_column_tells_it(
    tmp_path: Path, cells: dict[str, str], year: int, place: str
) -> None:
    resident = one(tmp_path, ListKind.OTHER, **{"NAMA": "Contoh", "NIK": row(1)[1]} | cells)
    assert (resident.birth_year, resident.birth_place) == (year, place)


@pytest.mark.parametrize("typed", ["+62 800-0000-0012", "80000000012", "0800.0000.0012"])
def test_a_phone_begins_with_zero(tmp_path: Path, typed: str) -> None:
    assert one(tmp_path, NAMA="Contoh", NIK=row(1)[1], NO_HP=typed).phone == "080000000012"


def test_rt_and_rw_in_one_cell_are_parted(tmp_path: Path) -> None:
    resident = one(tmp_path, ListKind.OTHER, **{"NAMA": "Contoh", "NIK": row(1)[1], "RT/RW": "3/12"})
    assert (resident.rt, resident.rw) == ("003", "012")


@pytest.mark.parametrize(
    ("names", "region"),
    [
        (("", "Sampiran", "Talun", "", ""), "3209142001"),
        (("", "SAMPIRAN", "", "", ""), "3209142001"),
        (("", "Kel. Kesambi", "Kesambi", "Kota Cirebon", "Jawa Barat"), "3274051003"),
        (("32.09.14.2001", "", "", "", ""), "3209142001"),
        (("3209142001", "Desa lain", "", "", ""), "3209142001"),
        (("", "Kesambi", "", "", ""), ""),
        (("9999999999", "", "", "", ""), ""),
    ],
)
def test_a_desa_is_found_by_name_or_code_near_the_office_first(
    names: tuple[str, str, str, str, str], region: str
) -> None:
    place = Places(NEAR).find(*names)
    assert place.region == region
    assert bool(place.problems) == (not region)
