"""The chain of the office is set step by step; what cannot work is said in the dialog, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from puskesos.cases.approval.chain import Capacity, ChainStep, StepKind, chain_of
from puskesos.office.profile import the_office
from puskesos.ui.admin.chain_section import ChainSection
from puskesos.ui.admin.step_dialog import StepDialog
from puskesos.ui.session import Desk
from tests.cases.approving import Team, full_chain, hire, set_chain
from tools.clipping import clipped_texts

Settle = Callable[[], None]


@pytest.fixture
def team(desk: Desk) -> Team:
    with desk.access.file.database.write() as session:
        return hire(session, desk.officer)


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, team: Team, settle: Settle) -> ChainSection:
    section = ChainSection(desk)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    section.show()
    section.refresh()
    settle()
    return section


@pytest.fixture
def chained(section: ChainSection, desk: Desk, team: Team, settle: Settle) -> ChainSection:
    with desk.access.file.database.write() as session:
        set_chain(session, desk.officer, *full_chain(team))
    section.refresh()
    settle()
    return section


def chain_now(desk: Desk) -> tuple[ChainStep, ...]:
    with desk.access.file.database.read() as session:
        return chain_of(the_office(session))


def dialog_of(section: ChainSection) -> StepDialog:
    assert section.dialog is not None
    return section.dialog


def test_an_office_without_a_chain_is_told_what_that_means(section: ChainSection) -> None:
    assert section.empty.isVisible()
    assert not section.remove.isVisible()


def test_a_step_is_added_with_who_may_stand_in(
    section: ChainSection, desk: Desk, team: Team, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(section, Qt.Key.Key_F12)
    settle()
    dialog = dialog_of(section)
    assert clipped_texts(dialog) == []
    dialog.kind.input.set_value(StepKind.SIGN)
    dialog.position.input.set_value("Kepala Dinas Sosial")
    dialog.officer.input.set_value(team.head.uuid)
    dialog.deputies[0].officer.input.set_value(team.deputy.uuid)
    dialog.deputies[0].capacity.input.set_value(Capacity.ACTING)
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    (step,) = chain_now(desk)
    assert (step.kind, step.position, step.officer) == (StepKind.SIGN, "Kepala Dinas Sosial", team.head.uuid)
    assert [(each.officer, each.capacity) for each in step.deputies] == [(team.deputy.uuid, Capacity.ACTING)]
    assert section.table.isVisible()


def test_a_new_step_finds_its_place_by_what_is_done(
    chained: ChainSection, desk: Desk, team: Team, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.keyClick(chained, Qt.Key.Key_F12)
    settle()
    dialog = dialog_of(chained)
    dialog.kind.input.set_value(StepKind.INITIAL)
    dialog.position.input.set_value("Kepala Bidang")
    dialog.officer.input.set_value(team.deputy.uuid)
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    assert [step.position for step in chain_now(desk)] == [
        "Subkoordinator Linjamsos", "Kepala Bidang", "Manajer SLRT", "Kepala Dinas Sosial",
    ]  # fmt: skip


def test_a_chain_that_cannot_work_is_refused_in_the_dialog(
    chained: ChainSection, desk: Desk, team: Team, qtbot: QtBot, settle: Settle
) -> None:
    before = chain_now(desk)
    qtbot.keyClick(chained, Qt.Key.Key_F12)
    settle()
    dialog = dialog_of(chained)
    dialog.kind.input.set_value(StepKind.SIGN)
    dialog.position.input.set_value("Sekretaris Dinas")
    dialog.officer.input.set_value(team.deputy.uuid)
    qtbot.keyClick(dialog, Qt.Key.Key_F12)
    settle()
    assert dialog.isVisible()
    assert "paling banyak satu kali" in dialog.frame.problem.text()
    assert dialog.position.input.value() == "Sekretaris Dinas"
    assert chain_now(desk) == before


def test_a_step_is_taken_out_with_one_key(chained: ChainSection, desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    qtbot.keyClick(chained, Qt.Key.Key_F9)
    settle()
    assert [step.position for step in chain_now(desk)] == ["Manajer SLRT", "Kepala Dinas Sosial"]


def test_a_step_that_cannot_go_up_says_why(chained: ChainSection, desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    before = chain_now(desk)
    chained.table.select(1)
    qtbot.keyClick(chained, Qt.Key.Key_F7)
    settle()
    assert "Urutannya" in chained.problem.text()
    assert chain_now(desk) == before
    assert clipped_texts(chained) == []
