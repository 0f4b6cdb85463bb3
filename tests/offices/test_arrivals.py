"""Letters from one office of a server to another: they arrive, become a case or not, and their answers come back."""

from contextlib import ExitStack, suppress
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import select
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from puskesos.cases.arrivals.acts import answer_arrival, put_arrival_away
from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.arrivals.inbox import ArrivalRow, arrivals_open, count_arrivals
from puskesos.cases.arrivals.taking_in import count_deliveries, take_in_answers
from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.journey import view_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import Feedback, FeedbackChannel, FeedbackResult, Referral
from puskesos.cases.referrals import issue_referral, void_referral
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.errors import Forbidden, Refused, Stale
from puskesos.office.access import Access
from puskesos.office.events import Event
from puskesos.office.providers import ProviderAnswer, other_offices, save_provider
from puskesos.office.trail.checking import check_chain
from puskesos.store.server.line import Heard, Line
from puskesos.store.server.office_on_server import OfficeOnServer
from tests.cases.referring import request_to
from tests.conftest import NOW, OFFICE
from tests.two_offices import ABOVE, BELOW, SECRETARIAT, Desks, case_in

LATER = NOW + timedelta(hours=1)


def send(desks: Desks, name: str = "Misal Kenanga", **changes: Any) -> Referral:
    """The village refers a case of its own to the secretariat."""
    case, by = case_in(desks.village, name), desks.village.officer
    with desks.village.file.database.write() as session:
        to = save_provider(session, None, ProviderAnswer("SLRT Permisalan", office_number=ABOVE), by=by, now=NOW)
        return issue_referral(session, case.id, request_to(to, **changes), by=by, now=NOW)


def inbox(access: Access) -> list[ArrivalRow]:
    with access.file.database.read() as session:
        return arrivals_open(session)


def take(access: Access, arrival: ArrivalRow) -> Case:
    client = PersonAnswer(arrival.client, nik_status=NikStatus.UNKNOWN)
    intake = Intake(client, "Dirujuk desa.", "health", arrival=arrival.id)
    with access.file.database.write() as session:
        return register_case(session, intake, by=access.officer, now=NOW)


def answer(access: Access, arrival: ArrivalRow, result: FeedbackResult, note: str = "Kartu aktif") -> None:
    with access.file.database.write() as session:
        answer_arrival(session, arrival.id, result.value, note, arrival.version, by=access.officer, now=LATER)


def take_in(access: Access) -> int:
    with access.file.database.write() as session:
        return take_in_answers(session, now=LATER)


def ring(*lines: Line) -> list[Heard]:
    """What each hears once a bell rang at one of them, or long enough after."""
    for line in lines:
        line.wait(1.0)
    return [line.ask() for line in lines]


def feedback(session: Session, referral: Referral) -> list[tuple[FeedbackResult, FeedbackChannel, str]]:
    wanted = select(Feedback).where(Feedback.referral_id == referral.id).order_by(Feedback.id)
    return [(each.result, each.channel, each.contact) for each in session.scalars(wanted)]


def test_a_letter_to_an_office_of_the_server_lies_in_its_inbox_as_it_was_issued(desks: Desks) -> None:
    referral = send(desks)

    (arrival,) = inbox(desks.secretariat)

    assert arrival.slip == referral.slip()
    assert (arrival.sender, arrival.number, arrival.client) == (OFFICE.name, referral.number, "Misal Kenanga")
    assert (arrival.urgency, arrival.answer_by) == (referral.urgency, referral.answer_by)
    assert inbox(desks.village) == []
    with desks.village.file.database.read() as session:
        assert other_offices(session) == [(ABOVE, SECRETARIAT.name)]
        told = [row.what for row in view_case(session, referral.case_id).journey]
        assert told[-2:] == ["referral_issued", "referral_delivered"]


def test_a_letter_and_its_answer_ring_where_they_arrive(desks: Desks) -> None:
    with ExitStack() as at_the_end:
        lines = []
        for each in (desks.village, desks.secretariat):
            assert isinstance(each.file, OfficeOnServer)
            lines.append(each.file.line())
            at_the_end.callback(lines[-1].close)
            lines[-1].ask()
        send(desks)
        assert [heard.is_news for heard in ring(*lines)] == [False, True]
        answer(desks.secretariat, inbox(desks.secretariat)[0], FeedbackResult.SERVED)
        assert [heard.is_news for heard in ring(*lines)] == [True, False]


def test_no_desk_learns_the_name_of_another_bell(desks: Desks) -> None:
    with pytest.raises(Forbidden, match="tidak mengizinkan"), desks.village.file.database.read() as session:
        session.execute(sa.text("SELECT bell_of(:office)"), {"office": ABOVE})


def test_a_letter_to_anybody_else_goes_on_paper_alone(desks: Desks) -> None:
    case, by = case_in(desks.village), desks.village.officer
    with desks.village.file.database.write() as session:
        to = save_provider(session, None, ProviderAnswer("Dinas Contoh"), by=by, now=NOW)
        issue_referral(session, case.id, request_to(to), by=by, now=NOW)
    assert inbox(desks.secretariat) == []


def test_a_letter_that_is_taken_becomes_a_case_here_and_who_sent_it_hears_of_it_once(desks: Desks) -> None:
    referral = send(desks)
    (arrival,) = inbox(desks.secretariat)

    case = take(desks.secretariat, arrival)

    (open_still,) = inbox(desks.secretariat)
    assert (open_still.case, open_still.result) == (case.number, FeedbackResult.RECEIVED)
    with pytest.raises(Stale, match="sudah diterima"):
        take(desks.secretariat, open_still)
    assert (take_in(desks.village), take_in(desks.village)) == (1, 0)
    with desks.village.file.database.read() as session:
        heard = feedback(session, referral)
        assert heard == [(FeedbackResult.RECEIVED, FeedbackChannel.SERVER, desks.secretariat.officer.name)]
        assert session.get_one(Referral, referral.id).status is ReferralStatus.RECEIVED_BY_AGENCY
        assert count_deliveries(session) == 0
        row = view_case(session, referral.case_id).journey[-1]
        assert (row.what, row.officer) == ("feedback_recorded", "Puskesos")


def test_the_last_word_ends_the_letter_on_both_sides(desks: Desks) -> None:
    referral = send(desks)
    take(desks.secretariat, inbox(desks.secretariat)[0])
    answer(desks.secretariat, inbox(desks.secretariat)[0], FeedbackResult.SERVED)
    assert inbox(desks.secretariat) == []

    take_in(desks.village)

    with desks.village.file.database.read() as session:
        assert [result for result, *_ in feedback(session, referral)] == [
            FeedbackResult.RECEIVED,
            FeedbackResult.SERVED,
        ]
        assert session.get_one(Referral, referral.id).status is ReferralStatus.COMPLETED


def test_what_is_turned_down_comes_back_with_the_reason_and_leaves_nobody_behind(desks: Desks) -> None:
    referral = send(desks)
    answer(desks.secretariat, inbox(desks.secretariat)[0], FeedbackResult.DECLINED_BY_PROVIDER, "Bukan wewenang kami")

    take_in(desks.village)

    with desks.village.file.database.read() as session:
        case = session.get_one(Case, referral.case_id)
        assert (case.status, case.returned_reason) == (CaseStatus.IN_VERIFICATION, "Bukan wewenang kami")
    with desks.secretariat.file.database.read() as session:
        assert "Kenanga" not in str(session.scalars(select(Arrival)).one().wording)
        assert "Kenanga" not in str([event.edits for event in session.scalars(select(Event))])
        assert count_arrivals(session) == 0


def test_a_letter_cancelled_by_its_sender_says_so_and_is_put_away(desks: Desks) -> None:
    referral, village = send(desks), desks.village
    seen = inbox(desks.secretariat)[0]
    with village.file.database.write() as session:
        void_referral(session, referral.id, "Salah tujuan", by=village.officer, now=NOW)

    (arrival,) = inbox(desks.secretariat)
    assert arrival.void_reason == "Salah tujuan"
    with pytest.raises(Stale, match="sudah berubah"):
        answer(desks.secretariat, seen, FeedbackResult.SERVED)
    with pytest.raises(Refused, match="sudah dibatalkan kantor pengirim: Salah tujuan"):
        take(desks.secretariat, arrival)
    with desks.secretariat.file.database.write() as session:
        put_arrival_away(session, arrival.id, by=desks.secretariat.officer, now=NOW)
    assert inbox(desks.secretariat) == []


def test_an_answer_that_comes_after_the_end_moves_nothing_and_is_not_lost(desks: Desks) -> None:
    referral, village = send(desks), desks.village
    answer(desks.secretariat, inbox(desks.secretariat)[0], FeedbackResult.IN_PROCESS, "Minggu depan")
    with village.file.database.write() as session:
        void_referral(session, referral.id, "Salah tujuan", by=village.officer, now=NOW)

    assert take_in(village) == 1

    with village.file.database.read() as session:
        assert feedback(session, referral) == []
        assert view_case(session, referral.case_id).journey[-1].what == "answer_too_late"


def test_both_trails_hold_after_letters_and_answers_went_over(desks: Desks) -> None:
    send(desks)
    take(desks.secretariat, inbox(desks.secretariat)[0])
    take_in(desks.village)
    for access in desks:
        with access.file.database.read() as session:
            assert check_chain(session, None) == []


def test_no_desk_sends_or_answers_for_another_office(desks: Desks) -> None:
    referral = send(desks)
    arrival = inbox(desks.secretariat)[0]
    as_another = sa.text("SELECT send_referral(:letter)"), {"letter": referral.uuid}
    with desks.secretariat.file.database.read() as session:
        uuid = session.get_one(Arrival, arrival.id).uuid
    answering = (
        sa.text("SELECT answer_referral(:it, :it, 'served', current_date, '', '', '', now())"),
        {"it": uuid},
    )
    for access, (statement, values) in ((desks.secretariat, as_another), (desks.village, answering)):
        with access.file.database.write() as session, suppress(ProgrammingError):
            session.execute(statement, values)
            pytest.fail("a desk acted for another office")


def test_nobody_lays_a_letter_into_another_office_by_hand(desks: Desks) -> None:
    send(desks)
    seen = inbox(desks.secretariat)
    by_hand = sa.text("UPDATE arrivals SET office_id = :other"), {"other": BELOW}
    with desks.secretariat.file.database.write() as session, suppress(ProgrammingError):
        session.execute(*by_hand)
        pytest.fail("a letter was moved to another office")
    with desks.village.file.database.write() as session:
        session.execute(sa.text("DELETE FROM arrivals"))
    assert inbox(desks.secretariat) == seen
