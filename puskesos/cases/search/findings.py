"""What a search for residents finds: one line for each resident, however many lists and records know them."""

from dataclasses import dataclass
from datetime import date

from puskesos.cases.people.nik import Sex

OWN = "Klien"


@dataclass(frozen=True)
class Sighting:
    """One place a resident is known from: the office's own records (`import_id` None), or one row of a list."""

    label: str
    import_id: int | None = None
    row: int | None = None
    kind: str = ""
    period: str = ""


@dataclass(frozen=True)
class Found:
    """One resident. The own record speaks first, then the newest list; what it leaves out, the next one says.

    `reasons` tell why the resident is here, in the words an officer reads; `bits` is how strongly they speak together.
    """

    name: str
    person_id: int | None = None
    resident: tuple[int, int] | None = None
    nik: str = ""
    local_number: str = ""
    no_kk: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    region: str = ""
    desa: str = ""
    address: str = ""
    phone: str = ""
    mother_name: str = ""
    relation: str = ""
    decile: int | None = None
    memberships: tuple[str, ...] = ()
    is_deceased: bool = False
    sources: tuple[Sighting, ...] = ()
    reasons: tuple[str, ...] = ()
    bits: float = 0.0
    linked: int = 0
    cases: int = 0
    last_visit: date | None = None

    @property
    def is_known(self) -> bool:
        """Whether the office has a record of its own."""
        return self.person_id is not None

    @property
    def rows(self) -> frozenset[tuple[int, int]]:
        """The rows of lists that speak of the resident, as import and row."""
        places = ((source.import_id, source.row) for source in self.sources)
        return frozenset((listed, row) for listed, row in places if listed is not None and row is not None)


@dataclass(frozen=True)
class Findings:
    """The best of those who fit. `namesakes` counts everybody of just this name, where the name alone was asked for.

    `ask_for` is the one thing more that would tell them apart, or empty.
    """

    people: tuple[Found, ...] = ()
    count: int = 0
    namesakes: int = 0
    ask_for: str = ""
