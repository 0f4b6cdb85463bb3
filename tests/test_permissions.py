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
# without rights is nothing.
EXCEPTED = {
    "record_event", "record_edits", "record_looks", "load_catalogue", "note_on", "take_letter_number",
    "preview_slip", "possible_moves", "issue_approved", "issue_approved_letter", "void_issued", "act_of",
    "letter_facts", "preview_letter", "preview_template", "look_up_answered", "news_to_resident",
    "reminder_to_provider",
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


def test_every_role_has_a_name_and_its_rights() -> None:
    assert set(PERMISSIONS) == set(Role)
    assert all(role.label for role in Role)
