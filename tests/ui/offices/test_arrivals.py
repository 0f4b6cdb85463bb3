"""Letters from another office of the server, on the pages of who receives them."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.arrivals.acts import answer_arrival
from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.arrivals.taking_in import take_in_answers
from puskesos.cases.referral import Feedback, FeedbackResult, Referral
from puskesos.cases.referrals import issue_referral
from puskesos.cases.status import ReferralStatus
from puskesos.cases.visit import WayOut
from puskesos.cases.worklist import Queue
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.store.server.connection import CONNECTION, load_connection
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.follow_up.arrivals import answered_words, arrival_face
from puskesos.ui.follow_up.heap import OtherHeap
from puskesos.ui.follow_up.page import FollowUpPage
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.text import Secondary
from puskesos.ui.workplace import Workplace
from tests.cases.referring import request_to
from tests.conftest import NOW, OFFICE
from tests.two_offices import ABOVE, SECRETARIAT, Desks, case_in

Settle = Callable[[], None]


def send(desks: Desks) -> Referral:
    case, by = case_in(desks.village, "Misal Kenanga"), desks.village.officer
    with desks.village.file.database.write() as session:
        to = save_provider(session, None, ProviderAnswer("SLRT Permisalan", office_number=ABOVE), by=by, now=NOW)
        return issue_referral(session, case.id, request_to(to), by=by, now=NOW)


def inbox(desk: Desk, qtbot: QtBot, settle: Settle) -> FollowUpPage:
    page = FollowUpPage(desk)
    qtbot.addWidget(page)
    page.resize(1270, 712)
    page.show()
    page.refresh()
    settle()
    page.choose(OtherHeap.ARRIVALS)
    settle()
    return page


def test_a_letter_from_another_office_lies_among_what_is_to_be_done(
    desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle
) -> None:
    referral = send(desks)
    page = inbox(desk, qtbot, settle)

    assert page.filters.buttons[OtherHeap.ARRIVALS].text() == "Kotak masuk 1"
    chosen = page.arrivals.table.selected()
    assert chosen is not None
    assert (chosen.sender, chosen.number) == (OFFICE.name, referral.number)
    bar = page.arrivals.bar
    assert [button.isHidden() for button in (bar.read, bar.answer, bar.take, bar.put_away, bar.open)] == [
        False, False, False, True, True,
    ]  # fmt: skip


def test_taking_a_letter_fills_the_form_and_the_visit_is_its_case(
    desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle
) -> None:
    referral = send(desks)
    page, intake = inbox(desk, qtbot, settle), IntakePage(desk)
    qtbot.addWidget(intake)
    intake.resize(1270, 712)
    intake.show()
    settle()
    page.arrival_taken.connect(intake.begin_with_arrival)
    page.arrivals.bar.take.click()
    settle()
    assert intake.arrival.text() == f"Dari surat {referral.number}, {OFFICE.name}"
    assert intake.form.client.answer().name == "Misal Kenanga"

    intake.form.complaint.sector.set_value("health")
    intake.hand_on.click()
    settle()

    with desks.secretariat.file.database.read() as session:
        arrival = session.scalars(select(Arrival)).one()
    assert (arrival.case_id is not None, arrival.result) == (True, FeedbackResult.RECEIVED)
    assert intake.arrival.isHidden()
    assert intake.answer().way_out is WayOut.TO_CASE_OFFICER


def test_an_answer_is_sent_from_the_inbox_and_taken_in_where_the_letter_came_from(
    desk: Desk, desks: Desks, village_desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    referral = send(desks)
    page = inbox(desk, qtbot, settle)
    bar = page.arrivals.bar
    chosen = page.arrivals.table.selected()
    assert chosen is not None
    bar.fill_menu(chosen).actions()[0].trigger()
    dialog = bar.dialog
    assert isinstance(dialog, RemarkDialog)
    dialog.text.input.set_value("Kartu sudah aktif")
    dialog.frame.save_wanted.emit()
    settle()
    assert page.arrivals.table.rows.rowCount() == 0

    sender = FollowUpPage(village_desk)
    qtbot.addWidget(sender)
    sender.show()
    sender.refresh()

    def is_taken_in() -> bool:
        with desks.village.file.database.read() as session:
            return session.get_one(Referral, referral.id).status is ReferralStatus.COMPLETED

    qtbot.waitUntil(is_taken_in)


def test_an_answer_that_is_not_the_last_word_stands_in_the_row_and_comes_back_as_sent_over_the_server(
    desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle
) -> None:
    referral = send(desks)
    page = inbox(desk, qtbot, settle)
    waiting = page.arrivals.table.selected()
    assert waiting is not None
    assert (arrival_face(waiting).text, answered_words(waiting)) == ("Baru", "")
    with desks.secretariat.file.database.write() as session:
        by = desks.secretariat.officer
        in_process = FeedbackResult.IN_PROCESS.value
        answer_arrival(session, waiting.id, in_process, "Minggu depan", waiting.version, by=by, now=NOW)
    page.refresh()
    settle()

    answered = page.arrivals.table.selected()
    assert answered is not None
    assert arrival_face(answered).text == "Sedang diproses"
    told = [words.text() for words in page.arrivals.facts.findChildren(Secondary)]
    assert "Jawaban terakhir dari sini: Sedang diproses" in told
    with desks.village.file.database.write() as session:
        take_in_answers(session, now=NOW)
        feedback = session.scalars(select(Feedback).where(Feedback.referral_id == referral.id)).one()
        assert feedback.channel.label == "Lewat server"


def test_a_day_without_cases_is_not_called_empty_while_a_letter_waits(
    desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle
) -> None:
    send(desks)
    page = inbox(desk, qtbot, settle)
    page.choose(Queue.DUE)
    settle()
    assert page.list.currentWidget() is not page.table
    assert page.empty.sentence.text() == "Tidak ada kasus yang jatuh tempo. Di Kotak masuk (Alt+M) menunggu 1 surat."


def test_the_window_names_the_desk_beside_the_office(desk: Desk, desks: Desks, qtbot: QtBot, settle: Settle) -> None:
    folder = desks.secretariat.file.folder
    workplace = Workplace(desk)
    qtbot.addWidget(workplace)
    settle()
    name = load_connection(folder / CONNECTION).desk
    assert name
    assert workplace.top.officer_button().accessibleName().endswith(f"{SECRETARIAT.name} · {name}")


def test_a_destination_may_be_an_office_of_the_server(village_desk: Desk, qtbot: QtBot) -> None:
    dialog = ProviderDialog(village_desk, name="SLRT Permisalan")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.office.isHidden())
    assert dialog.office.input.words_of(ABOVE) == SECRETARIAT.name

    dialog.office.input.set_value(ABOVE)

    assert dialog.answer().office_number == ABOVE
