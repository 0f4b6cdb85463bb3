"""Single cells: figures beyond all reason are no number, and end nothing."""

import pytest

from puskesos.exchange.cell_values import NO_BIRTH, read_age, read_decile
from tests.conftest import TODAY

# More figures than Python turns into a number.
ENDLESS = "9" * 5000


@pytest.mark.parametrize(
    ("text", "decile"), [("Desil 3", 3), ("10", 10), ("٣", 3), ("11", None), ("0", None), ("²", None), (ENDLESS, None)]
)
def test_a_decile_is_one_to_ten(text: str, decile: int | None) -> None:
    assert read_decile(text) == decile


def test_an_age_is_a_number_of_years_a_person_may_have() -> None:
    assert read_age("61 tahun", TODAY).year == TODAY.year - 61
    assert read_age("", TODAY) == NO_BIRTH
    for text in ("999", "0061", ENDLESS, "²"):
        assert read_age(text, TODAY).year is None
