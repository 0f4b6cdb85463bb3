"""Terms and reminders are set by the office; what cannot be is told beside its field."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from puskesos.cases.loop.escalation import EscalationStep, steps_of
from puskesos.cases.loop.targets import TargetKind, targets_of
from puskesos.office.profile import Office, the_office
from puskesos.ui.admin.targets_section import TargetsSection
from puskesos.ui.session import Desk
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, settle: Settle) -> TargetsSection:
    section = TargetsSection(desk)
    qtbot.addWidget(section)
    section.resize(1040, 712)
    section.show()
    section.refresh()
    settle()
    return section


def office_now(desk: Desk) -> Office:
    with desk.access.file.database.read() as session:
        return the_office(session)


def test_the_section_begins_with_the_terms_of_public_complaints(section: TargetsSection, desk: Desk) -> None:
    shown = {kind: field.input.number() for kind, field in section.kinds.items()}
    assert shown == dict(targets_of(office_now(desk)).kinds)
    assert [step.after_days for step in section.steps.steps()] == [1, 3, 7, 14]
    assert clipped_texts(section) == []


def test_terms_and_steps_are_saved_together(section: TargetsSection, desk: Desk, settle: Settle) -> None:
    section.kinds[TargetKind.INFORMATION].input.set_number(2)
    section.steps.show_steps((EscalationStep(2, "Telepon"),))
    section.save.click()
    settle()
    office = office_now(desk)
    assert targets_of(office).kinds[TargetKind.INFORMATION] == 2
    assert steps_of(office) == (EscalationStep(2, "Telepon"),)
    assert section.bar.said() == "Tersimpan. Berlaku mulai sekarang."


def test_a_service_has_a_term_of_its_own(section: TargetsSection, desk: Desk, settle: Settle) -> None:
    section.terms.add.click()
    dialog = section.terms.dialog
    assert dialog is not None
    dialog.service.input.set_value("KES-02")
    dialog.days.input.set_number(4)
    dialog.frame.save.click()
    section.save.click()
    settle()
    assert targets_of(office_now(desk)).services == {"KES-02": 4}
    section.terms.remove.click()
    section.save.click()
    settle()
    assert targets_of(office_now(desk)).services == {}


def test_a_step_without_words_is_told_beside_it(section: TargetsSection, desk: Desk, settle: Settle) -> None:
    section.steps.show_steps((EscalationStep(2, ""),))
    section.save.click()
    settle()
    assert section.steps.lines[0][1].notice() == "Tulis apa yang dilakukan."
    assert office_now(desk).escalation == []
