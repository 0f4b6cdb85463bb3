"""What can be done with a person now: the page offers just what the rules and the officer's roles would allow."""

from collections.abc import Callable
from enum import StrEnum

from puskesos.cases.intake import register_case
from puskesos.cases.people.links import LinkRow, link_people, unlink_people
from puskesos.cases.people.page import PersonView
from puskesos.cases.people.record import confirm_nik, dispute_nik, edit_person
from puskesos.office.officers import Officer, permission_of


class Act(StrEnum):
    """One thing an officer does with a person; the order is that of the bar."""

    EDIT = "edit"
    LINK = "link"
    UNLINK = "unlink"
    DISPUTE = "dispute"
    CONFIRM = "confirm"
    REPORT = "report"


USE_CASES: dict[Act, Callable[..., object]] = {
    Act.EDIT: edit_person,
    Act.LINK: link_people,
    Act.UNLINK: unlink_people,
    Act.DISPUTE: dispute_nik,
    Act.CONFIRM: confirm_nik,
    Act.REPORT: register_case,
}


def possible_acts(view: PersonView, link: LinkRow | None, officer: Officer) -> list[Act]:
    """The acts that would not be refused; letting go concerns the link in hand."""
    if view.office_below:
        return []
    found = {Act.EDIT, Act.LINK, Act.REPORT}
    if link is not None:
        found.add(Act.UNLINK)
    if view.person.nik:
        found.add(Act.CONFIRM if view.person.nik_is_disputed else Act.DISPUTE)
    return [act for act in Act if act in found and officer.may(permission_of(USE_CASES[act]))]
