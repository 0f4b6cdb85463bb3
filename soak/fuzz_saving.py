"""What passes a form's own check also comes into the office: good answers with odd texts in some of their fields."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Outcome
from puskesos.cases.handling import Closing, add_note, close_case, take_case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.loop.aids import AidAnswer, record_aid
from puskesos.cases.loop.visits import VisitPlan, plan_visit
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.referrals import issue_referral
from puskesos.cases.rights.breaches import BreachAnswer, record_breach
from puskesos.cases.rights.consent import Use
from puskesos.cases.rights.consents import ConsentAnswer, record_consent
from puskesos.cases.visit import PaperAnswer
from puskesos.office.access import Access
from puskesos.office.directory.answers import DocumentAnswer, RuleAnswer, ServiceAnswer
from puskesos.office.directory.editing import save_document, save_rule, save_service
from puskesos.office.events import Event
from puskesos.office.languages import LanguageAnswer, save_language
from puskesos.office.officers import Role
from puskesos.office.profile import change_office, the_office
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from puskesos.office.staff import OfficerAnswer, add_officer
from puskesos.office.trail.chain import bind
from soak.fuzz_answers import made
from soak.hostile import texts
from soak.office import AGENCY, START
from soak.probe import Probe

TODAY = START.date()
SOON = TODAY + timedelta(days=14)
VISIT = Intake(
    PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN, address="Jalan Misal 1", occupation="Tani"),
    "Perlu bantuan.", "health", wish="Berobat", papers=(PaperAnswer("KTP", is_here=True),),
)  # fmt: skip
WEIGHT = 15
# Not typed: codes of what is chosen from a list.
CHOSEN = ("service_code", "sector", "region")

Save = Callable[[Session, Any], object]


def saving_probes(access: Access) -> list[Probe]:
    """A probe for each use case that takes an answer; what it writes is taken back."""
    by: dict[str, Any] = {"by": access.officer, "now": START}
    with access.file.database.write() as session:
        case = register_case(session, VISIT, **by)
        session.flush()
        number, person = case.id, case.client_id
        agency = session.scalars(select(Provider.uuid).where(Provider.name == AGENCY)).one()
        office = the_office(session).answer()
    request = ReferralRequest(agency, "KES-02", "Mohon bantuan.", SOON, (PaperAnswer("KTP", is_here=True),))
    officer = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,), "Petugas", "", "0800-0000-0002")
    saves: tuple[tuple[SearchStrategy[Any], Save], ...] = (
        (odd(VISIT), lambda session, answer: register_case(session, answer, **by)),
        (odd(request), lambda session, answer: issue_referral(session, number, answer, **by)),
        (odd(ProviderAnswer("Dinas Misal")), lambda session, answer: save_provider(session, None, answer, **by)),
        (odd(officer), lambda session, answer: add_officer(session, answer, **by)),
        (odd(office), lambda session, answer: change_office(session, answer, office, **by)),
        (odd(Closing(Outcome.INFORMED_AT_COUNTER, "Sudah dijelaskan.")), partial(_close, number, by)),
        (texts, lambda session, note: add_note(session, number, note, **by)),
        (odd(AidAnswer("Beras 10 kg", TODAY)), lambda session, answer: record_aid(session, number, answer, **by)),
        (odd(VisitPlan(SOON, by["by"].id)), lambda session, answer: plan_visit(session, number, answer, **by)),
        (
            odd(ConsentAnswer(Use.SHARE_OUTSIDE, TODAY, "Contoh Melati", "Tertulis")),
            lambda session, answer: record_consent(session, person, answer, **by),
        ),
        (made(BreachAnswer), lambda session, answer: record_breach(session, answer, **by)),
        (made(LanguageAnswer), lambda session, answer: save_language(session, answer, **by)),
        (made(ServiceAnswer), lambda session, answer: save_service(session, None, answer, **by)),
        (made(DocumentAnswer), lambda session, answer: save_document(session, None, answer, **by)),
        (made(RuleAnswer), lambda session, answer: save_rule(session, None, answer, **by)),
    )
    return [
        Probe(f"saving {number}", cases, partial(_save, access, save), WEIGHT)
        for number, (cases, save) in enumerate(saves)
    ]


def odd(good: Any) -> SearchStrategy[Any]:
    """A good answer with odd texts in up to three of its fields."""
    places = list(_texts_in(good))
    changes = st.dictionaries(st.sampled_from(places), texts, min_size=1, max_size=3)
    return changes.map(partial(_changed, good))


def _texts_in(answer: Any) -> Iterator[tuple[str, ...]]:
    """Where texts stand in an answer, as the names that lead there."""
    for each in fields(answer):
        value = getattr(answer, each.name)
        if type(value) is str and each.name not in CHOSEN:
            yield (each.name,)
        elif is_dataclass(value):
            yield from ((each.name, *rest) for rest in _texts_in(value))


def _changed(good: Any, changes: dict[tuple[str, ...], str]) -> Any:
    for (name, *rest), text in changes.items():
        good = replace(good, **{name: _changed(getattr(good, name), {tuple(rest): text}) if rest else text})
    return good


def _close(case: int, by: dict[str, Any], session: Session, closing: Closing) -> None:
    take_case(session, case, **by)
    close_case(session, case, closing, **by)


def _save(access: Access, save: Save, answer: Any) -> None:
    with access.file.database.write() as session:
        save(session, answer)
        session.flush()
        # The trail binds events to its end as a transaction ends; done here, so that nothing of it stays.
        bind(session, [event for event in session.identity_map.values() if isinstance(event, Event)])
        session.rollback()
