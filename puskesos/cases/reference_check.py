"""Whether a folder of reference data can be worked with, all of it: asked before it is ever put in force."""

import csv
from pathlib import Path

from puskesos.cases.duty_rules import read_duty_rules
from puskesos.cases.triage.catalogue import catalogue_of_edition
from puskesos.cases.triage.knowledge import read_knowledge
from puskesos.errors import Unavailable
from puskesos.office.calendar import read_holidays
from puskesos.office.catalogue import RuleKind
from puskesos.office.editions import Edition, read_edition
from puskesos.office.regions import read_regions

PROVIDER_COLUMNS = {"name", "unit", "sectors", "kind", "phone"}


def examine_reference(folder: Path) -> None:
    """Read everything as the program will. Raises `Unavailable`, naming the file that is missing or wrong."""
    edition = read_edition(folder / "catalogue")
    name = ""
    try:
        name = "catalogue/rules.csv"
        _check_rules(edition)
        name = "catalogue/duties.csv"
        read_duty_rules(folder / name)
        name = "catalogue/providers.csv"
        _check_providers(folder / name)
        name = "regions"
        _check_regions(folder / name)
        name = "calendar/holidays.csv"
        if (folder / name).exists():
            read_holidays(folder / name)
        name = "triage"
        read_knowledge(folder / name, catalogue_of_edition(edition))
    except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, csv.Error):
        raise Unavailable(
            "Data acuan ini tidak dapat dipakai: {file} tidak ada atau isinya tidak seperti seharusnya. Minta paket "
            "yang benar dari penerbit.",
            file=name,
        ) from None


def _check_rules(edition: Edition) -> None:
    for row in edition.rows["rules.csv"]:
        RuleKind(row["kind"])


def _check_providers(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.DictReader(opened, strict=True)
        rows = list(reader)
    if missing := PROVIDER_COLUMNS - set(reader.fieldnames or ()):
        raise KeyError(*missing)
    for row in rows:
        row["name"].format_map(dict.fromkeys(("kabupaten", "kecamatan", "desa"), ""))


def _check_regions(folder: Path) -> None:
    regions = read_regions(folder)
    if not regions.provinces() or not regions.children(regions.provinces()[0].code):
        raise ValueError("no provinces, or none with anything in it")
