"""Whatever officers do in whatever order: nothing open is forgotten, no number is lost, no issued word changes."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from puskesos.cases.case import Case, Outcome
from puskesos.cases.dispatch import Dispatch, record_dispatch, record_not_out
from puskesos.cases.feedback import record_feedback
from puskesos.cases.handling import (
    Closing,
    Move,
    NextStep,
    add_note,
    assign_case,
    close_case,
    hand_back,
    move_case,
    papers_in,
    plan_next_step,
    reopen_case,
    step_of,
    take_case,
    update_papers,
)
from puskesos.cases.identification import CategoryAnswer, identify_problem, named_in
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import FeedbackResult, Referral
from puskesos.cases.referrals import issue_referral, reissue_referral, void_referral
from puskesos.cases.status import CaseStatus, ReferralStatus, next_case_statuses, next_referral_statuses
from puskesos.cases.visit import PaperAnswer, WayOut
from puskesos.cases.wording import SlipContent
from puskesos.errors import UserError
from puskesos.office.access import Access
from puskesos.office.events import Event
from puskesos.office.officers import Officer, Role
from puskesos.office.staff import OfficerAnswer, add_officer
from tests.cases.referring import agency, answer_of, request_to
from tests.conftest import NOW

PLACE = st.integers(0, 40)
DAYS = st.integers(-2, 9)
WORDS = st.sampled_from(["", "  ", "Alasan contoh.", "x" * 2500])
PAPERS = st.lists(st.booleans(), max_size=3)
TEAM = (("misal", (Role.FRONT_OFFICER,)), ("umpama", (Role.CASE_OFFICER,)), ("lihat", (Role.VIEWER,)))


class CaseLife(RuleBasedStateMachine):
    """An office at work. Every act is done in a transaction of its own, and afterwards all promises are looked at."""

    def __init__(self, access: Access) -> None:
        super().__init__()
        self._open = access.file.database.write()
        self.session = self._open.__enter__()
        self.now = NOW
        self.officers = [access.officer]
        self.numbers: list[str] = []
        self.wordings: dict[int, SlipContent] = {}

    @initialize()
    def staff_the_office(self) -> None:
        by = self.officers[0]
        for user_name, roles in TEAM:
            answer = OfficerAnswer(user_name, f"Contoh {user_name}", roles)
            self.officers.append(add_officer(self.session, answer, by=by, now=self.now))
        self.agencies = [agency(self.session, by, name) for name in ("Dinas Contoh", "Puskesmas Contoh")]

    def teardown(self) -> None:
        self.session.rollback()
        self._open.__exit__(None, None, None)

    @rule(hours=st.integers(1, 60))
    def time_goes_on(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(who=PLACE, way_out=st.sampled_from(WayOut), papers=PAPERS, words=WORDS)
    def register(self, who: int, way_out: WayOut, papers: list[bool], words: str) -> None:
        client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
        intake = Intake(client, "Perlu bantuan.", "health", way_out=way_out, told_resident=words)
        intake = replace(intake, papers=tuple(PaperAnswer(f"Berkas {n}", here) for n, here in enumerate(papers)))
        self.act(None, lambda by: register_case(self.session, intake, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, use_case=st.sampled_from([take_case]))
    def take(self, which: int, who: int, use_case: Callable[..., Case]) -> None:
        case = self.case(which)
        self.act(case, lambda by: use_case(self.session, case.id, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, to=PLACE, words=WORDS)
    def assign(self, which: int, who: int, to: int, words: str) -> None:
        case, officer = self.case(which), self.officer(to)
        self.act(case, lambda by: assign_case(self.session, case.id, officer.id, words, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, words=WORDS, use_case=st.sampled_from([hand_back, add_note, reopen_case]))
    def say(self, which: int, who: int, words: str, use_case: Callable[..., Case]) -> None:
        case = self.case(which)
        self.act(case, lambda by: use_case(self.session, case.id, words, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, words=WORDS, days=DAYS)
    def plan(self, which: int, who: int, words: str, days: int) -> None:
        case, step = self.case(which), self.step(words, days)
        base = step_of(case) if case.status.is_open else step
        self.act(case, lambda by: plan_next_step(self.session, case.id, step, base, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, here=PAPERS)
    def bring_papers(self, which: int, who: int, here: list[bool]) -> None:
        case = self.case(which)
        papers = tuple(PaperAnswer(f"Berkas {number}", is_here) for number, is_here in enumerate(here))
        self.act(
            case, lambda by: update_papers(self.session, case.id, papers, papers_in(case), by=by, now=self.now), who
        )

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, codes=st.lists(st.sampled_from(["PPKS-08", "PPKS-16", "PPKS-24"]), unique=True))
    def identify(self, which: int, who: int, codes: list[str]) -> None:
        case, answers = self.case(which), tuple(CategoryAnswer(code, ("bukti",)) for code in codes)
        self.act(
            case, lambda by: identify_problem(self.session, case.id, answers, named_in(case), by=by, now=self.now), who
        )

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, to=st.sampled_from(CaseStatus), words=WORDS, days=DAYS)
    def move(self, which: int, who: int, to: CaseStatus, words: str, days: int) -> None:
        case, step = self.case(which), self.step("Langkah contoh", days)
        self.act(case, lambda by: move_case(self.session, case.id, Move(to, words, step), by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, outcome=st.sampled_from(Outcome), words=WORDS)
    def close(self, which: int, who: int, outcome: Outcome, words: str) -> None:
        case, closing = self.case(which), Closing(outcome, words)
        self.act(case, lambda by: close_case(self.session, case.id, closing, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, to=PLACE, days=DAYS)
    def refer(self, which: int, who: int, to: int, days: int) -> None:
        case, request = self.case(which), self.request(to, days)
        self.act(case, lambda by: issue_referral(self.session, case.id, request, by=by, now=self.now), who)

    @precondition(lambda self: self.referrals())
    @rule(which=PLACE, who=PLACE, words=WORDS)
    def void(self, which: int, who: int, words: str) -> None:
        case, referral = self.referral(which)
        self.act(case, lambda by: void_referral(self.session, referral.id, words, by=by, now=self.now), who)

    @precondition(lambda self: self.referrals())
    @rule(which=PLACE, who=PLACE, how=st.sampled_from(Dispatch), copies=st.integers(1, 3))
    def send_out(self, which: int, who: int, how: Dispatch, copies: int) -> None:
        case, referral = self.referral(which)
        self.act(case, lambda by: record_dispatch(self.session, referral.id, how, copies, by=by, now=self.now), who)

    @precondition(lambda self: self.referrals())
    @rule(which=PLACE, who=PLACE)
    def nothing_came_out(self, which: int, who: int) -> None:
        case, referral = self.referral(which)
        self.act(case, lambda by: record_not_out(self.session, referral.id, by=by, now=self.now), who)

    @precondition(lambda self: self.referrals())
    @rule(which=PLACE, who=PLACE, words=WORDS, days=DAYS, to=PLACE)
    def reissue(self, which: int, who: int, words: str, days: int, to: int) -> None:
        case, referral = self.referral(which)
        request = self.request(to, days)

        def again(by: Officer) -> Referral:
            return reissue_referral(self.session, referral.id, request, words, by=by, now=self.now)

        self.act(case, again, who)

    @precondition(lambda self: self.referrals())
    @rule(which=PLACE, who=PLACE, result=st.sampled_from(FeedbackResult), days=DAYS, back=st.integers(-1, 3))
    def hear(self, which: int, who: int, result: FeedbackResult, days: int, back: int) -> None:
        case, referral = self.referral(which)
        received = self.now.date() - timedelta(days=back)
        answer = answer_of(result, received_on=received, next=self.step("Langkah contoh", days))
        self.act(case, lambda by: record_feedback(self.session, referral.id, answer, by=by, now=self.now), who)

    def act(self, case: Case | None, act: Callable[[Officer], object], who: int) -> None:
        """Do it as the program does: whole or not at all; a refusal is a sentence and leaves everything as it was."""
        before = self.stand(case)
        referrals = {each.id: each.status for each in self.referrals()}
        events = self.events()
        by = self.officer(who)
        refusal = self.attempt(act, by)
        if refusal:
            self.session.expire_all()
            assert refusal.endswith(".")
            assert (self.events(), self.stand(case)) == (events, before)
            return
        assert (self.events() - events).total() >= 1
        for each in self.referrals():
            if each.id not in self.wordings:
                self.numbers.append(each.number)
                self.wordings[each.id] = each.slip()
        after = self.stand(case)
        assert after is before or (before is not None and after in next_case_statuses(before))
        for each in self.referrals():
            was = referrals.get(each.id, each.status)
            assert each.status is was or each.status in next_referral_statuses(was)

    def attempt(self, act: Callable[[Officer], object], by: Officer) -> str:
        """The sentence an act was refused with, else nothing; any other error is a bug and ends the test."""
        try:
            with self.session.begin_nested():
                act(by)
        except UserError as refusal:
            return str(refusal)
        return ""

    @invariant()
    def nothing_open_is_without_a_next_step(self) -> None:
        for case in self.cases():
            assert case.status.is_open == (case.closed_at is None)
            assert case.status.is_open == (case.next_step_on is not None and bool(case.next_step))

    @invariant()
    def every_letter_number_stands_once_and_none_is_missing(self) -> None:
        counted = [number.split("/")[1] for number in self.numbers]
        assert counted == [str(number) for number in range(1, len(counted) + 1)]
        assert sorted(each.number for each in self.referrals()) == sorted(self.numbers)

    @invariant()
    def what_was_issued_reads_as_it_was_issued(self) -> None:
        for referral in self.referrals():
            assert referral.slip() == self.wordings[referral.id]
            assert (referral.status is ReferralStatus.VOIDED) == bool(referral.void_reason)

    @invariant()
    def a_referred_case_has_a_slip_that_stands_and_shows_one_of_its_own(self) -> None:
        by_case: dict[int, list[Referral]] = {}
        for referral in self.referrals():
            by_case.setdefault(referral.case_id, []).append(referral)
        for case in self.cases():
            own = by_case.get(case.id, [])
            assert {case.last_referral_id} <= ({each.id for each in own} if own else {None})
            standing = [each for each in own if each.status is not ReferralStatus.VOIDED]
            assert case.status is not CaseStatus.REFERRED or standing

    def cases(self) -> list[Case]:
        return list(self.session.scalars(select(Case).order_by(Case.id)))

    def referrals(self) -> list[Referral]:
        return list(self.session.scalars(select(Referral).order_by(Referral.id)))

    def events(self) -> Counter[tuple[str, str]]:
        """How many events there are of each kind, by whom."""
        counted = select(Event.what, Event.officer_name, func.count()).group_by(Event.what, Event.officer_name)
        return Counter({(what, name): count for what, name, count in self.session.execute(counted)})

    def case(self, which: int) -> Case:
        cases = self.cases()
        return cases[which % len(cases)]

    def referral(self, which: int) -> tuple[Case, Referral]:
        referrals = self.referrals()
        referral = referrals[which % len(referrals)]
        return self.session.get_one(Case, referral.case_id), referral

    def officer(self, who: int) -> Officer:
        # Mostly somebody who may do everything, else little would happen.
        return self.officers[who % len(self.officers)] if who < 12 else self.officers[0]

    def step(self, words: str, days: int) -> NextStep:
        return NextStep(words, self.now.date() + timedelta(days=days))

    def request(self, to: int, days: int) -> Any:
        return request_to(self.agencies[to % len(self.agencies)], self.now.date() + timedelta(days=days))

    @staticmethod
    def stand(case: Case | None) -> CaseStatus | None:
        return case.status if case else None


def test_no_order_of_acts_breaks_a_promise(access: Access) -> None:
    class Life(CaseLife):
        """The same, in the office of this test."""

        def __init__(self) -> None:
            super().__init__(access)

    run_state_machine_as_test(Life, settings=settings(max_examples=15, stateful_step_count=40, deadline=None))
