"""Whatever is done with drafts, in whatever order, beside everything else officers do with their cases."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from puskesos.cases.approval.chain import Capacity, StepKind, chain_of, change_chain
from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.approval.drafts import approve_step, change_draft, return_draft, send_for_approval, withdraw_draft
from puskesos.cases.approval.inbox import inbox
from puskesos.cases.approval.kinds import request_of
from puskesos.cases.visit import WayOut
from puskesos.office.access import Access
from puskesos.office.officers import Officer, Permission
from puskesos.office.profile import the_office
from tests.cases.approving import step
from tests.cases.test_case_life import DAYS, PLACE, WORDS, CaseLife


class ApprovalLife(CaseLife):
    """An office that tries out chains, while letters are on their way; it begins with a chain and with a case."""

    @initialize()
    def staff_the_office(self) -> None:
        super().staff_the_office()
        head, worker = self.approver(0), self.approver(1)
        steps = [
            step(StepKind.INITIAL, "Kasi Contoh", worker, (head, Capacity.ON_BEHALF)),
            step(StepKind.DECIDE, "Manajer Contoh", head),
        ]
        change_chain(self.session, steps, chain_of(the_office(self.session)), by=head, now=self.now)
        self.register(0, WayOut.TO_CASE_OFFICER, [], "Sudah dijelaskan.")

    @rule(who=PLACE, kinds=st.sets(st.sampled_from(StepKind)), people=st.lists(PLACE, min_size=6, max_size=6))
    def set_chain(self, who: int, kinds: set[StepKind], people: list[int]) -> None:
        ordered = [kind for kind in StepKind if kind in kinds]
        steps = [
            step(
                kind,
                f"Jabatan {kind}",
                self.approver(people[place]),
                (self.approver(people[-1 - place]), Capacity.ACTING),
            )
            for place, kind in enumerate(ordered)
        ]
        base = chain_of(the_office(self.session))
        self.act(None, lambda by: change_chain(self.session, steps, base, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, to=PLACE, days=DAYS)
    def send(self, which: int, who: int, to: int, days: int) -> None:
        case, request = self.case(which), self.request(to, days)
        self.act(case, lambda by: send_for_approval(self.session, case.id, request, by=by, now=self.now), who)

    @precondition(lambda self: self.referrals())
    @rule(which=PLACE, who=PLACE, words=WORDS, to=PLACE, days=DAYS)
    def send_in_place_of_another(self, which: int, who: int, words: str, to: int, days: int) -> None:
        case, old = self.referral(which)
        request = self.request(to, days)

        def send(by: Officer) -> LetterDraft:
            return send_for_approval(self.session, case.id, request, (old.id, words), by=by, now=self.now)

        self.act(case, send, who)

    @precondition(lambda self: self.drafts())
    @rule(which=PLACE, who=PLACE)
    def approve(self, which: int, who: int) -> None:
        draft = self.draft(which)
        self.act(draft.case, lambda by: approve_step(self.session, draft.id, by=by, now=self.now), who)

    @precondition(lambda self: self.drafts())
    @rule(which=PLACE, who=PLACE, words=WORDS)
    def give_back(self, which: int, who: int, words: str) -> None:
        draft = self.draft(which)
        self.act(draft.case, lambda by: return_draft(self.session, draft.id, words, by=by, now=self.now), who)

    @precondition(lambda self: self.drafts())
    @rule(which=PLACE, who=PLACE, to=PLACE, days=DAYS)
    def change(self, which: int, who: int, to: int, days: int) -> None:
        draft, request = self.draft(which), self.request(to, days)
        base = request_of(draft)
        self.act(draft.case, lambda by: change_draft(self.session, draft.id, request, base, by=by, now=self.now), who)

    @precondition(lambda self: self.drafts())
    @rule(which=PLACE, who=PLACE, words=WORDS)
    def withdraw(self, which: int, who: int, words: str) -> None:
        draft = self.draft(which)
        self.act(draft.case, lambda by: withdraw_draft(self.session, draft.id, words, by=by, now=self.now), who)

    @invariant()
    def a_draft_is_issued_exactly_when_everybody_said_yes(self) -> None:
        letters = {each.number for each in self.referrals()}
        for draft in self.drafts():
            is_issued = draft.status is DraftStatus.ISSUED
            assert is_issued == (draft.place == len(draft.chain))
            assert len(draft.acts) == draft.place
            assert (draft.issued_number in letters) if is_issued else not draft.issued_number

    @invariant()
    def what_waits_lies_in_somebodys_inbox_and_what_is_finished_in_none(self) -> None:
        seen = {row.id for officer in self.officers for row in inbox(self.session, officer)}
        on_the_way = {d.id for d in self.drafts() if d.status in (DraftStatus.IN_APPROVAL, DraftStatus.RETURNED)}
        assert seen == on_the_way

    def drafts(self) -> list[LetterDraft]:
        return list(self.session.scalars(select(LetterDraft).order_by(LetterDraft.id)))

    def draft(self, which: int) -> LetterDraft:
        drafts = self.drafts()
        draft = drafts[which % len(drafts)]
        self.session.refresh(draft, ["case"])
        return draft

    def approver(self, which: int) -> Officer:
        able = [officer for officer in self.officers if officer.may(Permission.APPROVE_LETTER)]
        return able[which % len(able)]


def test_no_order_of_acts_lets_a_letter_pass_by_its_chain(access: Access) -> None:
    class Life(ApprovalLife):
        """The same, in the office of this test."""

        def __init__(self) -> None:
            super().__init__(access)

    run_state_machine_as_test(Life, settings=settings(max_examples=15, stateful_step_count=50, deadline=None))
