"""Whoever edits what exists says what she was shown: a use case that forgets to ask writes over somebody's words."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest

from tests.test_permissions import USE_CASES

# The first words of use cases that change what exists, and the one of another name.
EDITING = {"change", "edit", "identify", "reset", "save", "set", "update"}
ALSO_EDITING = {"plan_next_step"}
# These show nothing of what they replace: a new key; the columns of the file in hand under a name; one yes or no, where
# the last word counts.
EXCEPTED = {"change_key", "save_profile", "set_service_shown"}
# Acts that rest on how their subject stands; what moved on since is told first.
ON_A_STATE = {
    "answer_conditions", "approve_step", "assign_case", "close_case", "decide_review", "hand_back", "hand_over",
    "move_case", "reopen_case", "return_draft", "take_case", "withdraw_draft",
}  # fmt: skip
# The other first words: they add, decide or tell, or do what can be done once only. A new word is put here, or above.
ACTING = {
    "accept", "add", "answer", "approve", "ask", "assign", "begin", "cancel", "carry", "check", "close", "collect",
    "compose", "confirm", "deactivate", "decide", "destroy", "dispute", "end", "enter", "explain", "finish", "flag",
    "forget", "give", "hand", "hold", "import", "issue", "keep", "let", "link", "look", "mark", "move", "name",
    "note", "open", "override", "owe", "plan", "preview", "reactivate", "record", "register", "reissue", "release",
    "remove", "reopen", "reserve", "restore", "retire", "return", "send", "settle", "take", "trust", "undo",
    "unlink", "verify", "void", "withdraw", "work",
}  # fmt: skip
# What knows no moment writes nothing: it only shows.
CHANGES = {name: use_case for name, use_case in USE_CASES.items() if "now" in inspect.signature(use_case).parameters}
EDITS = {
    name: use_case
    for name, use_case in CHANGES.items()
    if name not in EXCEPTED and (name.partition("_")[0] in EDITING or name in ALSO_EDITING)
}


def asked(use_case: Callable[..., Any]) -> list[inspect.Parameter]:
    return list(inspect.signature(use_case).parameters.values())


def test_every_use_case_is_known_as_an_edit_or_as_an_act() -> None:
    assert {name for name in CHANGES if name.partition("_")[0] not in EDITING | ACTING} == set()
    assert set(CHANGES) >= EXCEPTED | ALSO_EDITING | ON_A_STATE
    assert len(EDITS) > 15


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_takes_what_was_shown_beside_what_was_made_of_it(name: str) -> None:
    parameters = asked(EDITS[name])
    names = [each.name for each in parameters]
    assert "base" in names, f"{name} does not ask what the officer was shown"
    base = parameters[names.index("base")]
    if not name.startswith("reset_"):
        answer = parameters[names.index("base") - 1]
        assert base.annotation in (answer.annotation, answer.annotation | None)


@pytest.mark.parametrize("name", sorted(ON_A_STATE))
def test_an_act_on_a_state_takes_how_the_subject_stood(name: str) -> None:
    assert "seen" in [each.name for each in asked(USE_CASES[name])]
