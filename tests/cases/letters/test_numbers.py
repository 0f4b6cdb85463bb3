"""The book of numbers: automatic, typed, reserved and by hand; every one accounted for, none given out twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.journey import view_case
from puskesos.cases.letters.agenda import LetterNumber, NumberState
from puskesos.cases.letters.numbers import (
    BY_HAND,
    NumberAnswer,
    NumberWanted,
    enter_by_hand,
    give_up_number,
    reserve_number,
    take_letter_number,
)
from puskesos.cases.referrals import void_referral
from puskesos.errors import InvalidForm, Refused
from puskesos.office.access import Access, log_in
from puskesos.office.events import events_of
from puskesos.office.officers import Officer
from puskesos.office.profile import change_office, the_office
from tests.cases.referring import agency, refer
from tests.conftest import NOW, OFFICE, PASSWORD, TODAY, CaseMaker

DESKS, TIMES = 2, 15
Take = Callable[..., LetterNumber]


@pytest.fixture
def take(session: Session, officer: Officer) -> Take:
    """Takes a number for a letter."""

    def make(typed: str = "", on: date = TODAY, class_code: str = "") -> LetterNumber:
        wanted = NumberWanted("keterangan", "Surat Keterangan", typed=typed, class_code=class_code)
        return take_letter_number(session, the_office(session), on, wanted, by=officer, now=NOW)

    return make


def by_pattern(session: Session, officer: Officer, pattern: str) -> None:
    change_office(session, replace(OFFICE, letter_pattern=pattern), OFFICE, by=officer, now=NOW)


def test_letters_of_every_kind_share_one_count(
    session: Session, officer: Officer, make_case: CaseMaker, take: Take
) -> None:
    first = refer(session, officer, make_case())
    second = take()
    assert (first.number, second.number) == ("400.9.11/1/SLRT/XI/2026", "400.9.11/2/SLRT/XI/2026")
    rows = session.scalars(select(LetterNumber).order_by(LetterNumber.id))
    assert [(row.kind, row.referral_id, row.state) for row in rows] == [
        ("referral", first.id, NumberState.ISSUED),
        ("keterangan", None, NumberState.ISSUED),
    ]


def test_a_pattern_with_the_class_counts_each_class_and_says_when_a_letter_has_none(
    session: Session, officer: Officer, take: Take
) -> None:
    by_pattern(session, officer, "{klasifikasi}/{no:03}/PUSK/{bulan_romawi}/{tahun}")
    numbers = [take(class_code=code).number for code in ("400.9.3", "400.9.11", "400.9.3")]
    assert numbers == ["400.9.3/001/PUSK/XI/2026", "400.9.11/001/PUSK/XI/2026", "400.9.3/002/PUSK/XI/2026"]
    with pytest.raises(Refused, match="belum punya kode klasifikasi"):
        take()


def test_a_typed_number_of_another_form_stands_as_it_was_typed(take: Take) -> None:
    assert take(" 460/12/Puskesos/2026 ").number == "460/12/Puskesos/2026"
    assert take().number == "400.9.11/1/SLRT/XI/2026"


def test_a_typed_number_of_our_pattern_moves_the_count_on(take: Take) -> None:
    assert take("400.9.11/40/slrt/xi/2026").number == "400.9.11/40/SLRT/XI/2026"
    assert take().number == "400.9.11/41/SLRT/XI/2026"
    assert take("400.9.11/7/SLRT/II/2026").number == "400.9.11/7/SLRT/II/2026"
    assert take().number == "400.9.11/42/SLRT/XI/2026"


def test_a_number_typed_by_class_moves_the_count_of_that_class_on(
    session: Session, officer: Officer, take: Take
) -> None:
    by_pattern(session, officer, "{klasifikasi}/{no}/{tahun}")
    take("400.9.3/9/2026", class_code="400.9.11")
    assert take(class_code="400.9.3").number == "400.9.3/10/2026"
    assert take(class_code="400.9.11").number == "400.9.11/1/2026"


@pytest.mark.parametrize("typed", ["400.9.11/1/SLRT/XI/2026", "400.9.11/1/slrt/xi/2026", "400.9.11/1/SLRT/III/2026"])
def test_a_running_number_is_given_out_once_whatever_month_it_bears(take: Take, typed: str) -> None:
    take()
    with pytest.raises(InvalidForm, match="sudah tercatat di register surat") as refused:
        take(typed)
    assert set(refused.value.problems) == {"number"}


def test_a_reserved_number_is_kept_aside_until_it_is_typed(session: Session, officer: Officer, take: Take) -> None:
    reserved = reserve_number(session, NumberAnswer("Surat untuk Camat", TODAY), by=officer, now=NOW)
    assert take().number == "400.9.11/2/SLRT/XI/2026"
    used = take(reserved.number)
    assert used.id == reserved.id
    assert (used.state, used.kind, used.subject) == (NumberState.ISSUED, "keterangan", "Surat Keterangan")
    with pytest.raises(InvalidForm):
        take(reserved.number)


def test_a_letter_made_outside_the_program_takes_a_number_and_leaves_a_trace(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case()
    answer = NumberAnswer("Surat kepada Dukcapil", TODAY - timedelta(days=25), "Dinas Dukcapil Contoh", case_id=case.id)
    row = enter_by_hand(session, answer, by=officer, now=NOW)
    assert (row.number, row.kind, row.state) == ("400.9.11/1/SLRT/X/2026", BY_HAND, NumberState.ISSUED)
    told = view_case(session, case.id).journey[-1]
    assert told.title == "Surat buatan tangan dicatat"
    assert told.text == f"{row.number}: Surat kepada Dukcapil. Untuk Dinas Dukcapil Contoh"


def test_a_number_that_was_set_aside_is_given_up_with_its_reason(session: Session, officer: Officer) -> None:
    row = reserve_number(session, NumberAnswer("Surat untuk Camat", TODAY), by=officer, now=NOW)
    with pytest.raises(InvalidForm, match="Tulis alasannya"):
        give_up_number(session, row.id, "  ", by=officer, now=NOW)
    give_up_number(session, row.id, "Tidak jadi dibuat", by=officer, now=NOW)
    assert (row.state, row.reason) == (NumberState.VOIDED, "Tidak jadi dibuat")
    with pytest.raises(Refused, match="sudah dibatalkan"):
        give_up_number(session, row.id, "Lagi", by=officer, now=NOW)
    with pytest.raises(InvalidForm, match="sudah tercatat"):
        enter_by_hand(session, NumberAnswer("Lain", TODAY, number=row.number), by=officer, now=NOW)
    trail = [event.what for event in events_of(session, the_office(session).uuid)]
    assert trail[-2:] == ["number_reserved", "number_given_up"]


def test_the_number_of_a_letter_of_ours_goes_only_with_its_letter(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    referral = refer(session, officer, make_case())
    row = session.scalars(select(LetterNumber)).one()
    with pytest.raises(Refused, match="Batalkan suratnya"):
        give_up_number(session, row.id, "Keliru", by=officer, now=NOW)
    void_referral(session, referral.id, "Nama keliru", by=officer, now=NOW)
    assert (row.state, row.reason) == (NumberState.VOIDED, "Nama keliru")


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("subject", {"subject": " "}),
        ("subject", {"subject": "x" * 201}),
        ("number", {"number": "1/" + "x" * 90}),
        ("on", {"on": TODAY + timedelta(days=1)}),
        ("on", {"on": TODAY - timedelta(days=400)}),
    ],
)
def test_what_is_missing_or_too_long_is_said_beside_its_field(
    session: Session, officer: Officer, field: str, changes: dict[str, object]
) -> None:
    answer = replace(NumberAnswer("Surat", TODAY), **changes)  # type: ignore[arg-type]  # one field at a time
    with pytest.raises(InvalidForm) as refused:
        enter_by_hand(session, answer, by=officer, now=NOW)
    assert set(refused.value.problems) == {field}


def test_two_desks_at_once_leave_no_gap_and_never_share_a_number(access: Access, office_folder: Path) -> None:
    wanted = NumberWanted("keterangan", "Surat Keterangan")

    def one_desk(own: Access) -> None:
        for _ in range(TIMES):
            with own.file.database.write() as session:
                take_letter_number(session, the_office(session), TODAY, wanted, by=own.officer, now=NOW)

    second = log_in(office_folder, "sari", PASSWORD)
    with ThreadPoolExecutor(DESKS) as desks:
        list(desks.map(one_desk, (access, second)))
    with access.file.database.read() as session:
        numbers = set(session.scalars(select(LetterNumber.number)))
    second.close()
    assert numbers == {f"400.9.11/{number}/SLRT/XI/2026" for number in range(1, DESKS * TIMES + 1)}


Step = tuple[str, int, str]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["automatic", "typed", "reserve", "by hand", "refer", "void", "give up"]),
        st.integers(1, 30),
        st.sampled_from(["I", "XI"]),
    ),
    max_size=25,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_done_every_number_stands_in_the_book_once(
    session: Session, officer: Officer, make_case: CaseMaker, take: Take, steps: list[Step]
) -> None:
    before = session.begin_nested()
    case = make_case()
    to = agency(session, officer)
    given_out: set[str] = set()
    for what, running, month in steps:
        typed = f"400.9.11/{running}/SLRT/{month}/2026"
        with suppress(InvalidForm):
            if what == "automatic":
                given_out.add(take().number)
            elif what == "typed":
                given_out.add(take(typed).number)
            elif what == "reserve":
                given_out.add(reserve_number(session, NumberAnswer("Surat", TODAY), by=officer, now=NOW).number)
            elif what == "by hand":
                answer = NumberAnswer("Surat", TODAY, number=typed)
                given_out.add(enter_by_hand(session, answer, by=officer, now=NOW).number)
            elif what == "refer":
                given_out.add(refer(session, officer, case, to).number)
            else:
                _end_one(session, officer, running)
    rows = list(session.scalars(select(LetterNumber)))
    counts = [int(row.number.split("/")[1]) for row in rows]
    assert {row.number for row in rows} == given_out
    assert len(set(counts)) == len(counts)
    assert [row.number for row in rows if (row.state is NumberState.VOIDED) != bool(row.reason)] == []
    before.rollback()
    session.expunge_all()


def _end_one(session: Session, officer: Officer, which: int) -> None:
    """Void one of the numbers that stand, whichever way its kind asks for."""
    standing = list(session.scalars(select(LetterNumber).where(LetterNumber.state != NumberState.VOIDED)))
    if not standing:
        return
    row = standing[which % len(standing)]
    if row.referral_id is not None:
        void_referral(session, row.referral_id, "Nama keliru", by=officer, now=NOW)
    else:
        give_up_number(session, row.id, "Tidak jadi", by=officer, now=NOW)
