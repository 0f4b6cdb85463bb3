"""The admin decides whether photos and scans are kept, and for how long."""

from collections.abc import Callable

from puskesos.cases.attachments.rules import AttachmentRules, rules_of
from puskesos.office.profile import the_office
from puskesos.ui.admin.attachments_section import AttachmentsSection
from puskesos.ui.admin.page import SettingsPage
from puskesos.ui.session import Desk

Settle = Callable[[], None]


def opened(page: SettingsPage, settle: Settle) -> AttachmentsSection:
    page.open_section("attachments")
    settle()
    section = page.current()
    assert isinstance(section, AttachmentsSection)
    return section


def stored(desk: Desk) -> AttachmentRules:
    with desk.access.file.database.read() as session:
        return rules_of(the_office(session))


def test_it_begins_as_off_and_is_switched_on_with_its_months(page: SettingsPage, desk: Desk, settle: Settle) -> None:
    section = opened(page, settle)
    assert not section.is_on.value()
    assert section.months.number() == 24
    section.is_on.set_value(True)
    section.months.set_number(6)
    section.save.click()
    settle()
    assert stored(desk) == AttachmentRules(is_on=True, months=6)
    assert section.bar.said() == "Tersimpan. Berlaku mulai sekarang."


def test_a_time_that_is_too_long_is_told_beside_the_field(page: SettingsPage, desk: Desk, settle: Settle) -> None:
    section = opened(page, settle)
    section.months.set_value("500")
    section.save.click()
    settle()
    assert section.fields["months"].has_problem()
    assert stored(desk).months == 24
