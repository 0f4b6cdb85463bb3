"""Both tables of steps, as `workflow.md` 12.2 and 12.3 lay them down, written out here a second time by hand."""

from itertools import product

import pytest

from puskesos.cases.status import (
    AWAITING_ANSWER,
    CASE_PASSABLE,
    CASE_STEPS,
    CLOSED,
    REFERRAL_STEPS,
    CaseStatus,
    ReferralStatus,
    next_case_statuses,
    next_referral_statuses,
)

# From → to, as the table of the workflow says it; a resident may withdraw, and a case turn out twice, at any desk.
CASE_TABLE = """
registered: resolved waiting_documents in_verification cancelled duplicate
waiting_documents: registered in_verification expired cancelled
in_verification: field_visit waiting_documents awaiting_decision rejected resolved cancelled duplicate
field_visit: in_verification awaiting_decision
awaiting_decision: approved in_verification rejected
approved: letter_ready referred resolved
letter_ready: resolved referred
referred: resolved in_verification
resolved: in_verification
rejected: in_verification
cancelled: in_verification
duplicate: in_verification
expired: in_verification
"""
# A slip is handed over before anybody can answer; a mistake in it can be voided until the provider is done.
REFERRAL_TABLE = """
draft: awaiting_approval
awaiting_approval: issued draft
issued: handed_over voided
handed_over: issued received_by_agency declined no_response voided
received_by_agency: in_service declined no_response voided
in_service: completed declined no_response voided
no_response: received_by_agency in_service completed declined voided
completed:
declined:
voided:
"""
# Where a small office may go in one step, passing over what it does not use.
SHORT_CUTS = """
registered: referred approved letter_ready awaiting_decision field_visit rejected
waiting_documents: resolved referred
in_verification: approved letter_ready referred
field_visit: resolved referred
awaiting_decision: resolved referred
"""


def read(table: str) -> dict[str, set[str]]:
    return {line.partition(":")[0]: set(line.partition(":")[2].split()) for line in table.strip().splitlines()}


@pytest.mark.parametrize("status", CaseStatus)
def test_a_case_takes_the_steps_of_its_table_and_no_others(status: CaseStatus) -> None:
    assert CASE_STEPS[status] == read(CASE_TABLE)[status.value]


@pytest.mark.parametrize("status", ReferralStatus)
def test_a_referral_takes_the_steps_of_its_table_and_no_others(status: ReferralStatus) -> None:
    assert REFERRAL_STEPS[status] == read(REFERRAL_TABLE)[status.value]


def test_an_office_that_insists_on_every_step_walks_the_table_step_by_step() -> None:
    for status in CaseStatus:
        assert next_case_statuses(status, CASE_PASSABLE) == CASE_STEPS[status]


def test_a_small_office_may_pass_over_steps_and_still_use_each_of_them() -> None:
    for status in CaseStatus:
        assert next_case_statuses(status) >= CASE_STEPS[status]
    for start, shorter in read(SHORT_CUTS).items():
        assert next_case_statuses(CaseStatus(start)) >= shorter


@pytest.mark.parametrize("required", sorted(CASE_PASSABLE))
def test_a_required_step_is_never_passed_over(required: CaseStatus) -> None:
    for status in set(CaseStatus) - CLOSED - {required}:
        reached = next_case_statuses(status, {required})
        without = {step for step in CASE_STEPS if step is not required}
        walked = walk(status, without, CASE_PASSABLE - {required})
        assert reached - {required} == walked - {status}


def walk(start: CaseStatus, allowed: set[CaseStatus], passable: frozenset[CaseStatus]) -> set[CaseStatus]:
    """What is reached from a status through passable steps alone, found in another way than the program does."""
    reached = {step for step in CASE_STEPS[start] if step in allowed}
    while True:
        further = {step for via in reached & passable for step in CASE_STEPS[via] if step in allowed} - reached
        if not further:
            return reached
        reached |= further


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_a_closed_case_comes_back_through_verification_and_no_further_in_one_step(status: CaseStatus) -> None:
    assert next_case_statuses(status) == {CaseStatus.IN_VERIFICATION}
    assert not status.is_open


def test_whatever_happens_a_case_can_still_be_brought_to_an_end() -> None:
    for status, required in product(set(CaseStatus) - CLOSED, (frozenset(), CASE_PASSABLE)):
        reached: set[CaseStatus] = set()
        frontier = [status]
        while frontier:
            for step in next_case_statuses(frontier.pop(), required) - reached:
                reached.add(step)
                frontier.append(step)
        assert CaseStatus.RESOLVED in reached


def test_no_step_leads_from_a_status_to_itself() -> None:
    assert all(status not in next_case_statuses(status) for status in CaseStatus)
    assert all(status not in next_referral_statuses(status) for status in ReferralStatus)


def test_an_answer_may_come_before_the_provider_said_that_the_letter_arrived() -> None:
    for status in (ReferralStatus.ISSUED, ReferralStatus.HANDED_OVER, ReferralStatus.RECEIVED_BY_AGENCY):
        assert next_referral_statuses(status) >= {ReferralStatus.COMPLETED, ReferralStatus.DECLINED}


def test_a_referral_that_ended_stays_as_it_ended() -> None:
    ended = set(ReferralStatus) - AWAITING_ANSWER - {ReferralStatus.DRAFT, ReferralStatus.AWAITING_APPROVAL}
    assert ended == {ReferralStatus.COMPLETED, ReferralStatus.DECLINED, ReferralStatus.VOIDED}
    assert all(next_referral_statuses(status) == frozenset() for status in ended)


def test_every_status_has_a_word_for_the_screen() -> None:
    labels = [status.label for status in CaseStatus]
    assert len(set(labels)) == len(CaseStatus)
    assert all(status.label for status in ReferralStatus)
