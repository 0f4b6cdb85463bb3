"""The server goes, in every way it can, while an officer works: what she typed stays, and is kept exactly once."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.dates import clock, utc_now
from puskesos.errors import UserError
from puskesos.office.access import Access, renew_recovery_code
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.register.page import RegisterPage
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.session import Desk
from puskesos.ui.workplace import Workplace
from tests.conftest import NOW
from tests.outage import Cable, cut_backends, kill, revive, standing_still
from tests.server import Server
from tests.ui.desk.steps import Settle, fill_in, press, type_into

pytestmark = pytest.mark.kept_in("server")
PATIENCE_MS = 60_000
CODE = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF"
Names = Callable[[], list[str]]
Registered = Callable[..., Case]


def visit(name: str) -> Intake:
    return Intake(PersonAnswer(name, nik_status=NikStatus.UNKNOWN), story="Perlu bantuan.", sector="health")


def wait_for(qtbot: QtBot, happens: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(happens()), timeout=PATIENCE_MS)


def band(workplace: Workplace) -> str:
    """What stands above the work; empty while the server answers."""
    return workplace.server.strip.text() if workplace.server.isVisible() else ""


def intake(workplace: Workplace) -> IntakePage:
    page = workplace.page("desk")
    assert isinstance(page, IntakePage)
    return page


def save(qtbot: QtBot, workplace: Workplace) -> None:
    """The visit is registered and handed on."""
    press(qtbot, intake(workplace), Qt.Key.Key_F10)


def test_a_visit_typed_while_the_cable_is_cut_is_kept_once_it_is_mended(
    workplace: Workplace, qtbot: QtBot, cable: Cable, names: Names, settle: Settle
) -> None:
    page = intake(workplace)
    cable.cut()
    wait_for(qtbot, lambda: band(workplace))
    fill_in(qtbot, page)
    save(qtbot, workplace)
    wait_for(qtbot, lambda: workplace.desk.server.is_trying)
    since = workplace.desk.server.since
    assert since is not None
    time = clock(since, workplace.desk.office.zone)
    assert f"Server tidak menjawab sejak {time}. Ketikan Anda aman. Mencoba lagi…" in band(workplace)
    assert page.form.complaint.story.value() == "Kartu JKN tidak aktif."
    cable.mend()
    wait_for(qtbot, lambda: not band(workplace) and not page.has_content())
    settle()
    assert names() == ["Contoh Melati"]


def test_a_case_whose_answer_was_lost_on_the_way_is_not_made_a_second_time(
    workplace: Workplace, qtbot: QtBot, cable: Cable, names: Names, settle: Settle
) -> None:
    page = intake(workplace)
    fill_in(qtbot, page)
    cable.swallow_the_answer()
    save(qtbot, workplace)
    wait_for(qtbot, cable.swallowed.is_set)
    assert page.has_content()
    cable.mend()
    wait_for(qtbot, lambda: not page.has_content())
    settle()
    assert names() == ["Contoh Melati"]


def test_a_server_that_is_killed_and_started_again_keeps_what_was_sent_meanwhile(
    workplace: Workplace, qtbot: QtBot, own_server: Server, names: Names, settle: Settle
) -> None:
    page = intake(workplace)
    fill_in(qtbot, page)
    kill(own_server)
    save(qtbot, workplace)
    wait_for(qtbot, lambda: workplace.desk.server.is_trying)
    revive(own_server)
    wait_for(qtbot, lambda: not page.has_content())
    settle()
    assert names() == ["Contoh Melati"]
    assert not band(workplace)


def test_a_server_that_stands_still_is_noticed_and_the_visit_kept_when_it_goes_on(
    workplace: Workplace, qtbot: QtBot, own_server: Server, names: Names, settle: Settle
) -> None:
    page = intake(workplace)
    fill_in(qtbot, page)
    with standing_still(own_server):
        save(qtbot, workplace)
        wait_for(qtbot, lambda: workplace.desk.server.is_trying)
        wait_for(qtbot, lambda: band(workplace))
    wait_for(qtbot, lambda: not page.has_content())
    settle()
    assert names() == ["Contoh Melati"]


def test_connections_the_server_ended_are_made_anew_without_a_word(
    workplace: Workplace, qtbot: QtBot, own_server: Server, names: Names, settle: Settle
) -> None:
    cut_backends(own_server)
    fill_in(qtbot, intake(workplace))
    cut_backends(own_server)
    save(qtbot, workplace)
    wait_for(qtbot, lambda: not intake(workplace).has_content())
    settle()
    assert names() == ["Contoh Melati"]


def test_the_first_act_of_an_admin_behind_a_restart_of_the_server_is_done(
    desk: Desk, own_server: Server, settle: Settle
) -> None:
    """It is sent once only, so it must not be what finds out that the connections of before are gone."""
    told: list[object] = []
    settle()
    for door in (desk.access.file.database.write, desk.access.file.database.read):
        with door() as session:
            session.connection()
    kill(own_server)
    revive(own_server)
    desk.manage(partial(renew_recovery_code, desk.access, CODE, now=NOW), told.append, told.append)
    settle()
    assert told == [None]


def test_an_officer_who_has_had_enough_keeps_what_she_typed_and_sends_it_later(
    workplace: Workplace, qtbot: QtBot, cable: Cable, names: Names, settle: Settle
) -> None:
    page = intake(workplace)
    fill_in(qtbot, page)
    cable.swallow_the_answer()
    save(qtbot, workplace)
    wait_for(qtbot, cable.swallowed.is_set)
    wait_for(qtbot, lambda: "Mencoba lagi" in band(workplace) and workplace.desk.server.is_trying)
    press(qtbot, workplace, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, lambda: not workplace.desk.server.is_trying)
    assert page.form.complaint.story.value() == "Kartu JKN tidak aktif."
    cable.mend()
    wait_for(qtbot, lambda: not band(workplace))
    save(qtbot, workplace)
    wait_for(qtbot, lambda: not page.has_content())
    settle()
    assert names() == ["Contoh Melati"]


def test_drafts_are_kept_on_the_pc_while_the_server_is_away(
    workplace: Workplace, qtbot: QtBot, cable: Cable, settle: Settle
) -> None:
    drafts = workplace.desk.drafts
    drafts.open(workplace.desk.access.file.drafts())
    workplace.page("desk")
    cable.cut()
    wait_for(qtbot, lambda: band(workplace))
    fill_in(qtbot, intake(workplace))
    drafts.save()
    settle()
    drafts.lock()
    drafts.open(workplace.desk.access.file.drafts())
    file = workplace.desk.access.file.drafts()
    assert len(file.kept(workplace.desk.now())) == 1
    file.close()
    drafts.lock()
    settle()


def test_a_list_stays_as_it_was_with_its_age_and_is_read_anew_by_itself(
    workplace: Workplace, qtbot: QtBot, cable: Cable, rina: Access, registered: Registered
) -> None:
    registered("Contoh Melati")
    workplace.show_page("cases")
    page = workplace.page("cases")
    assert isinstance(page, RegisterPage)
    rows = page.cases.table.model()
    wait_for(qtbot, lambda: rows.rowCount() == 1)
    cable.cut()
    wait_for(qtbot, lambda: band(workplace))
    with rina.file.database.write() as session:
        register_case(session, visit("Umpama Dahlia"), by=rina.officer, now=utc_now())
    page.refresh()
    assert rows.rowCount() == 1
    assert "Halaman ini terakhir diperbarui" in band(workplace)
    workplace.show_page("people")
    assert "Halaman ini belum dapat diperbarui." in band(workplace)
    workplace.show_page("cases")
    cable.mend()
    wait_for(qtbot, lambda: not band(workplace) and rows.rowCount() == 2)


def test_a_case_that_cannot_be_read_is_not_opened(
    workplace: Workplace, qtbot: QtBot, cable: Cable, registered: Registered, settle: Settle
) -> None:
    first, second = registered("Contoh Melati"), registered("Umpama Dahlia")
    workplace.show_page("cases")
    workplace.open_case(first.id)
    settle()
    cable.cut()
    wait_for(qtbot, lambda: band(workplace))
    workplace.open_case(second.id)
    assert workplace.stack.currentWidget() is workplace.page("cases")
    workplace.open_case(first.id)
    assert workplace.stack.currentWidget() is workplace.page("case")
    assert workplace.case_page().crumb.text() == first.number


def test_no_box_is_shown_for_what_the_band_says(
    workplace: Workplace, qtbot: QtBot, cable: Cable, settle: Settle
) -> None:
    cable.cut()
    for name in ("cases", "people", "follow_up", "recap", "services", "settings"):
        workplace.show_page(name)
    wait_for(qtbot, lambda: band(workplace))
    settle()
    assert workplace.desk.problems.findChildren(QWidget) == []
    cable.mend()
    wait_for(qtbot, lambda: not band(workplace))
    settle()


def test_a_dialog_says_by_itself_that_the_server_is_away_and_can_be_told_to_stop(
    workplace: Workplace, qtbot: QtBot, cable: Cable, settle: Settle
) -> None:
    dialog = ProviderDialog(workplace.desk, parent=workplace)
    dialog.open()
    settle()
    type_into(qtbot, dialog.name.input, "Puskesmas Contoh")
    dialog.sectors.set_value(("health",))
    cable.cut()
    press(qtbot, dialog, Qt.Key.Key_F12)
    problem = dialog.frame.problem
    wait_for(qtbot, lambda: "Mencoba lagi…" in problem.text())
    press(qtbot, dialog, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, lambda: "tidak akan tercatat dua kali" in problem.text())
    assert problem.kind() == "error"
    assert dialog.name.input.value() == "Puskesmas Contoh"
    cable.mend()
    wait_for(qtbot, lambda: not workplace.desk.server.is_away)
    press(qtbot, dialog, Qt.Key.Key_F12)
    wait_for(qtbot, lambda: not isValid(dialog))
    settle()


def test_changes_given_up_together_are_refused_in_their_order(
    desk: Desk, qtbot: QtBot, cable: Cable, settle: Settle
) -> None:
    refused: list[str] = []
    cable.cut()
    for name in ("Contoh Melati", "Umpama Dahlia"):

        def refuse(error: UserError, name: str = name) -> None:
            refused.append(f"{name}: {error}")

        desk.change(register_case, visit(name), then=lambda _: None, refused=refuse)
    wait_for(qtbot, lambda: desk.server.is_trying)
    desk.care.perseverance.give_up()
    wait_for(qtbot, lambda: len(refused) == 2)
    assert [each.split(":")[0] for each in refused] == ["Contoh Melati", "Umpama Dahlia"]
    assert "Periksa dahulu sesudah server kembali" in refused[0]
    settle()
