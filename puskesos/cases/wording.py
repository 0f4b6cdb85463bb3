"""Finished documents as strings: what a paper says, decided once and frozen when it is issued.

`print` decides how it looks. Nothing here knows a table; every value is ready to be read by the addressee.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Wording = TypeVar("Wording")


@dataclass(frozen=True)
class Letterhead:
    """The head of an office's paper: `lines` set large, `address` small; a logo is a base64 PNG or JPEG, or empty."""

    lines: tuple[str, ...]
    address: tuple[str, ...]
    logo: str = ""
    second_logo: str = ""


@dataclass(frozen=True)
class Fact:
    """One labelled line of an identity block or a summary."""

    label: str
    value: str


@dataclass(frozen=True)
class Paper:
    """One document brought or still missing; `where` says where to get it, when that is known."""

    name: str
    is_here: bool
    where: str = ""


@dataclass(frozen=True)
class Signature:
    """A place to sign: heading (Mengetahui,), position, and the name with rank and NIP where there is one."""

    position: str
    name: str
    heading: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True)
class ReturnPart:
    """The tear-off part that the provider fills in and sends back; it must be able to travel alone.

    A choice that ends in a colon has a line to write on. Below are the boxes of a `refusal` and the line of its reason.
    """

    title: str
    deadline: str
    client: str
    choices: tuple[str, ...]
    receiver: str
    send_back: str
    refusal: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class SlipContent:
    """A referral slip (Surat Pengantar Rujukan) with its return part."""

    letterhead: Letterhead
    title: str
    number: str
    register: str
    nature: str
    attachments: str
    subject: str
    place_and_date: str
    addressee: tuple[str, ...]
    opening: str
    facts: tuple[Fact, ...]
    request: str
    papers: tuple[Paper, ...]
    closing: str
    contact: str
    signatures: tuple[Signature, ...]
    copies_to: tuple[str, ...]
    check_code: str
    qr: str
    return_part: ReturnPart
    footnote: str = ""
    approval: tuple[str, ...] = ()


@dataclass(frozen=True)
class LetterContent:
    """A letter of the office other than a referral slip. `shape` says how it is laid out: addressed, statement, record.

    `body` and `answers` follow the `facts`; `decile` stands in a box of its own under `decile_of`, what tells it;
    `choices` are boxes to tick.
    """

    letterhead: Letterhead
    shape: str
    title: str
    number: str
    register: str
    place_and_date: str
    opening: str
    facts: tuple[Fact, ...]
    body: str
    closing: str
    signatures: tuple[Signature, ...]
    nature: str = ""
    attachments: str = ""
    subject: str = ""
    addressee: tuple[str, ...] = ()
    decile: str = ""
    decile_of: str = ""
    purpose: str = ""
    answers: tuple[Fact, ...] = ()
    choices: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    contact: str = ""
    copies_to: tuple[str, ...] = ()
    approval: tuple[str, ...] = ()
    check_code: str = ""
    qr: str = ""
    footnote: str = ""


@dataclass(frozen=True)
class TicketContent:
    """A queue ticket (kartu antrean) for the roll: one large number, and what to do with it."""

    letterhead: Letterhead
    title: str
    queue: str
    number: str
    drawn_at: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class ReceiptContent:
    """A receipt (Tanda Terima) for the report and the papers handed in; fits A5."""

    letterhead: Letterhead
    title: str
    register: str
    place_and_date: str
    facts: tuple[Fact, ...]
    papers: tuple[Paper, ...]
    next_step: str
    signatures: tuple[Signature, ...]
    footnote: str = ""


@dataclass(frozen=True)
class Said:
    """One sentence for a resident, and the same in the second language of the office, if it has one."""

    text: str
    second: str = ""


@dataclass(frozen=True)
class BringItem:
    """One document to bring: its pictogram (a key of `pictograms.toml`), its name, and how to get it, line by line."""

    name: Said
    pictogram: str
    lines: tuple[Said, ...] = ()


@dataclass(frozen=True)
class BringBackContent:
    """What a resident takes home while papers are missing (Bawa Ini Kembali), in large plain words; one page."""

    letterhead: Letterhead
    title: Said
    register: str
    place_and_date: str
    client: str
    service: str
    heading: Said
    items: tuple[BringItem, ...]
    brought_heading: Said
    brought: tuple[Paper, ...]
    come_back: tuple[Said, ...]
    footnote: str = ""


@dataclass(frozen=True)
class Table:
    """A ruled table: headings, rows of cells, an optional total row, and which columns hold numbers."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    numeric: tuple[int, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class RecapContent:
    """The monthly recap as paper: a few leading figures, then tables; the wide day table lies on landscape pages."""

    letterhead: Letterhead
    title: str
    period: str
    figures: tuple[Fact, ...]
    tables: tuple[Table, ...]
    place_and_date: str
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class FormGroup:
    """A group of a blank form: `lines` are labels with room to write, `choices` are boxes to tick.

    `digits` are labels of sixteen-digit numbers (NIK, No. KK), written into one box per digit.
    """

    title: str
    lines: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    writing_lines: int = 0
    digits: tuple[str, ...] = ()


@dataclass(frozen=True)
class BlankFormContent:
    """The intake form to be filled in by hand while there is no power; typed in later."""

    letterhead: Letterhead
    title: str
    instructions: str
    groups: tuple[FormGroup, ...]
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class RecoveryCodeContent:
    """The sheet with the recovery code of an office file, to be kept in a safe."""

    office: str
    title: str
    code: str
    made_on: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class OfficeCardContent:
    """The card of an office (kartu kantor) on one page: who it is, its fingerprint to compare, and its keys in a QR."""

    office: str
    title: str
    made_on: str
    facts: tuple[Fact, ...]
    fingerprint_label: str
    fingerprint: str
    sentences: tuple[str, ...]
    qr: str
    footnote: str = ""


@dataclass(frozen=True)
class PrinterCheckContent:
    """The test page of a printer: where it came from, and what to look at on it."""

    title: str
    office: str
    lines: tuple[str, ...]
    ruler: str
    sentences: tuple[str, ...]


def to_json(content: Any) -> dict[str, Any]:
    """A wording as plain JSON values, for the column it is frozen in."""
    return asdict(content)


def from_json(kind: type[Wording], stored: Mapping[str, Any]) -> Wording:
    """The wording that `to_json` stored; fields added since then take their defaults."""
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # a TypeVar cannot be bound to "dataclass"
    return kind(**{name: _revive(hints[name], value) for name, value in stored.items() if name in known})


def _revive(hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        return tuple(_revive(get_args(hint)[0], item) for item in value)
    if isinstance(hint, type) and is_dataclass(hint):
        return from_json(hint, value)
    return value
