"""Rows read twice are found in a table that grows as it fills."""

from hypothesis import given
from hypothesis import strategies as st

from puskesos.exchange.seen_rows import Seen, SeenRows


@given(
    st.lists(
        st.tuples(st.text("01", max_size=4), st.sampled_from(["Melati", "Dahlia"]), st.integers(0, 2)), max_size=80
    )
)
def test_it_tells_the_same_as_a_dictionary(rows: list[tuple[str, str, int]]) -> None:
    seen, first = SeenRows(0), dict[str, tuple[int, str, int]]()
    for number, (key, name, content) in enumerate(rows, 2):
        what, at = seen.add(key, number, name, content)
        if key not in first:
            first[key] = (number, name, content)
            assert (what, at) == (Seen.NEW, 0)
            continue
        earlier, its_name, its_content = first[key]
        expected = (
            Seen.SAME_ROW if content == its_content else Seen.SAME_PERSON if name == its_name else Seen.OTHER_NAME
        )
        assert (what, at) == (expected, earlier)


def test_ten_thousand_are_remembered_in_a_table_made_for_none() -> None:
    seen = SeenRows(0)
    assert all(seen.add(str(number), number, "", 0) == (Seen.NEW, 0) for number in range(1, 10_001))
    assert all(seen.add(str(number), 0, "", 0) == (Seen.SAME_ROW, number) for number in range(1, 10_001))
