"""A breach is due within 72 hours of its discovery, told in two letters that say what the law asks, and then closed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.letter_register import list_letters
from puskesos.cases.rights.breach import Breach
from puskesos.cases.rights.breach_letters import (
    ADDRESSEES,
    BreachLetterAnswer,
    issue_breach_letter,
    issued_letter,
)
from puskesos.cases.rights.breaches import (
    BreachAnswer,
    Told,
    answer_of,
    breaches,
    change_breach,
    close_breach,
    count_untold,
    note_told,
    record_breach,
)
from puskesos.errors import Conflict, InvalidForm, Refused
from puskesos.office.officers import Officer
from puskesos.print.letter import render_letter
from tests.conftest import NOW
from tests.print.reading import text_of

LOST = BreachAnswer(
    NOW - timedelta(hours=2), "USB cadangan hilang di angkutan umum.", "Nama, NIK, alamat, dan isi kasus", 120,
    measures="Kunci kantor diganti; USB terenkripsi.",
)  # fmt: skip


@pytest.fixture
def breach(session: Session, officer: Officer) -> Breach:
    return record_breach(session, LOST, by=officer, now=NOW)


def test_it_is_due_seventy_two_hours_after_it_was_found(session: Session, breach: Breach) -> None:
    [row] = breaches(session)
    assert row.due_at == NOW + timedelta(hours=70)
    assert not row.is_late(NOW + timedelta(hours=70))
    assert row.is_late(NOW + timedelta(hours=71))
    assert count_untold(session) == 1
    assert answer_of(breach) == LOST


def test_what_the_law_asks_must_be_said(session: Session, officer: Officer) -> None:
    answer = BreachAnswer(NOW + timedelta(hours=1), " ", "", -1)
    with pytest.raises(InvalidForm) as refused:
        record_breach(session, answer, by=officer, now=NOW)
    assert set(refused.value.problems) == {"found_at", "happened", "data_concerned", "residents"}


def test_what_comes_to_light_later_is_added_and_two_officers_do_not_overwrite_each_other(
    session: Session, officer: Officer, breach: Breach
) -> None:
    change_breach(session, breach.id, replace(LOST, effects="Belum ada."), LOST, by=officer, now=NOW)
    change_breach(session, breach.id, replace(LOST, residents=150), LOST, by=officer, now=NOW)
    assert (breach.effects, breach.residents) == ("Belum ada.", 150)
    with pytest.raises(Conflict):
        change_breach(session, breach.id, replace(LOST, residents=90), LOST, by=officer, now=NOW)


@pytest.mark.parametrize("whom", Told)
def test_the_letter_says_data_when_how_and_measures(
    session: Session, officer: Officer, breach: Breach, whom: Told
) -> None:
    issue_breach_letter(session, breach.id, BreachLetterAnswer(whom, ADDRESSEES[whom]), by=officer, now=NOW)
    letter = issued_letter(breach, whom)
    assert letter is not None
    text = text_of(render_letter(letter))
    told = (
        LOST.data_concerned,
        LOST.happened,
        LOST.measures,
        "Jumat, 20 November 2026, pukul 07.15 WIB",
        letter.number,
    )
    assert [words for words in told if words not in text] == []
    assert ("Jumlah warga terdampak" in text) == (whom is Told.AUTHORITY)
    assert [(row.number, row.subject) for row in list_letters(session)] == [(letter.number, letter.subject)]


def test_a_letter_stays_as_it_was_issued(session: Session, officer: Officer, breach: Breach) -> None:
    answer = BreachLetterAnswer(Told.AUTHORITY, "Lembaga PDP")
    issue_breach_letter(session, breach.id, answer, by=officer, now=NOW)
    before = issued_letter(breach, Told.AUTHORITY)
    change_breach(session, breach.id, replace(LOST, effects="Penipuan."), LOST, by=officer, now=NOW)
    assert issued_letter(breach, Told.AUTHORITY) == before
    assert issued_letter(breach, Told.RESIDENTS) is None
    with pytest.raises(InvalidForm):
        issue_breach_letter(session, breach.id, replace(answer, addressee=" "), by=officer, now=NOW)


def test_it_is_closed_when_both_were_told_and_something_was_learned(
    session: Session, officer: Officer, breach: Breach
) -> None:
    note_told(session, breach.id, Told.AUTHORITY, by=officer, now=NOW)
    with pytest.raises(Refused, match="harus diberi tahu dahulu"):
        close_breach(session, breach.id, "Selesai", by=officer, now=NOW)
    note_told(session, breach.id, Told.RESIDENTS, by=officer, now=NOW)
    with pytest.raises(Refused, match="sudah diberi tahu"):
        note_told(session, breach.id, Told.RESIDENTS, by=officer, now=NOW)
    with pytest.raises(InvalidForm):
        close_breach(session, breach.id, "", by=officer, now=NOW)
    close_breach(session, breach.id, "USB kini disimpan di lemari.", by=officer, now=NOW)
    assert count_untold(session) == 0
    assert not breaches(session)[0].is_late(NOW + timedelta(days=9))
    with pytest.raises(Refused, match="sudah ditutup"):
        change_breach(session, breach.id, LOST, LOST, by=officer, now=NOW)
