"""A ready example office to try the program on: a village desk with three officers, lists, and a few weeks of work.

Nobody in it is real: the names say so, and every NIK begins with 9999, which no region of Indonesia carries.
"""

from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.demo.lists import LOADED
from puskesos.cases.demo.steps import Act, Scene
from puskesos.cases.demo.visits import VISITS
from puskesos.cases.opening import begin_office
from puskesos.cases.referral import Referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.wording import SlipContent
from puskesos.dates import Zone
from puskesos.office.access import Access, let_in, log_in
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import Office, OfficeAnswer, OfficeKind, the_office
from puskesos.office.staff import OfficerAnswer
from puskesos.store.register_shelf import RegisterShelf

PASSWORD = "contoh-contoh"  # noqa: S105  # it guards made-up people only, and the log-in page tells it
OFFICE = OfficeAnswer(
    kind=OfficeKind.PUSKESOS,
    name="Puskesos Contohsari",
    code="CTH",
    region="3209142001",
    zone=Zone.WIB,
    letterhead=("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL (PUSKESOS) CONTOHSARI"),
    place="Contohsari",
    address="Jalan Permisalan No. 00, Contohsari",
    phone="0800-0000-0000",
    hours="Senin–Kamis 08.00–15.00; Jumat 08.00–14.00",
    copies_to=("Dinas Sosial", "Arsip"),
    is_demo=True,
)
SARI = OfficerAnswer(
    "sari", "Sari Permisalan", tuple(Role), "Koordinator Puskesos", phone="0800-0000-0001", handles_confidential=True
)
MISAL = OfficerAnswer("misal", "Misal Wijaya", (Role.FRONT_OFFICER,), "Petugas loket", phone="0800-0000-0002")
UMPAMA = OfficerAnswer("umpama", "Umpama Lestari", (Role.CASE_OFFICER,), "Petugas penanganan", phone="0800-0000-0003")
SET_UP_DAYS_AGO = 60
OPENS = timedelta(hours=8, minutes=10)
BETWEEN_ACTS = timedelta(minutes=13)
SATURDAY = 5


def make_demo_office(folder: Path, *, now: datetime) -> tuple[Access, str]:
    """The example office, made new in an empty folder with `sari` logged in; also its recovery code."""
    begun = now - timedelta(days=SET_UP_DAYS_AGO)
    access, code = begin_office(folder, OFFICE, SARI, PASSWORD, now=begun)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(access.close)
        let_in(access, MISAL, PASSWORD, now=begun)
        let_in(access, UMPAMA, PASSWORD, now=begun)
        with access.file.database.write() as session:
            _live(session, access.file.registers, now)
        when_it_fails.pop_all()
    return access, code


def open_demo_office(folder: Path) -> Access:
    """The example office that lies in the folder, with `sari` logged in."""
    return log_in(folder, SARI.user_name, PASSWORD)


def demo_slips(session: Session) -> list[SlipContent]:
    """The wording of every slip that stands, in the order of issue."""
    standing = select(Referral).where(Referral.status != ReferralStatus.VOIDED).order_by(Referral.id)
    return [referral.slip() for referral in session.scalars(standing)]


def _live(session: Session, shelf: RegisterShelf, now: datetime) -> None:
    """Let every import and visit and what followed happen in the order of the days, as the trail expects."""
    office = the_office(session)
    officers = {officer.user_name: officer for officer in session.scalars(select(Officer))}
    acts: list[tuple[Act, Scene]] = [(act, Scene(session, shelf, office, officers, now)) for act in LOADED]
    for visit in VISITS:
        scene = Scene(session, shelf, office, officers, now)
        acts += [(act, scene) for act in (visit.registration, *visit.later)]
    for days_ago in sorted({act.days_ago for act, _ in acts}, reverse=True):
        of_the_day = [(act, scene) for act, scene in acts if act.days_ago == days_ago]
        for place, (act, scene) in enumerate(of_the_day):
            scene.by = officers[act.by]
            scene.now = _moment(office, now, days_ago, place, len(of_the_day))
            act.step(scene)


def _moment(office: Office, now: datetime, days_ago: int, place: int, acts: int) -> datetime:
    """When one of a day's acts happened; `days_ago` counts working days, and today's acts lie just before now."""
    if not days_ago:
        return now - (acts - place) * timedelta(minutes=1)
    day = office.zone.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    while days_ago:
        day -= timedelta(days=1)
        days_ago -= day.weekday() < SATURDAY
    return day + OPENS + place * BETWEEN_ACTS
