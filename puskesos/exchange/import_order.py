"""What an officer wants loaded, how far it is, and what became of it: plain values that also travel to the child."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from puskesos.cases.registers.imports import ListKind
from puskesos.exchange.findings import Fault, Finding


@dataclass(frozen=True)
class ImportOrder:
    """One file and how it is to be read.

    `mapping` gives the column header for each field, when it was done by hand or by a profile; without it the layout
    is recognised. A rehearsal reads and judges every row and loads nothing. `report` is where the XLSX with the reason
    of every refused or doubtful row goes; without it none is written, because it holds personal data in the clear.
    """

    path: Path
    kind: ListKind
    period: str
    name: str = ""
    sheet: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    is_rehearsal: bool = False
    searches_doubles: bool = True
    report: Path | None = None


@dataclass(frozen=True)
class ImportOutcome:
    """What became of an order. `import_id` is None when nothing was loaded: a rehearsal, or no row that could be.

    `found` counts the findings by kind, refusals and remarks; `remarks` are the sentences about the file as a whole.
    `refused_later` are lines of an old case book that read well and clash with cases of the office. `doubles` is how
    many pairs were put on the work list; the search for them may have been called off, or not been wanted.
    """

    import_id: int | None
    layout: str
    file_hash: str
    rows_read: int
    rows_loaded: int
    rows_refused: int
    found: Mapping[Fault, int]
    remarks: tuple[Finding, ...]
    refused_later: Mapping[int, str] = field(default_factory=dict)
    doubles: int = 0
    searched_doubles: bool = False
    seconds: float = 0.0

    @property
    def is_loaded(self) -> bool:
        """Whether anything came into the office; only then may a window speak of success."""
        return self.import_id is not None
