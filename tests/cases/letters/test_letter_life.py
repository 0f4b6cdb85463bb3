"""Letters, numbers and drafts in whatever order: every number is accounted for, and what was issued stays as it was."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from puskesos.cases.approval.draft import DraftStatus
from puskesos.cases.approval.drafts import send_for_approval
from puskesos.cases.case import Case
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.cases.letters.letter import Letter, LetterStatus
from puskesos.cases.letters.letters import issue_letter, reissue_letter, void_letter
from puskesos.cases.letters.numbers import NumberAnswer, enter_by_hand, give_up_number, reserve_number
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.status import ReferralStatus
from puskesos.office.access import Access
from puskesos.office.officers import Officer
from tests.cases.approval.test_approval_life import ApprovalLife
from tests.cases.test_case_life import PLACE, WORDS

KINDS = st.sampled_from(
    ["rekomendasi", "keterangan-puskesos", "keterangan-dtsen", "berita-acara-kunjungan", "persetujuan-data"]
)
# Mostly the next number of the pattern; else one of the office's own book, or one that was set aside.
TYPED = st.sampled_from(["", "", "", "460/1/2026", "460/2/2026", "aside", "x" * 90])


class LetterLife(ApprovalLife):
    """The same office writes letters too, sets numbers aside and enters letters that were made by hand."""

    def __init__(self, access: Access) -> None:
        super().__init__(access)
        self.frozen: dict[int, dict[str, Any]] = {}

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, kind=KINDS, purpose=WORDS, typed=TYPED)
    def write_letter(self, which: int, who: int, kind: str, purpose: str, typed: str) -> None:
        case, request = self.case(which), self.letter_request(kind, purpose, typed)
        self.act(case, lambda by: issue_letter(self.session, case.id, request, by=by, now=self.now), who)

    @precondition(lambda self: self.cases())
    @rule(which=PLACE, who=PLACE, kind=KINDS, purpose=WORDS, typed=TYPED)
    def send_letter(self, which: int, who: int, kind: str, purpose: str, typed: str) -> None:
        case, request = self.case(which), self.letter_request(kind, purpose, typed)
        self.act(case, lambda by: send_for_approval(self.session, case.id, request, by=by, now=self.now), who)

    @precondition(lambda self: self.letters())
    @rule(which=PLACE, who=PLACE, words=WORDS)
    def take_letter_back(self, which: int, who: int, words: str) -> None:
        case, letter = self.letter(which)
        self.act(case, lambda by: void_letter(self.session, letter.id, words, by=by, now=self.now), who)

    @precondition(lambda self: self.letters())
    @rule(which=PLACE, who=PLACE, words=WORDS, purpose=WORDS)
    def write_letter_again(self, which: int, who: int, words: str, purpose: str) -> None:
        case, letter = self.letter(which)
        request = self.letter_request(letter.kind, purpose, "")
        self.act(case, lambda by: reissue_letter(self.session, letter.id, request, words, by=by, now=self.now), who)

    @rule(who=PLACE, words=WORDS, typed=TYPED, take=st.sampled_from([reserve_number, enter_by_hand]))
    def write_into_the_book(self, who: int, words: str, typed: str, take: Callable[..., LetterNumber]) -> None:
        answer = NumberAnswer(words, self.now.date(), number="" if typed == "aside" else typed)
        self.act(None, lambda by: take(self.session, answer, by=by, now=self.now), who)

    @precondition(lambda self: self.book())
    @rule(which=PLACE, who=PLACE, words=WORDS)
    def give_number_up(self, which: int, who: int, words: str) -> None:
        book = self.book()
        row = book[which % len(book)]
        self.act(None, lambda by: give_up_number(self.session, row.id, words, by=by, now=self.now), who)

    def act(self, case: Case | None, act: Callable[[Officer], object], who: int) -> None:
        super().act(case, act, who)
        for letter in self.letters():
            self.frozen.setdefault(letter.id, dict(letter.wording))

    @invariant()
    def every_letter_number_stands_once_and_none_is_missing(self) -> None:
        counted: defaultdict[str, list[int]] = defaultdict(list)
        for row in self.book():
            parts = row.number.split("/")
            if parts[0] == "400.9.11":
                counted[parts[-1]].append(int(parts[1]))
        assert all(sorted(year) == list(range(1, len(year) + 1)) for year in counted.values())

    @invariant()
    def every_number_of_the_book_says_what_became_of_it(self) -> None:
        papers = {each.number: each.status is ReferralStatus.VOIDED for each in self.referrals()}
        papers |= {each.number: each.status is LetterStatus.VOIDED for each in self.letters() if each.number}
        book = {row.number: row for row in self.book()}
        assert set(papers) <= set(book)
        for number, row in book.items():
            assert (row.state is NumberState.VOIDED) == bool(row.reason)
            assert (number in papers) == (row.letter_id is not None or row.referral_id is not None)
            assert papers.get(number, row.state is NumberState.VOIDED) == (row.state is NumberState.VOIDED)

    @invariant()
    def what_a_letter_said_it_still_says(self) -> None:
        for letter in self.letters():
            assert dict(letter.wording) == self.frozen[letter.id]
            assert letter.wording["number"] == (letter.number or "")
            assert (letter.status is LetterStatus.VOIDED) == bool(letter.void_reason)

    @invariant()
    def a_draft_is_issued_exactly_when_everybody_said_yes(self) -> None:
        issued = {each.number for each in self.referrals()} | {each.number or "" for each in self.letters()}
        for draft in self.drafts():
            is_issued = draft.status is DraftStatus.ISSUED
            assert is_issued == (draft.place == len(draft.chain))
            assert len(draft.acts) == draft.place
            assert (draft.issued_number in issued) if is_issued else not draft.issued_number

    def letters(self) -> list[Letter]:
        return list(self.session.scalars(select(Letter).order_by(Letter.id)))

    def letter(self, which: int) -> tuple[Case, Letter]:
        letters = self.letters()
        letter = letters[which % len(letters)]
        return self.session.get_one(Case, letter.case_id), letter

    def book(self) -> list[LetterNumber]:
        return list(self.session.scalars(select(LetterNumber).order_by(LetterNumber.id)))

    def letter_request(self, kind: str, purpose: str, typed: str) -> LetterRequest:
        aside = next((row.number for row in self.book() if row.state is NumberState.RESERVED), "")
        return LetterRequest(
            kind, purpose=purpose, addressee="Instansi Contoh", number=aside if typed == "aside" else typed
        )


def test_no_order_of_acts_loses_a_number_or_changes_a_letter(access: Access) -> None:
    class Life(LetterLife):
        """The same, in the office of this test."""

        def __init__(self) -> None:
            super().__init__(access)

    run_state_machine_as_test(Life, settings=settings(max_examples=15, stateful_step_count=50, deadline=None))
