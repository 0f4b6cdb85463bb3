"""Which column of a file holds what: known layouts with their real spellings, and what else headers are called."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from puskesos import resources
from puskesos.cases.registers.imports import ListKind
from puskesos.errors import Refused

ANY_LAYOUT = ""
ANY_LABEL = "Tabel umum"
# A header weighs the less the more layouts know it, and next to nothing when any list may have it; from this weight on
# the headers name their layout for certain.
CERTAIN = 1.0
COMMON = 0.001
LEDGER_SIGNS = ({"nomor_register", "tanggal"}, {"layanan", "keluhan", "hasil", "tujuan"})
# Without these a doubled header cannot just be passed over.
NEEDED = ("nama", "nik")
COLUMN_SUFFIX = re.compile(r" ?\(kolom [A-Z]+\)$")


@dataclass(frozen=True)
class FieldFace:
    """A field a column can hold: its label, its group (person, programme, fact, case, none), a programme's code."""

    field: str
    label: str
    group: str
    code: str


@dataclass(frozen=True)
class Layout:
    """A kind of file somebody hands out: its label and the list it is an extract of."""

    name: str
    label: str
    kind: ListKind


@dataclass(frozen=True)
class Recognition:
    """How the columns of a file are read. `mapping` leads from a field to the header of its column.

    `unknown` are headers nobody knows or whose field has a column already, `doubled` those that stand twice and were
    therefore left out, `missing` the labels of fields without which nothing can be loaded.
    """

    layout: str
    label: str
    kind: ListKind
    mapping: Mapping[str, str]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]
    missing: tuple[str, ...]

    def check(self) -> None:
        """Raises `Refused` when somebody has to say by hand which column is meant."""
        if self.missing and self.doubled:
            raise Refused(
                "Judul kolom {headers} ada lebih dari sekali. Pilih sendiri kolom yang benar untuk {fields}.",
                headers=" dan ".join(f"“{header}”" for header in self.doubled),
                fields=" dan ".join(self.missing),
            )
        if self.missing:
            raise Refused(
                "Tidak ada kolom untuk {fields}. Pilih sendiri kolomnya, atau perbaiki judul kolom dalam berkas.",
                fields=" dan ".join(self.missing),
            )


def recognise(headers: Sequence[str], kind: ListKind | None = None) -> Recognition:
    """The layout that the headers tell, or the one that fits best for the given kind of list, with its mapping."""
    keys = {header: header_key(header) for header in headers}
    times = Counter(keys.values())
    layout = _best_layout(set(keys.values()), kind)
    mapping: dict[str, str] = {}
    doubled: set[str] = set()
    unknown = []
    for header, key in keys.items():
        field = _field_of(key, layout, kind)
        if not field or (field in mapping and times[key] == 1):
            unknown.append(header)
        elif times[key] > 1:
            doubled.add(COLUMN_SUFFIX.sub("", header))
        else:
            mapping[field] = header
    left_out = {_field_of(header_key(header), layout, kind) for header in doubled}
    missing = [field for field in NEEDED if field not in mapping and (field in left_out or field == "nama")]
    return Recognition(
        layout=layout.name if layout else "",
        label=layout.label if layout else ANY_LABEL,
        kind=layout.kind if layout else kind or ListKind.OTHER,
        mapping=mapping,
        unknown=tuple(unknown),
        doubled=tuple(sorted(doubled)),
        missing=tuple(field_faces()[field].label for field in missing),
    )


def check_mapping(mapping: Mapping[str, str], headers: Sequence[str]) -> None:
    """Raises `Refused` when a mapped header is not in the file, or nothing is mapped to the name."""
    gone = [header for header in mapping.values() if header not in headers]
    if gone:
        raise Refused("Kolom “{header}” tidak ada dalam berkas ini. Pilih kolom sekali lagi.", header=gone[0])
    if "nama" not in mapping:
        raise Refused("Pilih kolom untuk Nama; tanpa nama tidak ada yang dapat dimuat.")


def is_known_header(text: str) -> bool:
    """Whether any layout has a column with this header."""
    return header_key(text) in _fields_by_key()


def fields_for(kind: ListKind) -> tuple[FieldFace, ...]:
    """The fields a column may be mapped to by hand."""
    groups = ("person", "case", "fact") if kind is ListKind.LEDGER else ("person", "programme", "fact")
    return tuple(face for face in field_faces().values() if face.group in groups)


def header_key(header: str) -> str:
    """A header as it is compared: letters and figures alone, so that NO_KK, No. KK and NoKK are one."""
    return re.sub(r"[^a-z0-9#]", "", COLUMN_SUFFIX.sub("", header).casefold())


@cache
def field_faces() -> Mapping[str, FieldFace]:
    return {row["field"]: FieldFace(**row) for row in _records("fields")}


@cache
def layouts() -> Mapping[str, Layout]:
    return {row["layout"]: Layout(row["layout"], row["label"], ListKind(row["kind"])) for row in _records("layouts")}


@cache
def _fields_by_key() -> Mapping[str, Mapping[str, str]]:
    """Header key → layout → field; under `ANY_LAYOUT` what the header means in no particular file."""
    found: dict[str, dict[str, str]] = {}
    for row in _records("columns"):
        found.setdefault(header_key(row["header"]), {}).setdefault(row["layout"], row["field"])
    return found


def _records(name: str) -> Iterator[dict[str, str]]:
    with resources.path(f"layouts/{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _best_layout(keys: set[str], kind: ListKind | None) -> Layout | None:
    weights: defaultdict[str, float] = defaultdict(float)
    fields: defaultdict[str, set[str]] = defaultdict(set)
    for meanings in (_fields_by_key().get(key, {}) for key in keys):
        for name, field in meanings.items():
            weights[name] += COMMON if ANY_LAYOUT in meanings else 1 / len(meanings)
            fields[name].add(field)
    for name, _ in sorted(weights.items(), key=lambda item: -item[1]):
        layout = layouts().get(name)
        if layout and _fits(layout, kind, weights[name], fields[name]):
            return layout
    return None


def _fits(layout: Layout, kind: ListKind | None, weight: float, fields: set[str]) -> bool:
    if layout.kind is ListKind.LEDGER:
        return kind is ListKind.LEDGER or (kind is None and all(fields & signs for signs in LEDGER_SIGNS))
    return kind is not ListKind.LEDGER and weight >= CERTAIN


def _field_of(key: str, layout: Layout | None, kind: ListKind | None) -> str:
    """The field of a header: as the layout has it, else in general, else as any other list of that sort has it."""
    meanings = _fields_by_key().get(key, {})
    if layout and layout.name in meanings:
        return meanings[layout.name]
    if ANY_LAYOUT in meanings:
        return meanings[ANY_LAYOUT]
    is_ledger = ListKind.LEDGER in (kind, layout.kind if layout else None)
    others = (
        field for name, field in meanings.items() if name and (layouts()[name].kind is ListKind.LEDGER) == is_ledger
    )
    return next(others, "")
