"""A big office for measuring: years of cases with their slips, answers and trails, written in bulk.

The same seed gives the same rows, so two machines measure the same work.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bench.life import ANSWER_DAYS, OPENS, Life
from bench.people import person_row
from puskesos.cases.case import Case, Channel, ReporterKind, ReportType
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.cases.letters.numbers import REFERRAL
from puskesos.cases.people.person import Person
from puskesos.cases.proof.by_card import UNSEALED_KIND
from puskesos.cases.proof.check_code import new_code
from puskesos.cases.referral import Feedback, Referral, Urgency
from puskesos.cases.search.person_index import rebuild_if_behind
from puskesos.cases.slips import SlipFacts, compose_slip
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.visit import (
    ConsentMode,
    LawfulBasis,
    MembershipStatus,
    Programme,
    RegistryCheck,
    RegistryStatus,
    ReporterAnswer,
)
from puskesos.cases.wording import to_json
from puskesos.office.calendar import office_calendar
from puskesos.office.catalogue import Service, shown_services
from puskesos.office.events import Event
from puskesos.office.numbering import Counter, NumberPattern
from puskesos.office.officers import Officer, Role
from puskesos.office.profile import LETTER_SERIES, REGISTER_SERIES, Office, the_office
from puskesos.office.providers import providers
from puskesos.store.base import Base
from puskesos.store.database import Database

LAST_DAY = date(2026, 11, 20)
YEARS = 3
VISITS_PER_PERSON = 1.3
WORKERS = 5
BATCH = 5_000
NO_REPORTER = asdict(ReporterAnswer()) | {"kind": ReporterKind.SELF.value}
STORIES = (
    "Kartu JKN tidak aktif, perlu cuci darah dua kali seminggu.",
    "Ingin tahu desil keluarga dan mengapa bantuan sembako berhenti.",
    "Orang tua tinggal sendiri, tidak ada yang mengurus.",
    "Anak disabilitas perlu kursi roda untuk sekolah.",
    "Rumah rusak karena banjir, dapur tidak dapat dipakai.",
    "Belum punya KTP, data belum direkam.",
)


class _Numbers:
    """The numbers of one series in the order they are asked for, as the office's counter would give them."""

    def __init__(self, series: str, pattern: str, office: Office) -> None:
        self._series = series
        self._pattern = NumberPattern(pattern)
        self._office = office
        self._last: dict[int, int] = {}

    def next(self, day: date) -> str:
        year = day.year if self._pattern.starts_again_each_year else 0
        self._last[year] = self._last.get(year, 0) + 1
        return self._pattern.written(self._last[year], day, self._office.code)

    def counters(self) -> list[Counter]:
        return [Counter(series=self._series, year=year, last=last) for year, last in self._last.items()]


def fill_office(
    database: Database, cases: int, seed: int, *, until: date = LAST_DAY, live: Callable[[Life], None] = Life.live
) -> None:
    """Fill an office that was just set up with `cases` cases of the years before `until`."""
    rng = Random(seed)  # noqa: S311  # the same rows every time, nothing secret
    with database.write() as session:
        office = the_office(session)
        people = [person_row(rng, number, office.region) for number in range(1, round(cases / VISITS_PER_PERSON) + 2)]
        register = _Numbers(REGISTER_SERIES, office.register_pattern, office)
        lives = []
        for life in _lives(session, rng, office, people, register, cases, until):
            live(life)
            lives.append(life)
        letters = _Numbers(LETTER_SERIES, office.letter_pattern, office)
        referrals, feedback = _referrals(session, rng, office, people, lives, letters)
        _write(session, rng, Person, people)
        _write(session, rng, Case, [life.case for life in lives])
        _write(session, rng, Referral, referrals)
        _write(session, rng, LetterNumber, [_entry(referral) for referral in referrals])
        _write(session, rng, Feedback, feedback)
        _write(session, rng, Event, _events(lives))
        session.add_all([*register.counters(), *letters.counters()])
        rebuild_if_behind(session)


def _lives(
    session: Session, rng: Random, office: Office, people: Sequence[dict[str, Any]], numbers: _Numbers, cases: int,
    until: date,
) -> Iterable[Life]:  # fmt: skip
    officers, services, known = _officers(session), shown_services(session), providers(session)
    # Few services make most of the work, as at a real counter.
    weights = [1 / (place + 1) for place in range(len(services))]
    calendar = office_calendar(session)
    days = [day for back in range(YEARS * 365, -1, -1) if calendar.works_on(day := until - timedelta(days=back))]
    for number in range(1, cases + 1):
        at = (number - 1) * len(days) / cases
        moment = datetime.combine(days[int(at)], OPENS, office.zone.offset) + timedelta(minutes=at % 1 * 400)
        service = rng.choices(services, weights)[0]
        case = _case_row(rng, number, numbers.next(moment.date()), moment, service, officers[0])
        case["client_id"] = rng.choice(people)["id"]
        yield Life(rng, case, officers, known, moment, until, calendar)


def _officers(session: Session) -> list[Officer]:
    """The officers of the office, and so many more that the work can be shared; these have no password."""
    for number in range(1, WORKERS):
        name = f"Petugas Contoh {number}"
        session.add(Officer(user_name=f"petugas{number}", name=name, role_codes=[Role.CASE_OFFICER.value]))
    session.flush()
    return list(session.scalars(select(Officer).order_by(Officer.id)))


def _case_row(
    rng: Random, number: int, register: str, moment: datetime, service: Service, desk: Officer
) -> dict[str, Any]:
    decile = rng.randrange(1, 11)
    registry = RegistryCheck(
        status=RegistryStatus.LISTED, decile=decile, checked_on=moment.date(),
        memberships={Programme.PBI_JK: MembershipStatus.INACTIVE, Programme.PKH: MembershipStatus.NO},
    )  # fmt: skip
    is_urgent, is_priority = rng.random() < 0.06, rng.random() < 0.15
    return {
        "id": number,
        "number": register,
        "status": CaseStatus.REGISTERED,
        "visit_on": moment.date(),
        "registered_at": moment,
        "registered_by_id": desk.id,
        "officer_id": None,
        "channel": rng.choice(list(Channel)),
        "reporter_kind": ReporterKind.SELF,
        "reporter": NO_REPORTER,
        "report_type": rng.choice(list(ReportType)),
        "sector": service.sector,
        "service_code": service.code,
        "story": rng.choice(STORIES),
        "is_urgent": is_urgent,
        "urgency_reason": "Dirawat di rumah sakit" if is_urgent else "",
        "is_priority": is_priority,
        "priority_reason": "Lanjut usia" if is_priority else "",
        "registry_check": registry.stored(),
        "papers": [{"name": name, "is_here": True} for name in service.documents[:4]],
        "lawful_basis": LawfulBasis.PUBLIC_TASK.value,
        "consent": ConsentMode.EXPLAINED.value,
        "categories": [],
        "next_step": "",
        "next_step_on": None,
        "returned_reason": "",
        "outcome": None,
        "told_resident": "",
        "closed_at": None,
        "last_referral_id": None,
    }


def _referrals(
    session: Session, rng: Random, office: Office, people: Sequence[dict[str, Any]], lives: Iterable[Life],
    numbers: _Numbers,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # fmt: skip
    """Referrals in the order of their issue, with numbers, codes and frozen wording, and what came back."""
    forms = _slips(session, office)
    referred = sorted((life for life in lives if life.referral), key=lambda life: life.referral["issued_at"])
    feedback: list[dict[str, Any]] = []
    codes: set[str] = set()
    for number, life in enumerate(referred, 1):
        row, client = life.referral, people[life.case["client_id"] - 1]["name"]
        day, letter, code = row["issued_on"], numbers.next(row["issued_on"]), _unused(codes, rng)
        form = forms[row["provider_id"]]
        wording = form | {
            "number": letter, "register": life.case["number"], "check_code": code,
            # As before the seal: signing hundreds of thousands of slips would take longer than all the rest.
            "qr": UNSEALED_KIND + "|".join((office.code, letter, day.isoformat(), row["service_code"], code)),
            "facts": [{"label": "Nama", "value": client}, *form["facts"][1:]],
            "return_part": form["return_part"] | {"client": client},
        }  # fmt: skip
        row |= {"id": number, "case_id": life.case["id"], "number": letter, "check_code": code, "wording": wording}
        life.case["last_referral_id"] = number
        for event in life.events:
            if event["what"].startswith("referral_") or event["what"] == "feedback_recorded":
                event["details"]["number"] = letter
        feedback += [answer | {"referral_id": number} for answer in life.feedback]
    return [life.referral for life in referred], feedback


def _unused(codes: set[str], rng: Random) -> str:
    """A check code no letter has yet."""
    while (code := new_code(rng.randrange)) in codes:
        pass
    codes.add(code)
    return code


def _entry(referral: dict[str, Any]) -> dict[str, Any]:
    """The line of a letter in the book of numbers."""
    is_void = referral["status"] is ReferralStatus.VOIDED
    return {
        "number": referral["number"],
        "kind": REFERRAL,
        "addressee": referral["wording"]["addressee"][0].removeprefix("Kepada Yth. "),
        "subject": referral["wording"]["subject"],
        "state": NumberState.VOIDED if is_void else NumberState.ISSUED,
        "reason": referral["void_reason"],
        "taken_on": referral["issued_on"],
        "taken_at": referral["issued_at"],
        "taken_by_id": referral["issued_by_id"],
        "case_id": referral["case_id"],
        "referral_id": referral["id"],
    }


def _slips(session: Session, office: Office) -> dict[int, dict[str, Any]]:
    """A slip to every provider as it would be frozen; composing each of thousands would take most of the time."""
    officer, service = session.scalars(select(Officer)).first(), shown_services(session)[0]
    assert officer is not None, "an office has its first officer"  # noqa: S101  # set up so
    moment = datetime.combine(LAST_DAY, OPENS, office.zone.offset)
    case = Case(**_case_row(Random(0), 0, "", moment, service, officer))  # noqa: S311  # nothing secret
    client = Person(**person_row(Random(0), 1, office.region))  # noqa: S311
    return {
        provider.id: to_json(
            compose_slip(
                SlipFacts(
                    office=office, case=case, client=client, provider=provider, service=service, officer=officer,
                    today=LAST_DAY, request="Mohon bantuan sesuai kewenangan.", nature=Urgency.ORDINARY.label,
                    answer_by=LAST_DAY + timedelta(days=ANSWER_DAYS), addressee="", nik_in_full=True,
                    copies_to=("Arsip",), check_code="", replaces="",
                )
            )
        )
        for provider in providers(session)
    }  # fmt: skip


def _events(lives: Iterable[Life]) -> list[dict[str, Any]]:
    """All trails in one, in the order things happened."""
    rows = [event | {"kind": "case", "subject": life.case["uuid"]} for life in lives for event in life.events]
    return sorted(rows, key=lambda row: row["at"])


def _write(session: Session, rng: Random, kind: type[Base], rows: list[dict[str, Any]]) -> None:
    """Insert rows in bulk; those that can leave the office get a UUID that does not depend on this PC's clock."""
    table = Base.metadata.tables[kind.__tablename__]
    if "uuid" in table.columns:
        for place, row in enumerate(rows):
            row["uuid"] = _uuid(rng, place)
    for start in range(0, len(rows), BATCH):
        session.execute(insert(table), rows[start : start + BATCH])


def _uuid(rng: Random, place: int) -> UUID:
    """A version 7 UUID whose time part only counts up."""
    return UUID(int=place << 80 | 0x7 << 76 | rng.getrandbits(12) << 64 | 0b10 << 62 | rng.getrandbits(62))
