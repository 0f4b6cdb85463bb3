"""Every form and dialog that takes typing: whatever stands in it comes back into the next one that is opened."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.intake import Intake
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.loop.workload import Load, workload
from puskesos.cases.people.person import Person
from puskesos.cases.people.record import known_answer
from puskesos.cases.worklist import open_cases_of
from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.providers import providers
from puskesos.office.staff import all_officers
from puskesos.ui.admin.card_dialog import CardDialog
from puskesos.ui.admin.day_off_dialog import DayOffDialog
from puskesos.ui.admin.language_section import LanguageSection
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.admin.targets_section import TargetsSection
from puskesos.ui.case.aid_dialog import AidDialog
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.duty_dialog import DutyDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.case.identify_dialog import IdentifyDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.move_dialog import MoveDialog
from puskesos.ui.case.papers_dialog import PapersDialog
from puskesos.ui.case.plan_dialog import PlanDialog
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, note
from puskesos.ui.case.visit_dialogs import PlanVisitDialog, VisitDialog
from puskesos.ui.desk.closure_dialog import ClosureDialog
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.draft import Draft, lines_of
from puskesos.ui.follow_up.hand_over_dialog import HandOverDialog
from puskesos.ui.kept_form import KeptForm
from puskesos.ui.letters.letter_dialog import LetterDialog
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.letters.template_section import TemplateSection
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.services.paper_dialog import PaperDialog
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog, doubting
from puskesos.ui.services.rule_dialog import RuleDialog
from puskesos.ui.services.service_dialog import ServiceDialog
from puskesos.ui.session import Desk
from puskesos.ui.widgets.raw import raw_of
from tests.ui.keeping import drafts_of, end_without_a_word, filled_in, kept_of, standing, type_everywhere
from tests.ui.referring import refer

Settle = Callable[[], None]
Anew = Callable[[], tuple[Desk, Draft]]
KeptSection = OfficeSection | TemplateSection | LanguageSection | TargetsSection


def handing_over(desk: Desk, load: Load, parent: QWidget) -> HandOverDialog:
    """The dialog as the workload opens it."""
    holder = load.officer_id
    return HandOverDialog(desk, load.name, lambda session: open_cases_of(session, holder), holder, parent)


class World:
    """What dialogs are about: a case with a letter, its person, an entry of each kind, an officer with cases."""

    def __init__(self, desk: Desk, case: Case) -> None:
        self.desk = desk
        refer(desk, case)
        with desk.access.file.database.read() as session:
            self.view: CaseView = view_case(session, case.id)
            self.case = self.view.case
            self.person = session.get_one(Person, self.case.client_id)
            self.known = known_answer(session, self.person.id, desk.today())
            self.service = session.scalars(select(Service).order_by(Service.code)).first()
            self.rule = session.scalars(select(ServiceRule).order_by(ServiceRule.code)).first()
            self.paper = session.scalars(select(Document).order_by(Document.code)).first()
            self.provider = providers(session)[0]
            self.officer = all_officers(session)[0]
            self.load: Load = workload(session, desk.today())[0]


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


def closure(world: World, place: QWidget) -> QDialog:
    return ClosureDialog(world.desk, Intake(world.known, "Perlu bantuan.", "health"), place)


DIALOGS: dict[str, Callable[[World, QWidget], QDialog]] = {
    "note": lambda w, p: RemarkDialog(w.desk, note(w.case), p),
    "plan": lambda w, p: PlanDialog(w.desk, w.case, p),
    "assign": lambda w, p: AssignDialog(w.desk, w.case, p),
    "duty": lambda w, p: DutyDialog(w.desk, w.case, p),
    "plan visit": lambda w, p: PlanVisitDialog(w.desk, w.case, p),
    "visit": lambda w, p: VisitDialog(w.desk, 1, "Contoh Melati", p),
    "aid": lambda w, p: AidDialog(w.desk, w.view, p),
    "look-up": lambda w, p: LookUpDialog(w.desk, p),
    "look-up of a case": lambda w, p: LookUpDialog(w.desk, p, case_id=w.case.id),
    "move": lambda w, p: MoveDialog(w.desk, w.case, p),
    "close": lambda w, p: CloseDialog(w.desk, w.view, p),
    "papers": lambda w, p: PapersDialog(w.desk, w.view, p),
    "identify": lambda w, p: IdentifyDialog(w.desk, w.case, p),
    "referral": lambda w, p: ReferralDialog(w.desk, w.view, p),
    "reissue": lambda w, p: ReferralDialog(w.desk, w.view, p, replaced=w.view.referrals[0]),
    "feedback": lambda w, p: FeedbackDialog(w.desk, w.view.referrals[0], p),
    "letter": lambda w, p: LetterDialog(w.desk, w.view, p),
    "number": lambda w, p: NumberDialog(w.desk, p),
    "closure": closure,
    "person": lambda w, p: EditDialog(w.desk, w.person.id, w.known, p),
    "link": lambda w, p: LinkDialog(w.desk, w.person, p),
    "hand over": lambda w, p: handing_over(w.desk, w.load, p),
    "service": lambda w, p: ServiceDialog(w.desk, w.service, p),
    "new service": lambda w, p: ServiceDialog(w.desk, None, p),
    "rule": lambda w, p: RuleDialog(w.desk, w.rule, p),
    "paper": lambda w, p: PaperDialog(w.desk, w.paper, p),
    "provider": lambda w, p: ProviderDialog(w.desk, w.provider, p),
    "doubt": lambda w, p: EntryRemarkDialog(w.desk, doubting(w.provider), p),
    "officer": lambda w, p: OfficerDialog(w.desk, w.officer, p),
    "new officer": lambda w, p: OfficerDialog(w.desk, None, p),
    "day off": lambda w, p: DayOffDialog(w.desk, None, p),
    "card": lambda w, p: CardDialog(w.desk, p),
}


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
    assert draft.origin.page

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


SECTIONS = ("office", "letters", "signing", "wording", "language", "targets")


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
    assert isinstance(section, OfficeSection | TemplateSection | LanguageSection | TargetsSection)
    qtbot.waitUntil(lambda: section.kept.is_ready)
    return section
