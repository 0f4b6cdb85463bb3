"""What every form does with its fields before and after saving."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt

from puskesos.ui.widgets.field import Field


def check_fields(fields: Iterable[Field[Any]]) -> bool:
    """Check every field, so that the officer sees all mistakes at once; the cursor goes to the first."""
    wrong = [field for field in fields if not field.check()]
    if wrong:
        wrong[0].input.setFocus(Qt.FocusReason.OtherFocusReason)
    return not wrong


def show_problems(fields: Mapping[str, Field[Any]], problems: Mapping[str, str]) -> list[str]:
    """Put each sentence beside its field and the cursor in the first one; sentences without a field come back.

    What was said about fields that are fine now is taken away.
    """
    for field in fields.values():
        if field.has_problem():
            field.clear()
    wrong = [(fields[name], sentence) for name, sentence in problems.items() if name in fields]
    for field, sentence in wrong:
        field.show_problem(sentence)
    if wrong:
        wrong[0][0].input.setFocus(Qt.FocusReason.OtherFocusReason)
    return [sentence for name, sentence in problems.items() if name not in fields]
