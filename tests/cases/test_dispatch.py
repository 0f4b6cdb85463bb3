"""How letters leave the office: what the printer took, what was saved, and what never came out."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.dispatch import (
    Dispatch,
    dispatches_of,
    letters_not_out,
    letters_to_print,
    record_dispatch,
    record_not_out,
)
from puskesos.cases.journey import ReferralView, view_case
from puskesos.cases.letters.agenda import LetterNumber
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import issue_letter, void_letter
from puskesos.cases.letters.numbers import NumberAnswer, enter_by_hand
from puskesos.cases.letters.outgoing import record_letter_not_out, record_letter_out
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.referral import FeedbackResult, Referral
from puskesos.cases.referrals import void_referral
from puskesos.cases.status import ReferralStatus
from puskesos.errors import Refused, Stale
from puskesos.office.events import record_event
from puskesos.office.officers import Officer
from tests.cases.lettering import known_case
from tests.cases.referring import agency, hear, refer
from tests.conftest import NOW, TODAY, CaseMaker


@pytest.fixture
def referral(session: Session, officer: Officer, make_case: CaseMaker) -> Referral:
    return refer(session, officer, make_case())


def issue(session: Session, officer: Officer, case: Case, kind: str = "keterangan-puskesos") -> Letter:
    return issue_letter(session, case.id, LetterRequest(kind, purpose="keringanan biaya"), by=officer, now=NOW)


def numbers_of(session: Session, *referrals: Referral) -> list[int]:
    """The places of slips in the book of letters."""
    wanted = LetterNumber.referral_id.in_([referral.id for referral in referrals])
    return list(session.scalars(select(LetterNumber.id).where(wanted)))


def letter_of(session: Session, referral: Referral) -> ReferralView:
    [letter] = view_case(session, referral.case_id).referrals
    return letter


def journey(session: Session, referral: Referral) -> list[tuple[str, str]]:
    rows = view_case(session, referral.case_id).journey
    return [(row.title, row.text) for row in rows if row.what.startswith("referral_")][1:]


def test_what_the_printer_took_is_recorded_as_sent_and_what_was_saved_as_saved(
    session: Session, officer: Officer, referral: Referral
) -> None:
    record_dispatch(session, referral.id, Dispatch.SENT, by=officer, now=NOW)
    record_dispatch(session, referral.id, Dispatch.SAVED, by=officer, now=NOW)
    assert (referral.printed, referral.status) == (2, ReferralStatus.HANDED_OVER)
    dispatched = letter_of(session, referral).dispatched
    assert (dispatched.printed, dispatched.saved) == (1, 1)
    assert journey(session, referral) == [
        ("Surat keluar", f"{referral.number}, dikirim ke pencetak, lembar ke-1"),
        ("Surat disimpan", f"{referral.number}, disimpan sebagai PDF, lembar ke-2"),
    ]


def test_several_copies_are_one_entry_that_counts_them_all(
    session: Session, officer: Officer, referral: Referral
) -> None:
    record_dispatch(session, referral.id, Dispatch.SENT, 3, by=officer, now=NOW)
    assert referral.printed == 3
    assert journey(session, referral)[-1][1].endswith("lembar ke-1–3")


def test_a_print_that_never_came_out_does_not_count_and_the_letter_still_waits_to_be_handed_over(
    session: Session, officer: Officer, referral: Referral
) -> None:
    record_dispatch(session, referral.id, Dispatch.SENT, 2, by=officer, now=NOW)
    record_not_out(session, referral.id, by=officer, now=NOW)
    assert (referral.printed, referral.status) == (0, ReferralStatus.ISSUED)
    assert letter_of(session, referral).dispatched.sent == ()
    assert journey(session, referral)[-1] == ("Cetakan tidak keluar", referral.number)
    [letter] = letters_to_print(session, letters_not_out(session))
    assert letter.copy == 1


def test_only_the_last_print_is_taken_back(session: Session, officer: Officer, referral: Referral) -> None:
    record_dispatch(session, referral.id, Dispatch.SENT, by=officer, now=NOW)
    record_dispatch(session, referral.id, Dispatch.SENT, 2, by=officer, now=NOW)
    record_not_out(session, referral.id, by=officer, now=NOW)
    assert (referral.printed, referral.status) == (1, ReferralStatus.HANDED_OVER)
    assert letter_of(session, referral).dispatched.sent == (1,)


def test_two_officers_who_miss_one_paper_take_back_one_print(
    session: Session, officer: Officer, referral: Referral
) -> None:
    for _ in range(2):
        record_dispatch(session, referral.id, Dispatch.SENT, by=officer, now=NOW)
    record_not_out(session, referral.id, 2, by=officer, now=NOW)
    with pytest.raises(Stale, match="sekarang 1 lembar"):
        record_not_out(session, referral.id, 2, by=officer, now=NOW)
    assert referral.printed == 1


def test_a_letter_that_was_never_sent_to_a_printer_cannot_have_stayed_in_it(
    session: Session, officer: Officer, referral: Referral
) -> None:
    record_dispatch(session, referral.id, Dispatch.SAVED, by=officer, now=NOW)
    with pytest.raises(Refused, match="belum pernah dikirim ke pencetak"):
        record_not_out(session, referral.id, by=officer, now=NOW)


def test_an_answered_letter_stays_answered_when_a_later_print_did_not_come_out(
    session: Session, officer: Officer, referral: Referral
) -> None:
    hear(session, officer, referral, FeedbackResult.IN_PROCESS)
    record_dispatch(session, referral.id, Dispatch.SENT, by=officer, now=NOW)
    record_not_out(session, referral.id, by=officer, now=NOW)
    assert referral.status is ReferralStatus.IN_SERVICE


def test_letters_go_out_in_the_order_of_their_issue_without_those_that_were_voided(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    to = agency(session, officer)
    first, voided, last = (refer(session, officer, make_case(), to) for _ in range(3))
    void_referral(session, voided.id, "Nama keliru", by=officer, now=NOW)
    record_dispatch(session, first.id, Dispatch.SENT, by=officer, now=NOW)
    session.flush()
    assert letters_not_out(session) == numbers_of(session, last)
    letters = letters_to_print(session, numbers_of(session, last, voided, first))
    assert [(letter.number, letter.copy) for letter in letters] == [(first.number, 2), (last.number, 1)]
    assert letters[0].content.number == first.number


def test_letters_of_other_kinds_wait_in_the_same_row_as_the_slips(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = known_case(make_case)
    voided, letter = (issue(session, officer, case) for _ in range(2))
    slip = refer(session, officer, case)
    void_letter(session, voided.id, "Nama keliru", by=officer, now=NOW)
    session.flush()
    waiting = letters_to_print(session, letters_not_out(session))
    assert [(each.letter_id, each.referral_id) for each in waiting] == [(letter.id, None), (None, slip.id)]
    assert [each.content.number for each in waiting] == [letter.number, slip.number]
    record_letter_out(session, letter.id, Dispatch.SENT, by=officer, now=NOW)
    session.flush()
    assert letters_not_out(session) == numbers_of(session, slip)


def test_a_letter_made_by_hand_has_nothing_to_print(session: Session, officer: Officer) -> None:
    number = enter_by_hand(session, NumberAnswer("Undangan rapat", TODAY), by=officer, now=NOW)
    session.flush()
    assert letters_not_out(session) == []
    assert letters_to_print(session, [number.id]) == []


def test_trails_written_before_saving_had_a_name_of_its_own_are_read_alike(
    session: Session, referral: Referral
) -> None:
    old = [
        record_event(
            session, "case", referral.uuid, "referral_printed", by=None, now=NOW, number=referral.number, how=how
        )
        for how in ("dicetak", "disimpan sebagai PDF", "dicetak")
    ]
    dispatched = dispatches_of(old, "number", referral.number)
    assert (dispatched.sent, dispatched.saved) == ((1, 1), 1)


@pytest.mark.parametrize("kind", ["keterangan-puskesos", "persetujuan-data"])
def test_a_letter_that_never_came_out_is_taken_back_with_all_its_copies(
    session: Session, officer: Officer, make_case: CaseMaker, kind: str
) -> None:
    """Those of a kind without numbers are told apart as well."""
    case = known_case(make_case)
    letter, other = (issue(session, officer, case, kind) for _ in range(2))
    record_letter_out(session, letter.id, Dispatch.SAVED, by=officer, now=NOW)
    record_letter_out(session, letter.id, Dispatch.SENT, 3, by=officer, now=NOW)
    record_letter_out(session, other.id, Dispatch.SENT, by=officer, now=NOW)
    out = view_case(session, case.id).letters_out
    assert (out[letter.id].sent, out[letter.id].saved, out[other.id].sent) == ((3,), 1, (1,))
    record_letter_not_out(session, letter.id, by=officer, now=NOW)
    view = view_case(session, case.id)
    assert (letter.printed, view.letters_out[letter.id].sent, view.letters_out[other.id].sent) == (1, (), (1,))
    assert view.journey[-1].title == "Cetakan tidak keluar"
    assert letter.title in view.journey[-1].text


def test_a_letter_that_was_only_saved_cannot_have_stayed_in_the_printer(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    letter = issue(session, officer, known_case(make_case))
    record_letter_out(session, letter.id, Dispatch.SAVED, by=officer, now=NOW)
    with pytest.raises(Refused, match="belum pernah dikirim ke pencetak"):
        record_letter_not_out(session, letter.id, by=officer, now=NOW)
