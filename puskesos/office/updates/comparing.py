"""Two editions of the reference data beside each other: what is new, other or gone, list by list."""

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from puskesos.dates import short
from puskesos.office.calendar import read_holidays
from puskesos.office.regions import region_names

# Each list of the catalogue: what it is called, its file, and the columns its rows are called by.
LISTS = (
    ("Layanan", "services.csv", ("name",)),
    ("Syarat layanan", "rules.csv", ("programme", "says")),
    ("Berkas", "documents.csv", ("code",)),
    ("Kategori PPKS", "ppks.csv", ("name",)),
    ("Kategori PSKS", "psks.csv", ("name",)),
    ("Bidang", "sectors.csv", ("name",)),
    ("Nomor bantuan", "contacts.csv", ("name",)),
    ("Kewenangan", "authority.csv", ("object",)),
    ("Kewajiban sesudah layanan", "duties.csv", ("task",)),
    ("Instansi awal untuk kantor baru", "providers.csv", ("name",)),
)

# What a row is called and all it says, by what tells it apart.
Rows = Mapping[str, tuple[str, object]]


@dataclass(frozen=True)
class Part:
    """One list and what becomes of it: names of rows that are new, other, or gone; how many before and after."""

    name: str
    before: int
    after: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def is_other(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    @property
    def says(self) -> str:
        """One sentence, ready to be shown."""
        if not self.is_other:
            return f"{self.name}: tetap ({self.after})."
        told = ((self.added, "baru"), (self.changed, "berubah"), (self.removed, "tidak tercantum lagi"))
        counts = ", ".join(f"{len(names)} {word}" for names, word in told if names)
        return f"{self.name}: {counts}; dari {self.before} menjadi {self.after}."


def compare(before: Path, after: Path) -> Iterator[Part]:
    """Two folders of reference data, list by list."""
    for name, file, title in LISTS:
        yield _part(name, _rows(before / "catalogue" / file, title), _rows(after / "catalogue" / file, title))
    yield _part("Aturan saran", _suggesting(before / "triage"), _suggesting(after / "triage"))
    yield _part("Wilayah", _regions(before / "regions"), _regions(after / "regions"))
    yield _part("Hari libur yang ditetapkan", _holidays(before), _holidays(after))


def _part(name: str, before: Rows, after: Rows) -> Part:
    def names(keys: Iterable[str], rows: Rows) -> tuple[str, ...]:
        return tuple(rows[key][0] for key in keys)

    return Part(
        name,
        len(before),
        len(after),
        added=names((key for key in after if key not in before), after),
        changed=names((key for key in after if key in before and before[key] != after[key]), after),
        removed=names((key for key in before if key not in after), before),
    )


def _rows(file: Path, title: tuple[str, ...]) -> Rows:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return {row["code"]: (": ".join(filter(None, (row[each] for each in title))), row) for row in rows}


def _suggesting(folder: Path) -> Rows:
    """The concepts the suggestions know, and the rules that follow from them."""
    found: dict[str, tuple[str, object]] = {}
    for file in sorted(folder.glob("lexicon/*.toml")):
        concepts = tomllib.loads(file.read_text(encoding="utf-8")).get("concept", {})
        found |= {f"concept {code}": (str(each["name"]), str(each)) for code, each in concepts.items()}
    for file in sorted(folder.glob("rules/*.toml")):
        rules = tomllib.loads(file.read_text(encoding="utf-8")).get("rule", [])
        found |= {f"rule {each['when']} {sorted(each['for'])}": (str(each["says"]), str(each)) for each in rules}
    return found


def _regions(folder: Path) -> Rows:
    return {code: (name, None) for code, name in region_names(folder).items()}


def _holidays(folder: Path) -> Rows:
    file = folder / "calendar" / "holidays.csv"
    years = read_holidays(file) if file.exists() else {}
    days = {day: name for each in years.values() for day, name in each.items()}
    return {day.isoformat(): (f"{short(day)}: {name}", name) for day, name in days.items()}
