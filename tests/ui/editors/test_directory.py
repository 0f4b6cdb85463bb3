"""Two admins correct one entry of the directory."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from puskesos.ui.services.paper_dialog import PaperDialog
from puskesos.ui.services.provider_dialog import ProviderDialog
from puskesos.ui.services.rule_dialog import RuleDialog
from puskesos.ui.services.service_dialog import ServiceDialog
from puskesos.ui.session import Desk
from tests.ui.editors.conftest import Press, question_over

Key = Qt.Key
Settle = Callable[[], None]


@pytest.fixture
def clinic(desk: Desk) -> Provider:
    answer = ProviderAnswer("Klinik Contoh", sectors=("health",), phone="0800-0000-0001", is_checked=False)
    with desk.access.file.database.write() as session:
        return save_provider(session, None, answer, by=desk.officer, now=desk.now())


def opened(*dialogs: QDialog) -> None:
    for dialog in dialogs:
        dialog.open()


def test_an_agency_two_admins_correct_at_once(
    desk: Desk, other: Desk, clinic: Provider, press: Press, settle: Settle
) -> None:
    here, there = ProviderDialog(desk, clinic), ProviderDialog(other, clinic)
    opened(here, there)
    settle()
    there.fields["phone"].input.set_value("0800-0000-0002")
    there.sectors.set_value(("health", "bansos"))
    press(there, Key.Key_F12)
    here.fields["phone"].input.set_value("0800-0000-0003")
    here.sectors.set_value(("health", "housing"))
    here.fields["area"].input.set_value("Kecamatan Contoh")
    press(here, Key.Key_F12)
    question = question_over(here)
    assert list(question.choices) == ["sectors", "phone"]
    sectors = question.choices["sectors"]
    assert "bansos" not in sectors.theirs.accessibleName()
    assert sectors.theirs.accessibleName().count(" · ") == 1
    question.choices["phone"].theirs.click()
    sectors.mine.click()
    press(question, Key.Key_F12)
    with desk.access.file.database.read() as session:
        now = session.get_one(Provider, clinic.id)
    assert (now.phone, now.sectors, now.area) == ("0800-0000-0002", ["health", "housing"], "Kecamatan Contoh")


def test_a_service_and_its_paper_two_admins_correct_at_once(
    desk: Desk, other: Desk, press: Press, settle: Settle
) -> None:
    with desk.access.file.database.read() as session:
        service, paper = session.get_one(Service, "KES-02"), session.get_one(Document, "KTP")
    here, there = ServiceDialog(desk, service), ServiceDialog(other, service)
    opened(here, there)
    settle()
    there.form.fields["fee"].input.set_value("Rp5.000")
    there.form.days.set_number(9)
    press(there, Key.Key_F12)
    here.form.fields["fee"].input.set_value("Rp9.000")
    here.form.steps.set_value("Datang ke loket")
    press(here, Key.Key_F12)
    question = question_over(here)
    assert list(question.choices) == ["fee"]
    press(question, Key.Key_F7)
    press(question, Key.Key_F12)
    with desk.access.file.database.read() as session:
        now = session.get_one(Service, "KES-02")
    assert (now.fee, now.days, now.steps) == ("Rp5.000", 9, ["Datang ke loket"])

    first, second = PaperDialog(desk, paper), PaperDialog(other, paper)
    opened(first, second)
    settle()
    second.where.set_value("Kantor camat")
    press(second, Key.Key_F12)
    first.note.set_value("Bawa fotokopi")
    press(first, Key.Key_F12)
    with desk.access.file.database.read() as session:
        kept = session.get_one(Document, "KTP")
    assert (kept.where, kept.note) == ("Kantor camat", "Bawa fotokopi")


def test_saving_before_the_choices_have_come_adds_no_second_entry(
    desk: Desk, other: Desk, press: Press, settle: Settle
) -> None:
    with desk.access.file.database.read() as session:
        rule = session.query(ServiceRule).first()
        before = session.query(ServiceRule).count()
    assert rule is not None
    dialog = RuleDialog(desk, rule)
    opened(dialog)
    dialog.frame.save.click()
    settle()
    dialog.reject()
    with desk.access.file.database.read() as session:
        assert session.query(ServiceRule).count() == before
