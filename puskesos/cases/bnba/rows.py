"""The lines of a list by name and by address, page after page, as they go into the file."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select, tuple_
from sqlalchemy.orm import Session, aliased

from puskesos.cases.bnba.order import ListOrder
from puskesos.cases.case import Case
from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.people.person import Person
from puskesos.cases.recap import PROTECTED
from puskesos.cases.referral import Referral
from puskesos.cases.worklist import IS_OPEN, Place, cases_meant
from puskesos.office.catalogue import Service
from puskesos.office.masking import with_masked_niks
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider
from puskesos.office.regions import Level, load_regions

# Short reads: the window asks its own questions in between.
PAGE = 250
# The words our own import of old case books knows, so that a list comes back in as well; with their widths in letters.
COLUMNS = {
    "No": 6, "No. register": 20, "Tanggal": 12, "Nama": 28, "NIK": 20, "No. KK": 20, "Alamat": 32, "RT/RW": 10,
    "Desa/Kelurahan": 20, "Kecamatan": 20, "Kategori": 32, "Layanan": 32, "Instansi tujuan": 28, "Status": 20,
    "Petugas": 22,
}  # fmt: skip
Cell = str | int | date


class ListLine(NamedTuple):
    """One line: the case it tells of, where it stands in the list, and its cells without their number."""

    case: UUID
    place: Place
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class ListCount:
    """How many cases an order means: ordinary ones, and confidential ones the officer may see."""

    ordinary: int
    confidential: int

    def of(self, order: ListOrder) -> int:
        return self.ordinary + (self.confidential if order.with_confidential else 0)


def count_list(session: Session, order: ListOrder) -> ListCount:
    """What the order would give to the officer of this session."""
    wanted = select(Case.is_confidential, func.count()).where(*_meant(session, order)).group_by(Case.is_confidential)
    counts: dict[bool, int] = dict(session.execute(wanted).all())
    return ListCount(counts.get(False, 0), counts.get(True, 0))


def read_lines(session: Session, order: ListOrder, after: Place | None, limit: int = PAGE) -> list[ListLine]:
    """The next lines, oldest visit first, as a register on paper; confidential cases only where they are asked for."""
    wanted = _columns().where(*_meant(session, order))
    if not order.with_confidential:
        wanted = wanted.where(Case.is_confidential.is_(False))
    if after:
        wanted = wanted.where(tuple_(Case.visit_on, Case.id) > after)
    secret = sensitive_codes(session)
    rows = session.execute(wanted.order_by(Case.visit_on, Case.id).limit(limit))
    return [ListLine(row.uuid, (row.visit_on, row.id), _cells(row, order, secret)) for row in rows]


def _meant(session: Session, order: ListOrder) -> list[ColumnElement[bool]]:
    """What the register shows, within the days that were chosen; of what was destroyed nothing is left to list."""
    conditions: list[ColumnElement[bool]] = [Case.destruction_id.is_(None)]
    if order.open_only:
        conditions.append(IS_OPEN)
    if order.text.strip():
        conditions.append((Case.id + 0).in_(cases_meant(session, order.text)))
    if order.since:
        conditions.append(Case.visit_on >= order.since)
    if order.until:
        conditions.append(Case.visit_on <= order.until)
    return conditions


def _columns() -> Select[*tuple[Any, ...]]:
    """A case nobody has taken yet is told by who received it."""
    receiver = aliased(Officer)
    return (
        select(
            Case.id, Case.uuid, Case.number, Case.visit_on, Case.status, Case.is_confidential, Case.categories,
            Case.service_code, Person.name, Person.nik, Person.local_number, Person.no_kk, Person.address, Person.rt,
            Person.rw, Person.region,
            func.coalesce(Service.name, "").label("service"), func.coalesce(Provider.name, "").label("provider"),
            func.coalesce(Officer.name, receiver.name).label("officer"),
        )
        .join(Person, Person.id == Case.client_id)
        .join(receiver, receiver.id == Case.registered_by_id)
        .outerjoin(Service, Service.code == Case.service_code)
        .outerjoin(Officer, Officer.id == Case.officer_id)
        .outerjoin(Referral, Referral.id == Case.last_referral_id)
        .outerjoin(Provider, Provider.id == Referral.provider_id)
    )  # fmt: skip


def _cells(row: Any, order: ListOrder, secret: frozenset[str]) -> tuple[Cell, ...]:
    desa, kecamatan = _home(row.region)
    cells: tuple[Cell, ...] = (
        row.number, row.visit_on, row.name, row.nik or row.local_number, row.no_kk, row.address,
        "/".join(filter(None, (row.rt, row.rw))), desa, kecamatan,
        *_matter(row, order, secret), row.status.label, row.officer,
    )  # fmt: skip
    if order.in_full:
        return cells
    # A number that was typed into a name or an address is one too.
    return tuple(with_masked_niks(each) if isinstance(each, str) else each for each in cells)


def _matter(row: Any, order: ListOrder, secret: frozenset[str]) -> tuple[str, str, str]:
    """Category, service and provider. Each of them may tell what nobody should read, so they are hidden together."""
    codes = {row.service_code, *(each["code"] for each in row.categories)}
    is_secret = row.is_confidential or not codes.isdisjoint(secret)
    if is_secret and not (order.with_confidential and order.tells_matter):
        return PROTECTED, PROTECTED, PROTECTED
    return "; ".join(str(each["name"]) for each in row.categories), row.service, row.provider


@lru_cache(maxsize=4096)
def _home(code: str) -> tuple[str, str]:
    """The names of the desa and the kecamatan of a code."""
    regions = load_regions()
    desa, kecamatan = (regions.get(code[:level]) if code else None for level in (Level.VILLAGE, Level.DISTRICT))
    return desa.name if desa else "", kecamatan.name if kecamatan else ""
