"""How the client stands before the chosen service, beside the form while the visit is written down."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from puskesos.cases.intake import Intake, register_case
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.readiness.state import State
from puskesos.cases.visit import MembershipStatus, PaperAnswer, Programme, RegistryCheck, RegistryStatus, WayOut
from puskesos.ui.desk.page import IntakePage
from puskesos.ui.readiness.readiness_view import ReadinessView
from puskesos.ui.readiness.sources_view import SourcesView
from puskesos.ui.widgets.chips import Chip
from puskesos.ui.widgets.text import Text
from tests.ui.desk.steps import Cases, Settle, fill_in, press, type_into
from tools.clipping import clipped_texts

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
REACTIVATION = "KES-02"
PAPERS = (PaperAnswer("KTP", is_here=True), PaperAnswer("Surat puskesmas atau rumah sakit", is_here=False))


def visit(service_code: str = REACTIVATION, **changes: object) -> Intake:
    """A visit in which the register was looked at: decile 3, cover of PBI-JK ended."""
    check = RegistryCheck(
        status=RegistryStatus.LISTED, decile=3, memberships={Programme.PBI_JK: MembershipStatus.INACTIVE}
    )
    client = PersonAnswer("Contoh Melati", nik_status=NikStatus.UNKNOWN)
    answers: dict[str, object] = {"registry": check, "papers": PAPERS} | changes
    return Intake(client, "Kartu JKN tidak aktif.", "health", service_code=service_code, **answers)  # type: ignore[arg-type]


@pytest.fixture
def view(page: IntakePage) -> ReadinessView:
    return page.panel.service.readiness


@pytest.fixture
def shown(page: IntakePage, view: ReadinessView, settle: Settle) -> IntakePage:
    """The page with such a visit in it, and the answer beside it."""
    page.show_answer(visit())
    settle()
    assert view.isVisible()
    return page


def state_of(view: ReadinessView, words: str) -> State:
    """How the condition whose words begin so stands."""
    return next(line.condition.state for line in view.lines if line.condition.says.startswith(words))


def chips(view: ReadinessView) -> list[str]:
    QApplication.sendPostedEvents()  # what was just put into a layout is shown with its next event
    return [chip.face().text for chip in view.findChildren(Chip) if chip.isVisible()]


def words_in(view: ReadinessView) -> str:
    QApplication.sendPostedEvents()
    return "\n".join(text.text() for text in view.findChildren(Text) if text.isVisible())


def test_the_summary_comes_first_and_says_what_is_missing(shown: IntakePage, view: ReadinessView) -> None:
    assert chips(view) == ["Kemungkinan memenuhi", "1 berkas kurang"]
    assert view.accessibleName() == "Kemungkinan memenuhi · 1 berkas kurang"
    assert state_of(view, "Peserta PBI-JK") is State.ELIGIBLE
    assert "Jalur APBN: lalu mutakhirkan data keluarga di DTSEN" in words_in(view)
    assert "Permensos 3/2026 pasal 20" not in words_in(view)
    assert clipped_texts(shown.panel.service) == []


def test_a_decile_is_told_with_its_source_and_period_uncut(
    qtbot: QtBot, shown: IntakePage, view: ReadinessView
) -> None:
    listed = RegistryCheck("DTSEN Triwulan II 2026", RegistryStatus.LISTED, 3, date(2026, 6, 30))
    shown.form.registry.show_answer(listed)
    shown.form.edited.emit()
    qtbot.waitUntil(lambda: "Desil 3 (DTSEN Triwulan II 2026, 30 Jun 2026)" in words_in(view))
    assert clipped_texts(view) == []


def test_it_follows_what_is_typed_and_leaves_the_keyboard_in_the_form(
    qtbot: QtBot, page: IntakePage, view: ReadinessView
) -> None:
    fill_in(qtbot, page, service="reaktivasi")
    story = page.form.complaint.story
    qtbot.waitUntil(lambda: view.readiness is not None)
    assert state_of(view, "Peserta PBI-JK") is State.UNKNOWN
    page.form.registry.memberships[Programme.PBI_JK].set_value(MembershipStatus.INACTIVE)
    type_into(qtbot, story, " Perlu berobat.")
    qtbot.waitUntil(lambda: state_of(view, "Peserta PBI-JK") is State.ELIGIBLE)
    assert QApplication.focusWidget() is story


def test_one_key_answers_what_no_fact_tells_and_the_same_key_takes_it_back(
    qtbot: QtBot, shown: IntakePage, view: ReadinessView, settle: Settle
) -> None:
    asked = "Perlu layanan kesehatan"
    assert state_of(view, asked) is State.UNKNOWN
    press(qtbot, shown, Qt.Key.Key_1, CTRL)
    settle()
    assert state_of(view, asked) is State.ELIGIBLE
    press(qtbot, shown, Qt.Key.Key_1, CTRL | SHIFT)
    settle()
    assert state_of(view, asked) is State.NOT
    assert chips(view)[0] == "Tidak memenuhi"
    press(qtbot, shown, Qt.Key.Key_1, CTRL | SHIFT)
    settle()
    assert state_of(view, asked) is State.UNKNOWN


def test_what_the_officer_answered_goes_with_the_visit_and_not_with_the_next_one(
    qtbot: QtBot, shown: IntakePage, view: ReadinessView, settle: Settle, cases: Cases
) -> None:
    press(qtbot, shown, Qt.Key.Key_2, CTRL | SHIFT)
    settle()
    press(qtbot, shown, Qt.Key.Key_F10)
    settle()
    (case,) = cases()
    assert case.readiness["answers"] == {"SYA-007": False}
    assert not view.isVisible()
    shown.show_answer(visit())
    settle()
    assert state_of(view, "Miskin atau rentan") is State.UNKNOWN


def test_a_visit_that_is_brought_back_keeps_its_answers(
    qtbot: QtBot, shown: IntakePage, view: ReadinessView, settle: Settle
) -> None:
    press(qtbot, shown, Qt.Key.Key_1, CTRL)
    settle()
    press(qtbot, shown, Qt.Key.Key_K, ALT)
    press(qtbot, shown, Qt.Key.Key_K, ALT)
    settle()
    assert state_of(view, "Perlu layanan kesehatan") is State.ELIGIBLE


def test_details_come_with_one_key_and_sources_that_differ_stand_side_by_side(
    qtbot: QtBot, shown: IntakePage, view: ReadinessView, settle: Settle
) -> None:
    press(qtbot, shown, Qt.Key.Key_D, ALT)
    settle()
    (sources,) = view.findChildren(SourcesView)
    told = [text.text() for text in sources.findChildren(Text)]
    assert "Desil 1–4" in told
    assert any(each.startswith("Tidak dibatasi desil") for each in told)
    words = words_in(view)
    assert "Permensos 3/2026 pasal 20 · berlaku 22 Jan 2026" in words
    assert "Puskesmas, klinik, atau rumah sakit tempat berobat" in words
    assert "Pusat Komando Kementerian Sosial 021-171" in words
    assert clipped_texts(shown.panel.service) == []
    press(qtbot, shown, Qt.Key.Key_D, ALT)
    assert "Permensos 3/2026 pasal 20" not in words_in(view)


def test_a_slow_path_is_said_where_the_case_cannot_wait(page: IntakePage, view: ReadinessView, settle: Settle) -> None:
    page.show_answer(visit(is_urgent=True, urgency_reason="Perlu tindakan medis segera"))
    settle()
    assert "Kasus mendesak, jalur APBN lambat. Pertimbangkan jalur APBD." in words_in(view)


def test_a_condition_that_is_not_met_warns_and_the_visit_is_saved_all_the_same(
    qtbot: QtBot, page: IntakePage, view: ReadinessView, settle: Settle, cases: Cases
) -> None:
    page.show_answer(visit("BAN-02", registry=RegistryCheck(status=RegistryStatus.LISTED, decile=9)))
    settle()
    assert chips(view)[0] == "Tidak memenuhi"
    press(qtbot, page, Qt.Key.Key_F10)
    settle()
    assert [case.service_code for case in cases()] == ["BAN-02"]


def test_a_birth_that_is_still_to_come_says_nothing(
    qtbot: QtBot, page: IntakePage, view: ReadinessView, settle: Settle
) -> None:
    page.show_answer(visit("BAN-06"))
    type_into(qtbot, page.form.client.birth_date, "12-06-2063")
    settle()
    qtbot.waitUntil(lambda: view.readiness is not None)
    assert state_of(view, "Berumur 70 tahun") is State.UNKNOWN


def test_a_visit_that_ends_at_the_counter_keeps_its_answers_too(page: IntakePage, settle: Settle, cases: Cases) -> None:
    told = visit(way_out=WayOut.CLOSED_AT_COUNTER, told_resident="Dijelaskan.", conditions=(("SYA-006", True),))
    page.desk.change(register_case, told, then=lambda _: None)
    settle()
    assert cases()[0].readiness == {"answers": {"SYA-006": True}}
