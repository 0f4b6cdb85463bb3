"""The national list of regions: what is in it, how a place is named, and how an officer finds one by typing."""

import gzip
from collections import Counter

import pytest

from puskesos import resources
from puskesos.office.regions import Level, Region, Regions, dotted, fold, load_regions


@pytest.fixture(scope="module")
def regions() -> Regions:
    return load_regions()


def places(regions: Regions, found: tuple[Region, ...]) -> list[str]:
    return [regions.full_name(region.code) for region in found]


def test_the_whole_country_is_there(regions: Regions) -> None:
    counts: Counter[Level] = Counter()
    waiting = list(regions.provinces())
    while waiting:
        region = waiting.pop()
        counts[region.level] += 1
        waiting += regions.children(region.code)
    assert counts == {Level.PROVINCE: 38, Level.REGENCY: 514, Level.DISTRICT: 7_285, Level.VILLAGE: 83_762}


def test_the_packed_list_is_sorted_and_carries_no_build_time() -> None:
    packed = resources.path("regions/regions.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    assert lines == sorted(lines)
    assert packed[4:8] == bytes(4)


def test_the_notice_of_the_licence_lies_beside_the_list() -> None:
    notice = resources.path("regions/NOTICE.md").read_text(encoding="utf-8")
    assert "idn-area-data" in notice
    assert "Open Database License" in notice
    assert "opendatacommons.org/licenses/odbl/1-0" in notice


def test_a_region_is_found_by_its_code(regions: Regions) -> None:
    assert regions.get("3209") == Region("3209", "Kabupaten Cirebon", Level.REGENCY)


@pytest.mark.parametrize("code", ["", "0", "99", "32.09", "3209999", "32099999999", "Cirebon"])
def test_an_unknown_code_is_no_region(regions: Regions, code: str) -> None:
    assert regions.get(code) is None
    assert regions.full_name(code) == ""


def test_children_are_only_the_next_level(regions: Regions) -> None:
    assert {child.level for child in regions.children("32")} == {Level.REGENCY}
    assert all(child.code.startswith("320916") for child in regions.children("320916"))
    assert regions.children("3209162001") == ()
    assert regions.children("99") == ()


def test_ancestors_go_from_the_province_down_to_the_district(regions: Regions) -> None:
    village = regions.search("sampiran cirebon")[0]
    assert [each.name for each in regions.ancestors(village.code)] == ["Jawa Barat", "Kabupaten Cirebon", "Talun"]


def test_codes_are_written_with_dots_on_paper() -> None:
    assert [dotted(code) for code in ("32", "3209", "320916", "3209162001")] == [
        "32",
        "32.09",
        "32.09.16",
        "32.09.16.2001",
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1101012001", "Desa Keude Bakongan, Kec. Bakongan, Kab. Aceh Selatan, Aceh"),
        ("3171011001", "Kelurahan Gambir, Kec. Gambir, Kota Adm. Jakarta Pusat, Daerah Khusus Ibukota Jakarta"),
        ("3101", "Kab. Adm. Kepulauan Seribu, Daerah Khusus Ibukota Jakarta"),
        ("327101", "Kec. Bogor Selatan, Kota Bogor, Jawa Barat"),
        ("3402012001", "Kalurahan Poncosari, Kapanewon Srandakan, Kab. Bantul, Daerah Istimewa Yogyakarta"),
        ("3471011001", "Kelurahan Kricak, Kemantren Tegalrejo, Kota Yogyakarta, Daerah Istimewa Yogyakarta"),
        ("9671061003", "Kelurahan Malabutor, Distrik Sorong Manoi, Kota Sorong, Papua Barat Daya"),
        ("9103013007", "Desa Adat Yoboi, Distrik Sentani, Kab. Jayapura, Papua"),
        ("1312072002", "Desa Baru, Kec. Ranah Batahan, Kab. Pasaman Barat, Sumatera Barat"),
        ("16", "Sumatera Selatan"),
    ],
)
def test_a_place_is_named_with_what_its_own_law_calls_it(regions: Regions, code: str, name: str) -> None:
    assert regions.full_name(code) == name


def test_a_village_is_found_while_its_name_is_typed(regions: Regions) -> None:
    assert "Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat" in places(regions, regions.search("sampir"))


@pytest.mark.parametrize(
    "typed", ["sampiran talun", "talun SAMPIRAN", "Desa Sampiran, Kec. Talun", "sampiran kab. cirebon", "tal samp cir"]
)
def test_words_may_come_in_any_order_and_name_the_district_or_regency(regions: Regions, typed: str) -> None:
    assert places(regions, regions.search(typed))[0] == "Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("guluk guluk", "Guluk-guluk"),
        ("GULUK-GULUK", "Guluk-guluk"),
        ("gulukguluk", "Guluk-guluk"),
        ("tambaan", 'Tamba"an'),
        ("fatu'ana", "Fatu'Ana"),
        ("fatuana", "Fatu'Ana"),
        ("sam piran", "Sampiran"),
        ("sãmpirán", "Sampiran"),
        ("pulogebang", "Pulo Gebang"),
    ],
)
def test_hyphens_blanks_apostrophes_and_accents_do_not_matter(regions: Regions, typed: str, name: str) -> None:
    assert name in [region.name for region in regions.search(typed)]


def test_a_typed_word_matches_only_beginnings_of_words(regions: Regions) -> None:
    assert not [region for region in regions.search("piran", limit=100) if region.name == "Sampiran"]


def test_what_lies_near_the_office_comes_first(regions: Regions) -> None:
    office = "3209162001"
    found = regions.search("suka", near=office, limit=60)
    steps = [next(digits for digits in (6, 4, 2, 0) if region.code.startswith(office[:digits])) for region in found]
    assert steps == sorted(steps, reverse=True)
    assert len(set(steps)) > 1


def test_the_very_name_comes_before_longer_names(regions: Regions) -> None:
    names = [region.name for region in regions.search("jati", near="31")]
    assert names[0] == "Jati"


def test_a_district_alone_lists_its_villages_after_those_named_so(regions: Regions) -> None:
    found = places(regions, regions.search("talun", near="3209", limit=100))
    assert found[0].startswith(("Desa Talun,", "Kelurahan Talun,"))
    assert "Desa Sampiran, Kec. Talun, Kab. Cirebon, Jawa Barat" in found


def test_only_villages_are_found_none_twice_and_no_more_than_asked_for(regions: Regions) -> None:
    found = regions.search("baru", near="14", limit=50)
    assert {region.level for region in found} == {Level.VILLAGE}
    assert len(found) == len(set(found)) == 50


@pytest.mark.parametrize("typed", ["", "   ", "-", "''", "\n", "zzzz", "sampiran zzzz", "💧", "%", "a" * 4_000])
def test_typing_that_names_no_place_finds_nothing(regions: Regions, typed: str) -> None:
    assert regions.search(typed) == ()


def test_an_unknown_neighbourhood_still_searches_the_country(regions: Regions) -> None:
    assert regions.search("sampiran", near="990101") == regions.search("sampiran")


@pytest.mark.parametrize(
    ("code", "name"), [("9201", "Kabupaten Sorong"), ("920101", "Makbon"), ("3602162018", "Cikaratuan")]
)
def test_a_retired_code_is_still_known_by_its_old_name(regions: Regions, code: str, name: str) -> None:
    assert regions.was_retired(code) == name
    assert regions.get(code) is None


def test_a_code_in_use_or_never_used_was_not_retired(regions: Regions) -> None:
    assert regions.was_retired("3209") is None
    assert regions.was_retired("999999") is None


def test_folding_keeps_lines_apart() -> None:
    assert fold('Suka-Maju \n(Ra"as)\n\nKafé  No. 2') == "suka maju\nraas\n\nkafe no 2"
