"""The month counted: visits by day and service, by sector, and referrals by destination with their answers."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, exists, false, select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.referral import Feedback, FeedbackResult, Referral
from puskesos.cases.sight import counting
from puskesos.cases.slips import letterhead_of
from puskesos.cases.status import AWAITING_ANSWER, CLOSED, CaseStatus, ReferralStatus
from puskesos.cases.wording import Fact, RecapContent, Signature, Table
from puskesos.dates import month_title, written
from puskesos.office.catalogue import Sector, Service
from puskesos.office.profile import Office
from puskesos.office.providers import Provider

NO_SERVICE = "Tanpa layanan"
# How confidential cases are counted for who may not know what they are about.
PROTECTED = "Kasus yang dilindungi"
LATE_AFTER_DAYS = 14
ANSWERED = frozenset(FeedbackResult) - {FeedbackResult.NO_ANSWER}


@dataclass(frozen=True)
class ServiceRow:
    """One service in a month: visits on each day, and how its cases stand."""

    name: str
    by_day: tuple[int, ...]
    closed_at_counter: int
    closed: int
    open: int

    @property
    def total(self) -> int:
        return sum(self.by_day)


@dataclass(frozen=True)
class SectorRow:
    """One sector in a month."""

    name: str
    visits: int
    open: int


@dataclass(frozen=True)
class DestinationRow:
    """One provider in a month: referrals issued to it and what it answered."""

    name: str
    issued: int
    served: int
    in_process: int
    declined: int
    without_answer: int
    late: int

    @property
    def answered_share(self) -> int:
        """Answered referrals in percent of those issued."""
        return round(100 * (self.issued - self.without_answer) / self.issued) if self.issued else 0


@dataclass(frozen=True)
class Recap:
    """A month's figures; visits count by the day of the visit, not by the day of entry."""

    year: int
    month: int
    visits: int
    closed_at_counter: int
    closed: int
    open: int
    services: tuple[ServiceRow, ...]
    sectors: tuple[SectorRow, ...]
    destinations: tuple[DestinationRow, ...]

    @property
    def days(self) -> int:
        return monthrange(self.year, self.month)[1]

    @property
    def issued(self) -> int:
        """Referrals issued in the month, the voided ones left out."""
        return sum(row.issued for row in self.destinations)

    @property
    def unanswered(self) -> int:
        """Referrals of the month whose provider was not heard of yet."""
        return sum(row.without_answer for row in self.destinations)


def recap_month(session: Session, year: int, month: int, today: date) -> Recap:
    """Count one month, every case in it; what is confidential is counted, and told apart only to who may see it."""
    with counting(session) as all_apart:
        is_protected: ColumnElement[bool] = false() if all_apart else Case.is_confidential.is_(True)
        return _counted(session, year, month, today, is_protected)


def _counted(session: Session, year: int, month: int, today: date, is_protected: ColumnElement[bool]) -> Recap:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    service, sector = (case((is_protected, PROTECTED), else_=known) for known in (Case.service_code, Case.sector))
    rows = session.execute(
        select(Case.visit_on, service, sector, Case.status, Case.closed_at == Case.registered_at)
        .where(Case.visit_on.between(first, last), Case.status.not_in((CaseStatus.CANCELLED, CaseStatus.DUPLICATE)))
    ).all()  # fmt: skip
    at_counter = sum(bool(was_at_counter) for *_, was_at_counter in rows)
    open_cases = sum(status not in CLOSED for _, _, _, status, _ in rows)
    return Recap(
        year=year,
        month=month,
        visits=len(rows),
        closed_at_counter=at_counter,
        closed=len(rows) - open_cases,
        open=open_cases,
        services=_services(session, rows, last.day),
        sectors=_sectors(session, rows),
        destinations=_destinations(session, first, last, today, is_protected),
    )


# The last tells whether the case was closed in the moment it was written down; it is None for an open one.
Visit = tuple[date, str, str, CaseStatus, bool | None]


def _services(session: Session, visits: Sequence[Visit], days: int) -> tuple[ServiceRow, ...]:
    names = dict(session.execute(select(Service.code, Service.name)).all()) | {PROTECTED: PROTECTED}
    rows = []
    for code in {code for _, code, *_ in visits}:
        own = [visit for visit in visits if visit[1] == code]
        per_day = Counter(visit_on.day for visit_on, *_ in own)
        closed = sum(status in CLOSED for _, _, _, status, _ in own)
        rows.append(
            ServiceRow(
                name=names.get(code, NO_SERVICE),
                by_day=tuple(per_day[day] for day in range(1, days + 1)),
                closed_at_counter=sum(bool(was_at_counter) for *_, was_at_counter in own),
                closed=closed,
                open=len(own) - closed,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.total, row.name)))


def _sectors(session: Session, visits: Sequence[Visit]) -> tuple[SectorRow, ...]:
    names = dict(session.execute(select(Sector.code, Sector.name)).all())
    total = Counter(sector for _, _, sector, *_ in visits)
    still_open = Counter(sector for _, _, sector, status, _ in visits if status not in CLOSED)
    rows = [SectorRow(names.get(code, code), count, still_open[code]) for code, count in total.items()]
    return tuple(sorted(rows, key=lambda row: (-row.visits, row.name)))


def _destinations(
    session: Session, first: date, last: date, today: date, is_protected: ColumnElement[bool]
) -> tuple[DestinationRow, ...]:
    heard = exists().where(Feedback.referral_id == Referral.id, Feedback.result.in_(ANSWERED))
    served = exists().where(Feedback.referral_id == Referral.id, Feedback.result == FeedbackResult.SERVED)
    found = session.execute(
        select(case((is_protected, PROTECTED), else_=Provider.name), Referral.status, Referral.issued_on, heard, served)
        .join(Provider, Provider.id == Referral.provider_id)
        .join(Case, Case.id == Referral.case_id)
        .where(Referral.issued_on.between(first, last), Referral.status != ReferralStatus.VOIDED)
    ).all()
    by_name: dict[str, list[Sent]] = {}
    for name, status, issued_on, is_heard, is_served in found:
        by_name.setdefault(name, []).append(Sent(status, issued_on, is_heard, is_served))
    rows = [_destination(name, sent, today) for name, sent in by_name.items()]
    return tuple(sorted(rows, key=lambda row: (-row.issued, row.name)))


class Sent(NamedTuple):
    """What counts of one referral: whether its provider was heard of, and whether it served the resident itself."""

    status: ReferralStatus
    issued_on: date
    is_heard: bool
    is_served: bool


def _destination(name: str, sent: Sequence[Sent], today: date) -> DestinationRow:
    """Who was heard of but neither served nor declined is at work on it, or has sent the resident on."""
    silent = [each for each in sent if each.status in AWAITING_ANSWER and not each.is_heard]
    served = sum(each.is_served for each in sent)
    declined = sum(each.status is ReferralStatus.DECLINED for each in sent)
    return DestinationRow(
        name=name,
        issued=len(sent),
        served=served,
        in_process=len(sent) - served - declined - len(silent),
        declined=declined,
        without_answer=len(silent),
        late=sum((today - each.issued_on).days > LATE_AFTER_DAYS for each in silent),
    )


def compose_recap(office: Office, recap: Recap, today: date) -> RecapContent:
    """The month as paper."""
    figures = (
        Fact("Kunjungan", str(recap.visits)),
        Fact("Selesai di loket", str(recap.closed_at_counter)),
        Fact("Kasus selesai", str(recap.closed)),
        Fact("Masih terbuka", str(recap.open)),
        Fact("Rujukan terbit", str(recap.issued)),
        Fact("Belum dijawab", str(recap.unanswered)),
    )
    return RecapContent(
        letterhead=letterhead_of(office),
        title="Rekap Bulanan Pelayanan",
        period=month_title(recap.year, recap.month),
        figures=figures,
        tables=(_service_table(recap), _sector_table(recap), _destination_table(recap), _day_table(recap)),
        place_and_date=f"{office.place}, {written(today)}",
        signatures=(
            Signature(office.signer_position or office.kind.approver_title, office.signer_name, nip=office.signer_nip),
        ),
    )


def _service_table(recap: Recap) -> Table:
    rows = tuple(
        (row.name, str(row.total), str(row.closed_at_counter), str(row.closed), str(row.open)) for row in recap.services
    )
    total = ("Jumlah", str(recap.visits), str(recap.closed_at_counter), str(recap.closed), str(recap.open))
    headings = ("Jenis layanan", "Kunjungan", "Selesai di loket", "Selesai", "Terbuka")
    return Table("Per jenis layanan", headings, rows, total, (1, 2, 3, 4))


def _sector_table(recap: Recap) -> Table:
    rows = tuple((row.name, str(row.visits), str(row.open)) for row in recap.sectors)
    total = ("Jumlah", str(recap.visits), str(recap.open))
    return Table("Per bidang", ("Bidang", "Kunjungan", "Masih terbuka"), rows, total, (1, 2))


def _destination_table(recap: Recap) -> Table:
    headings = (
        "Instansi tujuan",
        "Terbit",
        "Dilayani",
        "Diproses",
        "Ditolak",
        "Belum dijawab",
        "> 14 hari",
        "% dijawab",
    )
    rows = tuple(
        (row.name, *map(str, (row.issued, row.served, row.in_process, row.declined, row.without_answer, row.late,
                              row.answered_share)))
        for row in recap.destinations
    )  # fmt: skip
    return Table("Rujukan per instansi tujuan", headings, rows, numeric=(1, 2, 3, 4, 5, 6, 7))


def _day_table(recap: Recap) -> Table:
    days = range(1, recap.days + 1)
    rows = tuple(
        (row.name, *(str(count) if count else "" for count in row.by_day), str(row.total)) for row in recap.services
    )
    per_day = [sum(row.by_day[day - 1] for row in recap.services) for day in days]
    total = ("Jumlah", *(str(count) if count else "" for count in per_day), str(recap.visits))
    headings = ("Jenis layanan", *map(str, days), "Jml")
    note = "Menurut tanggal warga datang."
    return Table("Harian per jenis layanan", headings, rows, total, tuple(range(1, recap.days + 2)), note)
