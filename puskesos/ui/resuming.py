"""From a draft back to the form it was typed into: the page is shown, the form opened, and what was typed put back."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from sqlalchemy.orm import Session

from puskesos.cases.approval.drafts import return_draft, withdraw_draft
from puskesos.cases.arrivals.acts import answer_arrival
from puskesos.cases.attachments.taking import remove_attachment
from puskesos.cases.case import Case
from puskesos.cases.duties import end_duty, finish_duty
from puskesos.cases.handling import add_note, hand_back, reopen_case
from puskesos.cases.journey import CaseView, view_case
from puskesos.cases.letters.letters import void_letter
from puskesos.cases.letters.numbers import give_up_number
from puskesos.cases.letting_in import open_with_reason
from puskesos.cases.loop.aids import withdraw_aid
from puskesos.cases.loop.look_ups import answer_look_up
from puskesos.cases.loop.visits import cancel_visit
from puskesos.cases.people.links import unlink_people
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.people.record import confirm_nik, dispute_nik, known_answer
from puskesos.cases.referrals import void_referral
from puskesos.cases.rights.breaches import close_breach
from puskesos.cases.rights.consents import withdraw_consent
from puskesos.cases.rights.due import hold_case, release_case
from puskesos.cases.rights.requests import finish_request
from puskesos.cases.standing import Standing
from puskesos.cases.status import CaseStatus
from puskesos.cases.suggestions import explain_decision
from puskesos.errors import Refused
from puskesos.ui.case.acts import Act, possible_acts
from puskesos.ui.case.errands import MIDDLE, SMALL, TALL, WIDE
from puskesos.ui.case.let_in_dialog import LET_IN, LetInDialog
from puskesos.ui.case.remark_dialog import Remark, RemarkDialog
from puskesos.ui.case.visit_dialogs import VisitDialog
from puskesos.ui.draft import Draft, Origin
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.pages import PAGES
from puskesos.ui.person.acts import Act as PersonAct
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.person.rights_dialogs import ConsentDialog, RightDialog
from puskesos.ui.person.rights_tab import RightAct
from puskesos.ui.resumed_directory import to_directory
from puskesos.ui.resumed_settings import OPENERS as SETTINGS
from puskesos.ui.resumed_settings import to_settings
from puskesos.ui.resumed_work import to_follow_up, to_people, to_register
from puskesos.ui.vanished import must_be_seen
from puskesos.ui.widgets.fitting import open_dialog, while_alive

if TYPE_CHECKING:
    from puskesos.ui.workplace import Workplace

# What asks for one text, by the name a draft of it goes by.
REMARKS = {
    use_case.__name__: use_case
    for use_case in (
        add_note, hand_back, reopen_case, void_referral, finish_duty, end_duty, return_draft, withdraw_draft,
        explain_decision, cancel_visit, answer_look_up, withdraw_aid, void_letter, give_up_number, unlink_people,
        dispute_nik, confirm_nik, withdraw_consent, finish_request, hold_case, release_case, close_breach,
        remove_attachment, open_with_reason, answer_arrival,
    )
}  # fmt: skip


def resume(place: "Workplace", draft: Draft) -> None:
    """Show the place of a draft and open its form. Where only the officer can open it, the draft waits for that."""
    place.desk.drafts.await_form(draft)
    OPENERS.get(draft.origin.page, _show_page)(place, draft)


def opens_by_itself(draft: Draft) -> bool:
    """Whether `resume` opens the form, or only shows the page where the officer does so."""
    origin = draft.origin
    match origin.page:
        case "case":
            return origin.act in (*Act, LET_IN)
        case "settings":
            return draft.form in SETTINGS or not origin.act
        case "desk":
            return not origin.act
        case "remark":
            return origin.item in REMARKS
        case _:
            return origin.page in OPENERS


def case_of_remark(origin: Origin) -> str:
    """The id of the case a text is about, where it is about one; nothing for anything else."""
    is_about_case = origin.page == "remark" and REMARKS.get(origin.item) in (add_note, hand_back, reopen_case)
    return str(json.loads(origin.act)[0]) if is_about_case else ""


def _show_page(place: "Workplace", draft: Draft) -> None:
    if draft.origin.page in PAGES:
        place.show_page(draft.origin.page)


def _to_desk(place: "Workplace", draft: Draft) -> None:
    """A visit that is being typed stays; the two are never mixed."""
    place.show_page("desk")
    if not draft.origin.act and not place.desk.drafts.await_form(draft) and place.desk.drafts.is_touched(draft):
        words = QCoreApplication.translate(
            "Resuming", "Laporan lain sedang diisi di Meja. Simpan atau kosongkan dulu, lalu lanjutkan isian ini."
        )
        place.desk.problems.show(Refused(words))


def _to_case(place: "Workplace", draft: Draft) -> None:
    origin, desk = draft.origin, place.desk

    def read(session: Session) -> CaseView:
        must_be_seen(session.get(Case, int(origin.item)))
        return view_case(session, int(origin.item))

    def show(view: CaseView) -> None:
        page = place.case_page()
        page.show_case(view.case.id)
        if origin.act == LET_IN:
            open_dialog(LetInDialog(desk, view.case, page), SMALL)
            return
        letter = next((each for each in view.referrals if str(each.referral.id) == origin.part), None)
        if origin.act not in possible_acts(view, letter, desk.office, desk.officer):
            _tell_impossible(place, draft)
        elif origin.act == Act.REFER and letter is not None:
            page.errands.refer_on(view, letter)
        else:
            page.errands.carry_out(Act(origin.act), view, letter)

    desk.ask("case of a draft", read, while_alive(place, show))


def _tell_impossible(place: "Workplace", draft: Draft) -> None:
    if opens_by_itself(draft):
        words = QCoreApplication.translate("Resuming", "Langkah ini tidak dapat dilakukan lagi pada kasus itu.")
        place.desk.problems.show(Refused(words))


def _to_person(place: "Workplace", draft: Draft) -> None:
    person_id, desk = int(draft.origin.item), place.desk

    def read(session: Session) -> tuple[Person, PersonAnswer]:
        person = must_be_seen(session.get(Person, person_id))
        return person, known_answer(session, person_id, desk.today())

    def show(found: tuple[Person, PersonAnswer]) -> None:
        person, known = found
        match draft.origin.act:
            case PersonAct.EDIT:
                open_dialog(EditDialog(desk, person_id, known, place), MIDDLE)
            case RightAct.ASK:
                open_dialog(RightDialog(desk, person, place), SMALL)
            case RightAct.CONSENT:
                open_dialog(ConsentDialog(desk, person, place), SMALL)
            case _:
                open_dialog(LinkDialog(desk, person, place), WIDE, TALL)

    desk.ask("person of a draft", read, while_alive(place, show))


def _to_visit(place: "Workplace", draft: Draft) -> None:
    origin = draft.origin
    open_dialog(VisitDialog(place.desk, int(origin.item), origin.about, place), MIDDLE, TALL)


def _to_remark(place: "Workplace", draft: Draft) -> None:
    title, why, label, save, field = json.loads(draft.origin.part)
    subject, use_case = tuple(json.loads(draft.origin.act)), REMARKS[draft.origin.item]
    remark = Remark(title, why, label, save, use_case, subject, field, _seen_of(draft.origin))
    dialog = RemarkDialog(place.desk, remark, place)
    if use_case is open_with_reason:
        dialog.submission.done.connect(lambda _: place.open_case(int(subject[0])))
    open_dialog(dialog, SMALL)


def _seen_of(origin: Origin) -> Standing | int | str | None:
    """How the subject stood when the text was begun."""
    seen = json.loads(origin.seen or "null")
    return Standing(CaseStatus(seen["status"]), seen["officer_id"]) if isinstance(seen, dict) else seen


def _to_number(place: "Workplace", _draft: Draft) -> None:
    open_dialog(NumberDialog(place.desk, place), SMALL)


Opener = Callable[["Workplace", Draft], None]
OPENERS: dict[str, Opener] = {
    "desk": _to_desk,
    "case": _to_case,
    "person": _to_person,
    "visit": _to_visit,
    "remark": _to_remark,
    "number": _to_number,
    "services": to_directory,
    "follow_up": to_follow_up,
    "settings": to_settings,
    "cases": to_register,
    "people": to_people,
}
