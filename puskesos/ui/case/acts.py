"""What can be done with a case now: the page offers just what the rules and the officer's roles would allow."""

from collections.abc import Callable
from enum import StrEnum

from puskesos.cases.case import Case
from puskesos.cases.dispatch import record_dispatch, record_not_out
from puskesos.cases.feedback import record_feedback
from puskesos.cases.handling import (
    add_note,
    assign_case,
    close_case,
    hand_back,
    move_case,
    plan_next_step,
    possible_moves,
    reopen_case,
    required_steps,
    take_case,
    update_papers,
)
from puskesos.cases.identification import identify_problem
from puskesos.cases.journey import CaseView, ReferralView
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.loop.aids import record_aid
from puskesos.cases.loop.look_ups import owe_look_up
from puskesos.cases.loop.recurring import plan_duty
from puskesos.cases.loop.visits import plan_visit, record_visit
from puskesos.cases.referrals import issue_referral, reissue_referral, void_referral
from puskesos.cases.status import CaseStatus, ReferralStatus, next_case_statuses, next_referral_statuses
from puskesos.office.officers import Officer, permission_of
from puskesos.office.profile import Office


class Act(StrEnum):
    """One thing an officer does with a case; the order is that of the menu."""

    REFER = "refer"
    LETTER = "letter"
    FEEDBACK = "feedback"
    PRINT = "print"
    NOT_OUT = "not_out"
    NOTE = "note"
    IDENTIFY = "identify"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    PLAN_VISIT = "plan_visit"
    VISIT = "visit"
    AID = "aid"
    LOOK_UP = "look_up"
    TAKE = "take"
    ASSIGN = "assign"
    HAND_BACK = "hand_back"
    MOVE = "move"
    PAPERS = "papers"
    VOID = "void"
    REISSUE = "reissue"
    CLOSE = "close"
    REOPEN = "reopen"


USE_CASES: dict[Act, Callable[..., object]] = {
    Act.REFER: issue_referral,
    Act.LETTER: issue_letter,
    Act.FEEDBACK: record_feedback,
    Act.PRINT: record_dispatch,
    Act.NOT_OUT: record_not_out,
    Act.NOTE: add_note,
    Act.IDENTIFY: identify_problem,
    Act.PLAN: plan_next_step,
    Act.FOLLOW_UP: plan_duty,
    Act.PLAN_VISIT: plan_visit,
    Act.VISIT: record_visit,
    Act.AID: record_aid,
    Act.LOOK_UP: owe_look_up,
    Act.TAKE: take_case,
    Act.ASSIGN: assign_case,
    Act.HAND_BACK: hand_back,
    Act.MOVE: move_case,
    Act.PAPERS: update_papers,
    Act.VOID: void_referral,
    Act.REISSUE: reissue_referral,
    Act.CLOSE: close_case,
    Act.REOPEN: reopen_case,
}


def possible_acts(view: CaseView, chosen: ReferralView | None, office: Office, officer: Officer) -> list[Act]:
    """The acts that would not be refused; those about a letter concern the chosen referral."""
    if view.office_below:
        return []
    case = view.case
    reachable = next_case_statuses(case.status, required_steps(office))
    found = {Act.NOTE, Act.FOLLOW_UP, Act.AID, Act.LOOK_UP}
    if view.planned_visit:
        found.add(Act.VISIT)
    if case.status.is_open:
        found |= _acts_on_open(case, reachable, office, officer)
    else:
        found.add(Act.REOPEN)
    if chosen is not None:
        found |= _acts_on_letter(chosen, is_open=case.status.is_open)
    return [act for act in Act if act in found and officer.may(permission_of(USE_CASES[act]))]


def _acts_on_open(case: Case, reachable: frozenset[CaseStatus], office: Office, officer: Officer) -> set[Act]:
    found = {Act.LETTER, Act.IDENTIFY, Act.PLAN, Act.PLAN_VISIT, Act.PAPERS, Act.ASSIGN}
    if case.status is CaseStatus.REFERRED or CaseStatus.REFERRED in reachable:
        found.add(Act.REFER)
    if CaseStatus.RESOLVED in reachable:
        found.add(Act.CLOSE)
    if case.officer_id != officer.id:
        found.add(Act.TAKE)
    if case.officer_id is not None:
        found.add(Act.HAND_BACK)
    if possible_moves(case.status, office, officer):
        found.add(Act.MOVE)
    return found


def _acts_on_letter(chosen: ReferralView, *, is_open: bool) -> set[Act]:
    status = chosen.referral.status
    found = set()
    if status is not ReferralStatus.VOIDED and not chosen.referral.is_from_ledger:
        found.add(Act.PRINT)
        if chosen.dispatched.sent:
            found.add(Act.NOT_OUT)
    if status.awaits_answer:
        found.add(Act.FEEDBACK)
    if ReferralStatus.VOIDED in next_referral_statuses(status):
        found.add(Act.VOID)
        if is_open:
            found.add(Act.REISSUE)
    return found


def leading_act(view: CaseView, acts: list[Act]) -> Act | None:
    """The one the page offers first: what is awaited, then what is missing, then the way to the end."""
    wanted = [Act.REOPEN]
    if view.case.status.is_open:
        was_answered = any(each.feedback for each in view.referrals)
        waits_for_papers = view.case.status is CaseStatus.WAITING_DOCUMENTS
        begin = [Act.PAPERS] if waits_for_papers else [Act.CLOSE] if was_answered else []
        if view.case.status is CaseStatus.FIELD_VISIT:
            begin.insert(0, Act.VISIT)
        # A letter that is on its way to be approved is not begun a second time, nor is the case closed under it.
        onward = [] if view.drafts else [Act.REFER, Act.CLOSE]
        wanted = [Act.FEEDBACK, *begin, *onward, Act.MOVE, Act.NOTE]
    return next((act for act in wanted if act in acts), None)
