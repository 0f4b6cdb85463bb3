"""Whoever acts for an officer says which right it takes: a use case without a declared permission is a hole."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import pytest

import puskesos.cases
import puskesos.office
from puskesos.errors import Forbidden
from puskesos.office.officers import PERMISSIONS, Officer, Permission, Role, permission_of

# These need no right of their own. Writing an event, or what somebody looked at, is part of every act and decides
# nothing; a letter that nobody has to approve any more is issued by the act that saw to that, and takes its number
# there; the first edition is loaded before there is an officer; a preview and a message to be copied write nothing and
# are made of what the page shows already; what is possible for an officer is a question, and its answer for one
# without rights is nothing. A letter goes over to another office with the act that issues or voids it, and an answer is
# written down by the act that asks for it, or by the program.
EXCEPTED = {
    "record_event", "record_edits", "record_looks", "load_catalogue", "note_on", "take_letter_number",
    "preview_slip", "possible_moves", "issue_approved", "issue_approved_letter", "void_issued", "act_of",
    "letter_facts", "preview_letter", "preview_template", "look_up_answered", "news_to_resident",
    "reminder_to_provider", "send_along", "hear_answer",
}  # fmt: skip

# What the roles are for is decided by the office's work and the law, not by this program: it stands here once more, so
# that a right given to a role, or taken from an act, in passing does not take the tests below along.
EVERYDAY = {
    Permission.SEE_CASES, Permission.REGISTER_CASE, Permission.ISSUE_REFERRAL, Permission.KEEP_PEOPLE,
    Permission.KEEP_RIGHTS, Permission.KEEP_PROVIDERS, Permission.DOUBT_DIRECTORY, Permission.SEE_FIGURES,
}  # fmt: skip
NEVER: dict[Role, set[Permission]] = {
    Role.FRONT_OFFICER: set(Permission) - EVERYDAY,
    Role.FIELD_OFFICER: set(Permission) - {Permission.SEE_CASES, Permission.VISIT_RESIDENT, Permission.SEE_FIGURES},
    Role.SIGNER: set(Permission) - {Permission.SEE_CASES, Permission.APPROVE_LETTER, Permission.SEE_FIGURES},
    Role.VIEWER: set(Permission) - {Permission.SEE_FIGURES},
    Role.AUDITOR: set(Permission) - {Permission.SEE_TRAIL, Permission.SEE_FIGURES},
    Role.ADMIN: {*EVERYDAY - {Permission.KEEP_PROVIDERS, Permission.DOUBT_DIRECTORY, Permission.SEE_FIGURES},
                 Permission.HANDLE_CASE, Permission.DECIDE_CASE, Permission.VISIT_RESIDENT, Permission.APPROVE_LETTER,
                 Permission.SEE_TRAIL},
    Role.CASE_OFFICER: {Permission.DECIDE_CASE, Permission.MANAGE_OFFICE, Permission.RESTORE, Permission.DESTROY_DATA,
                        Permission.SEE_TRAIL, Permission.BACK_UP},
    Role.APPROVER: {Permission.MANAGE_OFFICE, Permission.RESTORE, Permission.DESTROY_DATA, Permission.BACK_UP},
}  # fmt: skip
# What every role may call, and the acts that would harm most in the wrong hands.
FOR_EVERYBODY = {"confirm_clock"}
GRAVE = {
    Permission.MANAGE_OFFICE: {"add_officer", "change_officer", "deactivate_officer", "note_new_password",
                               "reactivate_officer", "change_attachment_rules", "change_retention", "change_key",
                               "note_update_begun"},
    Permission.DESTROY_DATA: {"destroy", "hold_case", "preview_retention", "release_case"},
    Permission.RESTORE: {"note_restore"},
    Permission.DECIDE_CASE: {"look_at_opening", "ask_for_full_list"},
    Permission.HANDLE_CASE: {"let_in", "end_letting_in", "assign_case", "take_case", "ask_for_list"},
    Permission.KEEP_BREACHES: {"record_breach", "close_breach", "issue_breach_letter"},
    Permission.SEE_TRAIL: {"seek", "trail_of_person", "trail_of_case", "trail_of_officer", "trail_of_day"},
    Permission.KEEP_RIGHTS: {"collect_my_data", "hand_over_my_data"},
    Permission.REGISTER_CASE: {"add_attachment", "remove_attachment", "add_note"},
}  # fmt: skip


def public_functions() -> Iterator[tuple[str, Callable[..., Any]]]:
    for room in (puskesos.office, puskesos.cases):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                if function.__module__ == module.__name__ and not name.startswith("_"):
                    yield name, function


ACTING = {name: function for name, function in public_functions() if "by" in inspect.signature(function).parameters}
USE_CASES = {name: function for name, function in ACTING.items() if name not in EXCEPTED}


def test_every_function_that_acts_for_an_officer_declares_its_permission() -> None:
    assert [name for name, function in USE_CASES.items() if "permission" not in vars(function)] == []
    assert len(USE_CASES) > 20


def test_no_exception_outlives_its_function() -> None:
    assert set(ACTING) >= EXCEPTED


def test_every_use_case_takes_the_officer_by_name() -> None:
    kinds = {name: inspect.signature(function).parameters["by"].kind for name, function in USE_CASES.items()}
    assert {name for name, kind in kinds.items() if kind is not inspect.Parameter.KEYWORD_ONLY} == set()


@pytest.mark.parametrize("name", USE_CASES)
def test_an_officer_without_the_permission_is_turned_away_before_anything_happens(name: str) -> None:
    needed = permission_of(USE_CASES[name])
    others = [role for role, held in PERMISSIONS.items() if needed not in held]
    stranger = Officer(name="Contoh Lain", role_codes=[role.value for role in others], is_active=True)
    with pytest.raises(Forbidden, match="Peran Anda tidak mencakup"):
        USE_CASES[name](by=stranger)
    left = Officer(name="Contoh Lama", role_codes=[role.value for role in Role], is_active=False)
    with pytest.raises(Forbidden):
        USE_CASES[name](by=left)


@pytest.mark.parametrize("role", Role)
def test_a_role_may_do_what_its_permissions_say_and_nothing_else(role: Role) -> None:
    officer = Officer(name="Contoh Peran", role_codes=[role.value], is_active=True)
    let_through = set()
    for name, use_case in USE_CASES.items():
        try:
            use_case(by=officer)
        except Forbidden:
            continue
        except TypeError:
            # It was let in and missed its other arguments.
            let_through.add(name)
    expected = {name for name, use_case in USE_CASES.items() if permission_of(use_case) in PERMISSIONS[role]}
    assert let_through == expected


def test_every_permission_is_held_by_some_role_and_used_by_some_use_case() -> None:
    held = frozenset().union(*PERMISSIONS.values())
    used = {permission_of(function) for function in USE_CASES.values()}
    assert held == set(Permission)
    assert used | {Permission.DECIDE_CASE} == set(Permission)


@pytest.mark.parametrize("role", Role)
def test_no_role_holds_what_it_is_not_there_for(role: Role) -> None:
    assert PERMISSIONS[role] & NEVER[role] == set()
    assert PERMISSIONS[role]


def test_the_gravest_acts_need_the_right_that_was_made_for_them() -> None:
    wanted = {name: permission for permission, names in GRAVE.items() for name in names}
    assert {name: permission_of(USE_CASES[name]) for name in wanted} == wanted


def test_what_everybody_may_do_is_next_to_nothing() -> None:
    held_by_all = frozenset.intersection(*PERMISSIONS.values())
    assert {name for name, use_case in USE_CASES.items() if permission_of(use_case) in held_by_all} == FOR_EVERYBODY


def test_every_role_has_a_name_and_its_rights() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert all(role.label for role in Role)
