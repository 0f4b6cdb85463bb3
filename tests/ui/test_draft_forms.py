"""Every form and dialog that takes typing: whatever stands in it comes back into the next one that is opened."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from puskesos.cases.case import Case
from puskesos.cases.loop.workload import workload
from puskesos.ui.admin.attachments_section import AttachmentsSection
from puskesos.ui.admin.language_section import LanguageSection
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.targets_section import TargetsSection
from puskesos.ui.case.attachment_dialogs import AddAttachmentDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.desk.closure_dialog import ClosureDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.draft import Draft, lines_of
from puskesos.ui.kept_form import KeptForm
from puskesos.ui.letters.template_section import TemplateSection
from puskesos.ui.resuming import opens_by_itself
from puskesos.ui.session import Desk
from puskesos.ui.widgets.raw import raw_of
from tests.ui.keeping import drafts_of, end_without_a_word, filled_in, kept_of, standing, type_everywhere
from tests.ui.kept_dialogs import DIALOGS, World, handing_over

Settle = Callable[[], None]
# What they rest on is no draft: a visit that is whole, a file. The officer opens them, and the words come back.
WAIT_FOR_THE_OFFICER = (ClosureDialog, AddAttachmentDialog)
Anew = Callable[[], tuple[Desk, Draft]]
KeptSection = OfficeSection | TemplateSection | LanguageSection | TargetsSection | AttachmentsSection


@pytest.fixture
def world(desk: Desk, registered: Callable[..., Case]) -> Iterator[World]:
    desk.drafts.open(desk.access.file.drafts())
    yield World(desk, registered())
    desk.drafts.lock()


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1270, 712)
    place.show()
    return place


@pytest.fixture
def intake(place: QWidget, qtbot: QtBot, settle: Settle) -> Callable[[Desk], IntakePage]:
    """Shows the intake page of a desk."""

    def show(desk: Desk) -> IntakePage:
        page = IntakePage(desk, place)
        page.resize(1270, 712)
        page.show()
        settle()
        qtbot.waitUntil(lambda: page.kept.is_ready)
        return page

    return show


def kept_draft(qtbot: QtBot, desk: Desk, kept: KeptForm) -> Draft:
    """What of a form is on the disk, once the program is gone."""
    desk.drafts.save()
    end_without_a_word(qtbot, kept.form)
    [draft] = drafts_of(qtbot, desk.drafts)
    return draft


@pytest.fixture
def begun_anew(world: World, qtbot: QtBot) -> Iterator[Callable[[], tuple[Desk, Draft]]]:
    """The desk of the same officer after the program was started again, and what it finds of the one before."""
    before = world.desk
    anew = Desk(before.access, before.office, before.background, before.problems, before)

    def begin() -> tuple[Desk, Draft]:
        before.drafts.lock()
        qtbot.waitUntil(lambda: before.background.is_idle)
        anew.drafts.open(before.access.file.drafts())
        [draft] = drafts_of(qtbot, anew.drafts)
        return anew, draft

    yield begin
    anew.drafts.lock()


@pytest.mark.parametrize("name", DIALOGS)
def test_a_dialog_comes_back_as_it_stood(world: World, place: QWidget, qtbot: QtBot, settle: Settle, name: str) -> None:
    dialog = DIALOGS[name](world, place)
    kept = filled_in(qtbot, dialog)
    settle()
    type_everywhere(dialog)
    settle()
    stood = raw_of(dialog)
    draft = kept_draft(qtbot, world.desk, kept)
    assert draft.raw
    assert draft.title
    assert opens_by_itself(draft) or type(dialog) in WAIT_FOR_THE_OFFICER

    world.desk.drafts.await_form(draft)
    again = DIALOGS[name](world, place)
    filled_in(qtbot, again)
    qtbot.waitUntil(lambda: standing(again, list(draft.raw)) == standing_of(stood, draft))
    assert kept_of(again).id == draft.id
    settle()


def standing_of(stood: dict[str, object], draft: Draft) -> dict[str, object]:
    return {name: stood[name] for name in draft.raw}


def test_ticks_of_every_category_come_back_not_only_of_the_one_shown(
    world: World, place: QWidget, qtbot: QtBot, settle: Settle
) -> None:
    first = IdentifyDialog(world.desk, world.case, place)
    kept = filled_in(qtbot, first)
    settle()
    codes = [kind.code for kind in first._kinds[:3] if kind.criteria]
    for code in codes:
        first.select(code)
        next(iter(first.panel.checks.values())).click()
    answer = first.answer()
    draft = kept_draft(qtbot, world.desk, kept)
    world.desk.drafts.await_form(draft)
    again = IdentifyDialog(world.desk, world.case, place)
    filled_in(qtbot, again)
    qtbot.waitUntil(lambda: again.answer() == answer)
    assert [each.code for each in answer] == codes


def test_only_the_cases_that_were_chosen_are_handed_over(
    world: World, registered: Callable[..., Case], place: QWidget, qtbot: QtBot, settle: Settle
) -> None:
    registered("Misal Kenanga")
    with world.desk.access.file.database.read() as session:
        load = workload(session, world.desk.today())[0]
    first = handing_over(world.desk, load, place)
    kept = filled_in(qtbot, first)
    settle()
    qtbot.waitUntil(first.table.hasFocus)
    qtbot.keyClick(first.table, Qt.Key.Key_Down)
    chosen = [case.id for case in first.table.all_selected()]
    qtbot.keyClicks(first.note.input, "saya cuti")
    draft = kept_draft(qtbot, world.desk, kept)
    world.desk.drafts.await_form(draft)
    again = handing_over(world.desk, load, place)
    filled_in(qtbot, again)
    qtbot.waitUntil(lambda: again.note.input.value() == "saya cuti")
    assert [case.id for case in again.table.all_selected()] == chosen
    assert len(chosen) == 1


def test_an_agency_that_was_picked_is_picked_again_and_a_paper_added_by_hand_is_there(
    world: World, place: QWidget, qtbot: QtBot, settle: Settle
) -> None:
    first = ReferralDialog(world.desk, world.view, place)
    kept = filled_in(qtbot, first)
    settle()
    first.form.provider.pick(world.provider)
    qtbot.keyClicks(first.form.papers.other, "Surat keterangan contoh")
    first.form.papers.add_other()
    qtbot.keyClicks(first.form.request.input, " Segera.")
    settle()
    before = first.form.answer_so_far()
    draft = kept_draft(qtbot, world.desk, kept)
    world.desk.drafts.await_form(draft)
    again = ReferralDialog(world.desk, world.view, place)
    filled_in(qtbot, again)
    qtbot.waitUntil(lambda: again.form.answer_so_far() == before)
    assert before is not None
    assert before.provider == world.provider.uuid


def test_a_visit_comes_back_whole(
    world: World, begun_anew: Anew, intake: Callable[[Desk], IntakePage], qtbot: QtBot, settle: Settle
) -> None:
    page = intake(world.desk)
    type_everywhere(page)
    settle()
    stood = raw_of(page)
    desk, draft = begun_anew()
    assert "Nama sesuai KTP: Contoh Melati 31-02" in lines_of(draft.raw)

    again = intake(desk)
    assert desk.drafts.await_form(draft)
    qtbot.waitUntil(lambda: standing(again, list(stood)) == stood)
    assert again.kept.id == draft.id
    settle()


def test_a_resident_who_was_taken_over_is_taken_over_again(
    world: World, begun_anew: Anew, intake: Callable[[Desk], IntakePage], qtbot: QtBot, settle: Settle
) -> None:
    page = intake(world.desk)
    page.begin_with_person(world.person.id)
    settle()
    qtbot.keyClicks(page.form.complaint.story, "Datang lagi")
    desk, draft = begun_anew()

    again = intake(desk)
    assert desk.drafts.await_form(draft)
    qtbot.waitUntil(lambda: again.known.person_id == world.person.id)
    settle()
    assert again.form.client.name.value() == world.person.name
    assert again.form.complaint.story.value() == "Datang lagi"


def test_a_visit_that_is_being_typed_is_not_mixed_with_a_draft(
    world: World, begun_anew: Anew, intake: Callable[[Desk], IntakePage], qtbot: QtBot, settle: Settle
) -> None:
    page = intake(world.desk)
    qtbot.keyClicks(page.form.client.name, "Contoh Melati")
    desk, draft = begun_anew()
    again = intake(desk)
    qtbot.keyClicks(again.form.client.name, "Misal Kenanga")
    assert not desk.drafts.await_form(draft)
    assert desk.drafts.is_touched(draft)
    assert again.form.client.name.value() == "Misal Kenanga"


def test_an_emptied_visit_is_a_cancelled_draft_until_it_is_brought_back(
    world: World, intake: Callable[[Desk], IntakePage], qtbot: QtBot, settle: Settle
) -> None:
    page = intake(world.desk)
    qtbot.keyClicks(page.form.client.name, "Contoh Melati")
    page.clear()
    [draft] = drafts_of(qtbot, world.desk.drafts)
    assert draft.is_cancelled
    page.clear()
    assert page.kept.id == draft.id
    assert drafts_of(qtbot, world.desk.drafts) == []


SECTIONS = ("office", "letters", "signing", "wording", "language", "targets", "attachments")


@pytest.mark.parametrize("name", SECTIONS)
def test_a_section_of_the_settings_comes_back_as_it_stood(
    world: World, begun_anew: Anew, place: QWidget, qtbot: QtBot, settle: Settle, name: str
) -> None:
    first = section_of(world.desk, place, name, qtbot, settle)
    type_everywhere(first.form if isinstance(first, OfficeSection) else first)
    settle()
    stood = raw_of(first)
    desk, draft = begun_anew()
    assert draft.origin.item == name
    again = section_of(desk, place, name, qtbot, settle)
    if isinstance(again, TemplateSection):
        again.choose(draft.origin.part)
    desk.drafts.await_form(draft)
    qtbot.waitUntil(lambda: standing(again, list(draft.raw)) == standing_of(stood, draft))
    settle()


def section_of(desk: Desk, place: QWidget, name: str, qtbot: QtBot, settle: Settle) -> KeptSection:
    page = SettingsPage(desk, place)
    page.resize(1270, 712)
    page.show()
    page.open_section(name)
    settle()
    section = page.current()
    assert isinstance(section, KeptSection)
    qtbot.waitUntil(lambda: section.kept.is_ready)
    return section
