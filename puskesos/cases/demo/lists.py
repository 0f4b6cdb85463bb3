"""The lists of residents the example office was given, as if they had been loaded from files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from puskesos.cases.demo.steps import Act, Scene, Step
from puskesos.cases.demo.village import Family, Villager, everybody
from puskesos.cases.doubles.in_list import find_doubles, own_records
from puskesos.cases.doubles.review_pairs import put_up
from puskesos.cases.registers.imports import ImportFacts, ListKind, RegisterImport, record_import
from puskesos.cases.registers.reads import Registers
from puskesos.cases.registers.residents import Resident, resident_row
from puskesos.cases.search.names import RULES_VERSION

KEEPER = "umpama"
FIRST_QUARTER, SECOND_QUARTER = range(2)
POOREST = 4
INACTIVE = "NONAKTIF"
# Whose health card was switched off, and whose family aid ended.
WITHOUT_CARD = ("Contoh Melati", "Umpama Begonia")
AID_ENDED = ("Contoh Anggrek", "Misal Anggrek")
AIDED = ("Umpama Dahlia", "Contoh Dahlia", "Umpama Mawar", "Contoh Azalea", *AID_ENDED)

Says = Callable[[Family, Villager], Resident | None]


@dataclass(frozen=True)
class ExampleList:
    """One file. `says` gives the row of a resident, or None for whom it leaves out; `faults` counts refused rows."""

    kind: ListKind
    period: str
    file_name: str
    layout: str
    says: Says
    faults: Mapping[str, int] = field(default_factory=dict)
    remarks: Mapping[str, int] = field(default_factory=dict)

    def residents(self) -> list[Resident]:
        """The rows in the order of the file."""
        return [row for family, villager in everybody() if (row := self.says(family, villager))]


def _dtsen(quarter: int) -> Says:
    def say(family: Family, villager: Villager) -> Resident | None:
        if family.deciles is None:
            return None
        decile = family.deciles[quarter]
        aid = ("pkh",) if villager.name in AIDED else ()
        if villager.name in AID_ENDED and quarter == SECOND_QUARTER:
            aid = ("-pkh",)
        food = ("sembako",) if decile <= POOREST else ("-sembako",)
        return _resident(family, villager)._replace(decile=decile, memberships=(*aid, *food))

    return say


def _health_card(family: Family, villager: Villager) -> Resident | None:
    """A list of cards: names and numbers, and little else."""
    if family.deciles is None or family.deciles[SECOND_QUARTER] > POOREST:
        return None
    status = INACTIVE if villager.name in WITHOUT_CARD else "AKTIF"
    row = _resident(family, villager)
    return row._replace(mother_name="", occupation="", address="", rt="", rw="", relation="", status=status)


def _family_aid(family: Family, villager: Villager) -> Resident | None:
    if villager.name not in AIDED:
        return None
    return _resident(family, villager)._replace(status=INACTIVE if villager.name in AID_ENDED else "AKTIF")


def _resident(family: Family, villager: Villager) -> Resident:
    return Resident(
        villager.name, villager.nik, family.no_kk, villager.born, sex=villager.sex, mother_name=villager.mother,
        relation=villager.relation, address=family.address, rt=family.rt, rw="1", region=family.village,
        occupation=villager.work,
    )  # fmt: skip


def loads(example: ExampleList) -> Step:
    """Load a list and search it for doubles, as an import does."""

    def load(scene: Scene) -> None:
        row = record_import(scene.session, _facts(scene, example), by=scene.by, now=scene.now)
        _search_doubles(scene, row)

    return load


def _facts(scene: Scene, example: ExampleList) -> ImportFacts:
    name, residents, refused = scene.shelf.new_name(), example.residents(), sum(example.faults.values())
    # There never was such a file, so its name stands in for what was in it.
    file_hash = sha256(example.file_name.encode()).hexdigest()
    with scene.shelf.builder(name) as builder:
        builder.add([resident_row(resident) for resident in residents])
        builder.finish({"kind": example.kind.value, "name": "", "period": example.period,
                        "rules": str(RULES_VERSION), "hash": file_hash})  # fmt: skip
    return ImportFacts(
        example.kind, example.period, example.file_name, file_hash, name, len(residents) + refused, len(residents),
        refused, layout=example.layout, findings={**example.faults, **example.remarks},
    )  # fmt: skip


def _search_doubles(scene: Scene, row: RegisterImport) -> None:
    extract = Registers.of(scene.session, scene.shelf).extract(row.id)
    with scene.shelf.open_apart(extract.data_file) as file:
        found = list(find_doubles(file, own_records(scene.session), _nobody_looks_on))
    put_up(scene.session, found, now=scene.now, extract=extract)


def _nobody_looks_on(_done: int, _total: int) -> None:
    """A few dozen rows are done before anybody could be told how far."""


# The second quarter of DTSEN came when the office had begun its work already.
LOADED = (
    Act(36, KEEPER, loads(ExampleList(
        ListKind.DTSEN, "2026-Q1", "DTSEN TW I 2026 Contohsari.csv", "DTSEN per keluarga", _dtsen(FIRST_QUARTER),
        {"nik_length": 2}, {"birth": 1},
    ))),
    Act(35, KEEPER, loads(ExampleList(
        ListKind.PBI_JK, "2026-06", "PBI-JK Juni 2026.xlsx", "Ekspor PBI-JK", _health_card, {"no_name": 1},
    ))),
    Act(35, KEEPER, loads(ExampleList(
        ListKind.PKH, "2026-Q2", "Daftar KPM PKH tahap 2.xlsx", "Daftar PKH", _family_aid,
    ))),
    Act(20, KEEPER, loads(ExampleList(
        ListKind.DTSEN, "2026-Q2", "DTSEN TW II 2026 Contohsari.xlsx", "DTSEN per keluarga", _dtsen(SECOND_QUARTER),
        {"nik_length": 1, "nik_number": 2}, {"birth": 1, "place": 3},
    ))),
)  # fmt: skip
