"""A wording comes back from its frozen form as it was, also when the program has learnt new fields since."""

import json
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puskesos.cases import wording
from puskesos.cases.wording import (
    BlankFormContent,
    BringBackContent,
    RecapContent,
    ReceiptContent,
    RecoveryCodeContent,
    SlipContent,
    from_json,
    to_json,
)

CONTENTS = (SlipContent, ReceiptContent, BringBackContent, RecapContent, BlankFormContent, RecoveryCodeContent)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Anything a field of a wording may hold, by its annotation."""
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=2).map(tuple)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{field.name: values(hints[field.name]) for field in fields(hint)})
    return {str: TEXT, bool: st.booleans(), int: st.integers(0, 40)}[hint]


@pytest.mark.parametrize("kind", CONTENTS)
@settings(max_examples=30)
@given(data=st.data())
def test_every_wording_survives_being_frozen_as_json(kind: type[Any], data: st.DataObject) -> None:
    content = data.draw(values(kind))
    assert from_json(kind, json.loads(json.dumps(to_json(content)))) == content


@given(values(SlipContent))
def test_what_a_later_program_added_takes_its_default_and_what_it_dropped_is_passed_over(slip: SlipContent) -> None:
    stored = to_json(slip) | {"field_of_another_version": 1}
    del stored["footnote"]
    assert from_json(SlipContent, stored).footnote == ""


def test_nothing_in_a_wording_can_be_changed_after_it_was_made() -> None:
    kinds = [kind for kind in vars(wording).values() if isinstance(kind, type) and is_dataclass(kind)]
    assert len(kinds) > 8
    assert all(kind.__dataclass_params__.frozen for kind in kinds)  # type: ignore[attr-defined]  # set by @dataclass
