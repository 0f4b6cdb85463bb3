"""Tests of the sheet with the recovery code."""

import pytest

from puskesos.print.recovery import render_recovery_code
from puskesos.print.sheet import Sheet
from tests.print.reading import sizes_of, text_of
from tests.print.samples import RECOVERY


@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.A5])
def test_the_code_stands_in_groups_in_the_order_in_which_it_is_typed_back(sheet: Sheet) -> None:
    paper = render_recovery_code(RECOVERY, sheet=sheet)
    assert sizes_of(paper) == [sheet.value]
    words = text_of(paper)
    assert RECOVERY.code.replace("-", " ") in words
    assert all(sentence in words for sentence in RECOVERY.sentences)
    assert RECOVERY.office in words
