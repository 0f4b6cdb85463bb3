"""Whoever changes what exists says what she was shown: a use case that forgets to ask writes over somebody's work."""

import ast
import inspect
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

import puskesos.ui
from tests.test_permissions import USE_CASES

# What knows no moment writes nothing: it only shows.
CHANGES = {name: use_case for name, use_case in USE_CASES.items() if "now" in inspect.signature(use_case).parameters}
# Whoever saves second with these needs neither `base` nor `seen`, because …
WITHOUT = {
    "it only adds a row of its own, and nothing that exists says anything else afterwards": {
        "add_attachment", "add_note", "add_officer", "add_old_case", "ask_for_full_list", "ask_for_list", "ask_right",
        "collect_my_data", "confirm_clock", "enter_by_hand", "flag_entry", "issue_breach_letter", "let_in",
        "link_people", "note_backup", "note_list_saved", "note_listed", "note_new_password", "note_restore",
        "note_update_begun", "open_book", "open_with_reason", "owe_look_up", "plan_duty", "plan_visit", "record_aid",
        "record_breach", "record_consent", "record_dispatch", "record_import", "record_letter_out", "register_case",
        "reserve_number", "take_ticket",
    },
    "the statuses allow it once, or only while the case is as it has to be, and tell the second officer so": {
        "answer_look_up", "begin_undo", "cancel_visit", "close_breach", "confirm_nik", "destroy", "dispute_nik",
        "end_duty", "end_letting_in", "finish_duty", "finish_request", "forget_office", "forget_profile",
        "give_up_number", "hand_over_my_data", "hold_case", "issue_letter", "issue_referral", "look_at_opening",
        "mark_undone", "note_told", "put_arrival_away", "record_escalation", "record_feedback", "record_visit",
        "reissue_letter", "reissue_referral", "release_case", "remove_attachment", "send_for_approval", "settle_flag",
        "undo_import", "unlink_people", "void_letter", "void_referral", "withdraw_aid", "withdraw_consent",
    },
    "it is one yes or no, or one whole thing under its name, where the last word counts": {
        "deactivate_officer", "forget_day_off", "name_record", "reactivate_officer", "save_profile", "trust_card",
        "work_on_saturdays",
    },
    "there is nothing to be shown: a key is drawn anew, an edition leaves alone what the office changed": {
        "change_key", "import_catalogue",
    },
    "it is a part of other use cases, which ask": {
        "carry_nik", "close_book", "close_half_book", "keep_answers", "keep_suggestion", "return_nik", "take_arrival",
    },
}  # fmt: skip


def asked(use_case: Callable[..., Any]) -> list[str]:
    return list(inspect.signature(use_case).parameters)


EDITS = {name: use_case for name, use_case in CHANGES.items() if "base" in asked(use_case)}
ACTS = {name: use_case for name, use_case in CHANGES.items() if "seen" in asked(use_case)}


def test_a_use_case_asks_what_was_shown_or_has_a_reason_not_to() -> None:
    excused = list(chain.from_iterable(WITHOUT.values()))
    assert set(CHANGES) - set(EDITS) - set(ACTS) - set(excused) == set()
    assert sorted(excused) == sorted(set(excused) - set(EDITS) - set(ACTS)), "a reason that is needed no more"
    assert set(excused) <= set(CHANGES)
    assert len(EDITS) > 15
    assert len(ACTS) > 15


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_takes_what_was_shown_right_behind_what_was_made_of_it(name: str) -> None:
    parameters = inspect.signature(EDITS[name]).parameters
    names = list(parameters)
    base = parameters["base"]
    if not name.startswith("reset_"):
        answer = parameters[names[names.index("base") - 1]]
        assert base.annotation in (answer.annotation, answer.annotation | None)


@pytest.mark.parametrize("name", ACTS)
def test_an_act_takes_how_the_subject_stood_behind_its_answers(name: str) -> None:
    names = asked(ACTS[name])
    if name != "keep_readiness":  # what was seen there is the answer itself
        assert names[names.index("seen") + 1 :] == ["by", "now"]


def calls_of(acts: set[str]) -> Iterator[tuple[str, ast.Call]]:
    """Where the window carries out one of these acts, or makes a remark that does: name and call."""
    for file in Path(puskesos.ui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call):
                named = [each.value for each in node.keywords if each.arg == "use_case"] or node.args[:1]
                how = ast.unparse(node.func).rpartition(".")[2]
                if named and ast.unparse(named[0]) in acts and how in ("change", "send", "act", "Remark"):
                    yield ast.unparse(named[0]), node


def test_the_window_hands_on_what_it_showed() -> None:
    """An act takes `seen` as None where no page was looked at; a page always was."""
    forgotten = []
    for name, call in calls_of(set(ACTS) - {"keep_readiness"}):
        behind_session = asked(ACTS[name]).index("seen") - 1
        is_named = any(each.arg == "seen" for each in call.keywords)
        if not is_named and len(call.args) - 1 <= behind_session and not isinstance(call.args[-1], ast.Starred):
            forgotten.append(ast.unparse(call))
    assert forgotten == []
    assert len({name for name, _ in calls_of(set(ACTS))}) > 15
