"""The reference data as shipped: complete, consistent, honest about what nobody has read, in the officer's words."""

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from string import Formatter

import pytest

from puskesos import resources

Row = dict[str, str]

COUNTS = {"ppks": 26, "psks": 12, "services": 78, "rules": 154, "contacts": 19, "authority": 18}
LISTS = (*COUNTS, "documents", "sectors", "providers", "duties")
CONFIDENCE = {"sumber", "sumber_lokal", "konflik", "belum_pasti"}

# What reaches a screen or a paper; codes and sources do not.
SHOWN = {
    "ppks": ("name", "group", "definition", "criteria", "unit", "atensi_cluster", "authority", "legal_basis", "note"),
    "psks": ("name", "definition", "criteria"),
    "services": (
        "name", "agency", "level", "eligibility", "decile_note", "documents", "legal_basis", "amount", "time_note",
        "fee", "steps", "escalation",
    ),
    "documents": ("code", "where", "note", "fee"),
    "sectors": ("name",),
    "providers": ("name", "unit", "kind"),
    "rules": ("programme", "says", "basis"),
    "duties": ("task", "basis"),
    "contacts": ("name", "channel", "note"),
    "authority": ("object", "desa", "kab_kota", "provinsi", "pusat"),
}  # fmt: skip

# Each is mapped to a glyph of the icon font.
ENGLISH = re.compile(
    r"\b(the|and|of|for|with|health|housing|services?|reports?|update|home|visit|outreach|family|kit|center|centre|care"
    r"|call|command|case|worker|trafficking|child|shelter|tracking|desk|form|list|support|legal|education|protection"
    r"|employment|rehabilitation|online|check|only|example|unknown|source)\b",
    re.IGNORECASE,
)
SHORTHAND = re.compile(
    r"\bseed\b|repositori|\[|\]|->|<=|>=|\b(mis|dsb|dll|s\.d|thn|kab|prov|jo|tgl|bln|ps|rb|jt)\.? ", re.IGNORECASE
)


def read(name: str) -> list[Row]:
    with resources.path(f"catalogue/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|") if part.strip()]


def shown_texts(name: str) -> Iterator[tuple[str, str]]:
    for row in read(name):
        yield from ((f"{row['code']} {column}", row[column]) for column in SHOWN[name])


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_every_list_is_complete(name: str, count: int) -> None:
    assert len(read(name)) == count


@pytest.mark.parametrize("name", LISTS)
def test_codes_are_there_and_unique(name: str) -> None:
    codes = [row["code"] for row in read(name)]
    assert all(codes)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", LISTS)
def test_no_row_has_too_many_cells_or_stray_blanks(name: str) -> None:
    for row in read(name):
        assert all(isinstance(cell, str) and cell == " ".join(cell.split()) for cell in row.values()), row


def test_the_edition_is_dated_and_says_what_it_is() -> None:
    about = json.loads(resources.path("catalogue/edition.json").read_text(encoding="utf-8"))
    assert date.fromisoformat(about["edition"]) > date(2026, 1, 1)
    assert all(about[key] for key in ("title", "about", "sources"))


def test_every_code_that_a_row_names_exists() -> None:
    ppks = {row["code"] for row in read("ppks")}
    services = {row["code"] for row in read("services")}
    sectors = {row["code"] for row in read("sectors")}
    for row in read("services"):
        assert row["sector"] in sectors, row["code"]
        assert set(parts(row["ppks"])) <= ppks | {"*"}, row["code"]
    for row in read("ppks"):
        assert set(parts(row["suggested_services"])) <= services, row["code"]
    for row in read("providers"):
        assert set(parts(row["sectors"])) <= sectors, row["code"]


def test_every_paper_asked_for_says_where_to_get_it_and_no_other_paper_is_listed() -> None:
    asked = {name for row in read("services") for name in parts(row["documents"])}
    papers = {row["code"]: row["where"] for row in read("documents")}
    assert asked == set(papers)
    assert all(papers.values())


def test_a_paper_has_one_short_name_that_fits_a_checkbox() -> None:
    names = [row["code"] for row in read("documents")]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 45 and not set(name) & set("();:&<>") for name in names)


def test_every_paper_has_a_sign_and_no_sign_is_idle() -> None:
    pictures = {row["code"]: row["pictogram"] for row in read("documents")}
    drawn = tomllib.loads(resources.path("pictograms.toml").read_text(encoding="utf-8"))
    assert set(pictures.values()) == set(drawn)
    assert all(pictures[name] == key for name, key in (("KTP", "ktp"), ("KK", "kk"), ("Kartu JKN/KIS", "kartu-jkn")))


def test_nothing_is_called_free_that_no_source_calls_so() -> None:
    free = {row["code"] for row in read("services") if row["fee"]}
    assert free == {"KES-02", "KES-03", "REH-04", "REH-19", "EDU-03", "LEG-01", "DAT-05"}
    assert [row["code"] for row in read("documents") if row["fee"]] == ["Pakta integritas desa"]


def test_a_sector_has_a_short_name_that_fits_a_list() -> None:
    assert all(len(row["name"]) <= 24 for row in read("sectors"))


def test_every_service_sector_and_every_sector_of_the_desk_has_a_destination() -> None:
    served = {sector for row in read("providers") for sector in parts(row["sectors"])}
    assert served == {row["code"] for row in read("sectors")}


def test_providers_take_their_place_only_from_the_office_and_carry_no_phone() -> None:
    for row in read("providers"):
        places = {place for _, place, _, _ in Formatter().parse(row["name"] + row["unit"]) if place is not None}
        assert places <= {"kabupaten", "kecamatan", "desa"}
        assert row["phone"] == ""


@pytest.mark.parametrize("name", ["services", "psks", "rules", "contacts", "authority", "duties"])
def test_every_row_says_how_sure_we_are(name: str) -> None:
    assert {row["confidence"] for row in read(name)} <= CONFIDENCE


def test_what_no_source_was_read_for_stays_marked() -> None:
    marked = {row["code"] for row in read("services") if row["confidence"] == "belum_pasti"}
    assert marked == {
        "KES-05", "KES-07", "KES-08", "KES-09", "BAN-11", "BAN-17", "HOU-02", "REH-13", "REH-17", "REH-18", "ADM-02",
        "ADM-04", "ADM-05", "ADM-06", "EDU-02", "EDU-04", "PRO-04", "EMP-01",
    }  # fmt: skip
    doubtful = {row["number"] for row in read("contacts") if row["confidence"] == "belum_pasti"}
    assert doubtful == {"1500-771", "110", "113", "115", "184", "1500-537"}
    assert not any("184" in row["escalation"] or "1500-537" in row["escalation"] for row in read("services"))


def test_a_number_of_days_nobody_read_is_called_an_estimate() -> None:
    for row in read("services"):
        assert (row["days"] == "") == (row["days_basis"] == ""), row["code"]
        if row["days_basis"] == "perkiraan" and int(row["days"]):
            assert "perkiraan" in row["time_note"].lower(), row["code"]


def test_conflicting_sources_are_told_where_the_decile_counts() -> None:
    rows = {row["code"]: row for row in read("services")}
    assert all(rows[code]["confidence"] == "konflik" and rows[code]["decile_note"] for code in ("KES-02", "BAN-01"))
    assert rows["KES-02"]["max_decile"] == ""


@pytest.mark.parametrize("code", ["KES-02", "KES-03"])
def test_the_slow_and_the_fast_way_to_health_cover_stand_side_by_side(code: str) -> None:
    row = next(row for row in read("services") if row["code"] == code)
    assert "APBN" in row["time_note"]
    assert "APBD" in row["time_note"]
    assert row["steps"].count(" > ") >= 3


def test_ages_deciles_days_and_yes_or_no_are_what_they_should_be() -> None:
    for row in read("ppks"):
        low, high = int(row["age_min"] or 0), int(row["age_max"] or 120)
        assert 0 <= low < high <= 120
        assert row["sex"] in {"", "L", "P"}
        assert row["is_sensitive"] in {"yes", "no"}
        assert len(parts(row["criteria"])) >= 2
    for row in read("services"):
        assert row["max_decile"] == "" or 1 <= int(row["max_decile"]) <= 10
        assert row["days"] == "" or 0 <= int(row["days"]) <= 180


def test_the_categories_that_can_hurt_a_person_are_sensitive() -> None:
    numbers = {int(row["no"]) for row in read("ppks") if row["is_sensitive"] == "yes"}
    assert numbers == {3, 6, 7, 10, 14, 15, 16, 17, 18, 19}


@pytest.mark.parametrize("name", SHOWN)
def test_what_an_officer_reads_is_plain_indonesian(name: str) -> None:
    foreign = [(where, text) for where, text in shown_texts(name) if ENGLISH.search(text)]
    shorthand = [(where, text) for where, text in shown_texts(name) if SHORTHAND.search(text)]
    assert not foreign
    assert not shorthand


def test_sentences_start_with_a_capital_and_end_with_a_full_stop() -> None:
    for name, columns in {
        "ppks": ("definition", "note"),
        "services": ("eligibility", "time_note", "decile_note"),
    }.items():
        for row in read(name):
            for text in filter(None, (row[column] for column in columns)):
                assert text[0].isupper() or text[0].isdigit(), text
                assert text.endswith("."), text
