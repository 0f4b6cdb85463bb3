"""From the list back to the form, in the whole window: each kind of place is opened and filled in again."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from puskesos.cases.case import Case
from puskesos.cases.handling import take_case
from puskesos.cases.intake import Intake, register_case
from puskesos.cases.letting_in import HiddenCase
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.rights.breaches import BreachAnswer, Told, record_breach
from puskesos.dates import utc_now
from puskesos.office.access import log_in
from puskesos.office.catalogue import Document, Service
from puskesos.office.directory.entries import name_of
from puskesos.office.flags import EntryKind
from puskesos.ui.admin.breach_dialogs import BreachDialog, BreachLetterDialog
from puskesos.ui.admin.card_dialog import CardDialog
from puskesos.ui.admin.day_off_dialog import DayOffDialog
from puskesos.ui.admin.office_section import OfficeSection
from puskesos.ui.admin.officer_dialog import OfficerDialog
from puskesos.ui.admin.retention_dialogs import RetentionRuleDialog
from puskesos.ui.admin.step_dialog import StepDialog
from puskesos.ui.case.acts import Act
from puskesos.ui.case.assign_dialog import AssignDialog
from puskesos.ui.case.attachment_dialogs import AddAttachmentDialog
from puskesos.ui.case.let_in_dialog import LET_IN, LetInDialog
from puskesos.ui.case.look_up_dialog import LookUpDialog
from puskesos.ui.case.remark_dialog import RemarkDialog, breaking_glass, handing_back, note
from puskesos.ui.case.visit_dialogs import VisitDialog
from puskesos.ui.draft import Draft, Origin
from puskesos.ui.follow_up.hand_over_dialog import HandOverDialog
from puskesos.ui.letters.number_dialog import NumberDialog
from puskesos.ui.person.acts import Act as PersonAct
from puskesos.ui.person.edit_dialog import EditDialog
from puskesos.ui.person.link_dialog import LinkDialog
from puskesos.ui.preferences import Preferences
from puskesos.ui.problems import Problems
from puskesos.ui.resuming import opens_by_itself, resume
from puskesos.ui.services.paper_dialog import PaperDialog
from puskesos.ui.services.remark_dialog import EntryRemarkDialog, doubting, retiring
from puskesos.ui.services.service_dialog import ServiceDialog
from puskesos.ui.widgets.raw import Raw, raw_of
from puskesos.ui.window import MainWindow
from puskesos.ui.workplace import Workplace
from tests.conftest import PASSWORD

PATIENCE_MS = 30_000
OF_THE_SETTINGS: list[tuple[type[QDialog], Origin, dict[str, Raw]]] = [
    (OfficerDialog, Origin("settings", "officers", "officer"), {"text Jabatan": "Fasilitator"}),
    (DayOffDialog, Origin("settings", "days_off"), {"text Alasan, wajib diisi": "Libur daerah"}),
    (CardDialog, Origin("settings", "keys", "card"), {"text Isi QR kartu": "K7M4"}),
    (RetentionRuleDialog, Origin("settings", "retention", "handled"), {"text Dasar, wajib diisi": "Perbup contoh"}),
    (BreachDialog, Origin("settings", "breaches", "new"), {"text Apa yang terjadi, wajib diisi": "USB hilang"}),
    (StepDialog, Origin("settings", "approval", "step"), {"text Jabatan, wajib diisi": "Koordinator"}),
]
UUID_OF_A_FORM = UUID(int=7)


@pytest.fixture
def case(office_folder: Path) -> Case:
    """A case registered a moment ago, so that nobody is asked about the clock."""
    access = log_in(office_folder, "sari", PASSWORD)
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    with access.file.database.write() as session:
        case = register_case(session, Intake(client, "Perlu bantuan.", "health"), by=access.officer, now=utc_now())
    access.close()
    return case


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_folder: Path, case: Case) -> Iterator[MainWindow]:
    window = MainWindow(office_folder, Problems(qapp), Preferences())
    qtbot.addWidget(window)
    window.begin()
    window.show()
    yield window
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    window.closeEvent(QCloseEvent())


@pytest.fixture
def place(window: MainWindow, qtbot: QtBot) -> Workplace:
    window.login.user_name.set_value("sari")
    window.login.password.set_value(PASSWORD)
    window.login.enter.click()
    qtbot.waitUntil(lambda: window.current is not None and window.background.is_idle, timeout=PATIENCE_MS)
    assert window.current is not None
    return window.current


@pytest.fixture
def go_on(place: Workplace, qtbot: QtBot) -> Callable[[Draft], None]:
    """Press *Lanjutkan* and wait until the words stand where they were typed."""

    def do(draft: Draft) -> None:
        assert opens_by_itself(draft)
        resume(place, draft)
        qtbot.waitUntil(lambda: stands(place, draft), timeout=PATIENCE_MS)
        for dialog in place.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()

    return do


def stands(place: Workplace, draft: Draft) -> bool:
    forms = [form for form in place.findChildren(QDialog) if type(form).__name__ == draft.form and form.isVisible()]
    return any(draft.raw.items() <= raw_of(form).items() for form in forms)


def draft_of(form: type[QDialog], origin: Origin, raw: dict[str, Raw]) -> Draft:
    return Draft(UUID_OF_A_FORM, form.__name__, "Formulir", origin, raw, {}, utc_now())


def test_a_note_is_asked_for_again(case: Case, go_on: Callable[[Draft], None]) -> None:
    go_on(draft_of(RemarkDialog, note(case).origin(), {"text Apa yang terjadi, wajib diisi": "warga menelepon"}))


def test_a_step_of_a_case_is_opened_over_its_page(case: Case, go_on: Callable[[Draft], None]) -> None:
    origin = Origin("case", str(case.id), Act.ASSIGN)
    go_on(draft_of(AssignDialog, origin, {"text Pesan untuk petugas itu": "tolong lanjutkan"}))
    origin = Origin("case", str(case.id), Act.LOOK_UP)
    go_on(draft_of(LookUpDialog, origin, {"text Yang perlu dicari, wajib diisi": "status PBI"}))


def test_a_person_is_corrected_or_linked_over_the_page_of_the_person(
    case: Case, go_on: Callable[[Draft], None]
) -> None:
    person = str(case.client_id)
    go_on(draft_of(EditDialog, Origin("person", person, PersonAct.EDIT), {"text Pekerjaan": "buruh tani"}))
    reason = "text Mengapa keduanya satu orang, wajib diisi"
    go_on(draft_of(LinkDialog, Origin("person", person, PersonAct.LINK), {reason: "NIK sama"}))


def test_a_visit_a_number_and_a_look_up_need_no_page(go_on: Callable[[Draft], None]) -> None:
    met = "text Yang ditemui"
    go_on(draft_of(VisitDialog, Origin("visit", "1", Act.VISIT, about="Contoh Melati"), {met: "Misal Kenanga"}))
    go_on(draft_of(NumberDialog, Origin("number"), {"text Surat apa, wajib diisi": "Undangan"}))
    go_on(draft_of(LookUpDialog, Origin("follow_up", act=Act.LOOK_UP), {"text Nomor HP": "0800"}))


def test_an_entry_of_the_directory_is_opened(place: Workplace, go_on: Callable[[Draft], None]) -> None:
    with place.desk.access.file.database.read() as session:
        service = session.scalars(select(Service).order_by(Service.code)).first()
    assert service is not None
    origin = Origin("services", service.code, EntryKind.SERVICE, about=name_of(service))
    go_on(draft_of(ServiceDialog, origin, {"text Biaya": "gratis, kata petugas"}))


def test_a_section_of_the_settings_is_shown_and_filled_in(place: Workplace, qtbot: QtBot) -> None:
    raw: dict[str, Raw] = {"text Nama kantor, wajib diisi": "Puskesos Contohbaru"}
    draft = Draft(UUID_OF_A_FORM, "OfficeSection", "Kantor", Origin("settings", "office"), raw, {}, utc_now())
    resume(place, draft)
    section = place.open_settings("office")
    assert isinstance(section, OfficeSection)
    qtbot.waitUntil(lambda: raw.items() <= raw_of(section).items(), timeout=PATIENCE_MS)


@pytest.mark.parametrize(("form", "origin", "raw"), OF_THE_SETTINGS)
def test_a_dialog_of_the_settings_is_opened_over_its_section(
    go_on: Callable[[Draft], None], place: Workplace, form: type[QDialog], origin: Origin, raw: dict[str, Raw]
) -> None:
    go_on(draft_of(form, origin, raw))
    assert place.stack.currentWidget() is place.page("settings")


def test_an_officer_in_hand_is_opened_again(place: Workplace, go_on: Callable[[Draft], None]) -> None:
    origin = Origin("settings", "officers", "officer", str(place.desk.officer.id))
    go_on(draft_of(OfficerDialog, origin, {"text Jabatan": "Koordinator"}))


def test_a_breach_in_hand_is_opened_again(place: Workplace, go_on: Callable[[Draft], None]) -> None:
    desk = place.desk
    with desk.access.file.database.write() as session:
        breach = record_breach(session, BreachAnswer(desk.now(), "USB hilang", "NIK"), by=desk.officer, now=desk.now())
    origin = Origin("settings", "breaches", str(breach.id))
    go_on(draft_of(BreachDialog, origin, {"text Akibat bagi warga": "penipuan"}))
    origin = Origin("settings", "breaches", f"letter_{Told.AUTHORITY.value}", str(breach.id))
    go_on(draft_of(BreachLetterDialog, origin, {"text Di": "Jakarta"}))


def test_a_new_entry_and_a_word_about_an_entry_are_opened(place: Workplace, go_on: Callable[[Draft], None]) -> None:
    go_on(draft_of(ServiceDialog, Origin("services"), {"text Biaya": "gratis"}))
    go_on(draft_of(PaperDialog, Origin("services"), {"text Nama berkas, wajib diisi": "Surat contoh"}))
    with place.desk.access.file.database.read() as session:
        paper = session.scalars(select(Document).order_by(Document.code)).first()
    assert paper is not None
    wrong: dict[str, Raw] = {"text Apa yang keliru, wajib diisi": "sudah pindah"}
    go_on(draft_of(EntryRemarkDialog, doubting(paper).origin(), wrong))
    go_on(draft_of(EntryRemarkDialog, retiring(paper).origin(), {"text Alasannya, wajib diisi": "tidak ada lagi"}))


def test_cases_are_handed_over_again_those_of_one_officer_or_those_that_were_chosen(
    case: Case, go_on: Callable[[Draft], None]
) -> None:
    told: dict[str, Raw] = {"text Pesan serah terima, wajib diisi": "saya cuti"}
    go_on(draft_of(HandOverDialog, Origin("follow_up", "1", "hand_over", about="Serahkan kasus"), told))
    chosen = Origin("follow_up", "", "hand_over", f"[{case.id}]", about="Serahkan 1 kasus")
    go_on(draft_of(HandOverDialog, chosen, told))


def test_a_colleague_is_let_in_again(case: Case, go_on: Callable[[Draft], None]) -> None:
    go_on(draft_of(LetInDialog, Origin("case", str(case.id), LET_IN), {"text Alasan": "menggantikan saya"}))


def test_the_reason_to_open_a_confidential_case_leads_into_the_case(
    case: Case, place: Workplace, window: MainWindow, qtbot: QtBot
) -> None:
    desk = place.desk
    with desk.access.file.database.write() as session:
        session.get_one(Case, case.id).is_confidential = True
    origin = breaking_glass(HiddenCase(case.id, case.number)).origin()
    draft = draft_of(RemarkDialog, origin, {"text Alasan membuka, wajib diisi": "warga datang ke loket"})
    resume(place, draft)
    qtbot.waitUntil(lambda: stands(place, draft), timeout=PATIENCE_MS)
    (dialog,) = [each for each in place.findChildren(RemarkDialog) if each.isVisible()]
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    assert place.stack.currentWidget() is place.page("case")


def test_an_act_that_is_resumed_rests_on_how_the_case_stood_when_it_was_begun(
    case: Case, place: Workplace, window: MainWindow, qtbot: QtBot
) -> None:
    desk = place.desk
    origin = handing_back(case).origin()
    with desk.access.file.database.write() as session:
        take_case(session, case.id, by=desk.officer, now=desk.now())
    draft = draft_of(RemarkDialog, origin, {"text Alasan mengembalikan, wajib diisi": "saya cuti"})
    resume(place, draft)
    qtbot.waitUntil(lambda: stands(place, draft), timeout=PATIENCE_MS)
    (dialog,) = [each for each in place.findChildren(RemarkDialog) if each.isVisible()]
    dialog.frame.save.click()
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    assert "sudah berubah sejak Anda membukanya" in dialog.frame.problem.text()
    dialog.reject()


def test_what_only_the_officer_can_open_is_shown_its_page_and_waits(
    case: Case, place: Workplace, window: MainWindow, qtbot: QtBot
) -> None:
    draft = draft_of(AddAttachmentDialog, Origin("case", str(case.id), "attach"), {"text x": "y"})
    assert not opens_by_itself(draft)
    resume(place, draft)
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    assert place.stack.currentWidget() is place.page("case")


def test_a_case_that_is_gone_is_told_and_nothing_breaks(
    place: Workplace, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[BaseException] = []
    monkeypatch.setattr(place.desk.problems, "show", told.append)
    resume(place, draft_of(AssignDialog, Origin("case", "4711", Act.ASSIGN), {"text Pesan": "x"}))
    qtbot.waitUntil(lambda: window.background.is_idle, timeout=PATIENCE_MS)
    [error] = told
    assert "tidak dapat dibuka lagi" in str(error)
