"""The wording of the paper that tells residents what is kept about them."""

from dataclasses import dataclass

from puskesos.cases.wording import Fact, Letterhead, Signature, Table


@dataclass(frozen=True)
class DataPart:
    """One kind of data: a table, or where there is much to read one block of lines for each thing that is held."""

    title: str
    table: Table | None = None
    blocks: tuple[tuple[Fact, ...], ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class MyDataContent:
    """Everything that is held about a resident, who saw it and where it went (UU 27/2022, pasal 32)."""

    letterhead: Letterhead
    title: str
    client: str
    place_and_date: str
    opening: str
    parts: tuple[DataPart, ...]
    notes: tuple[str, ...]
    signatures: tuple[Signature, ...]
    footnote: str = ""
