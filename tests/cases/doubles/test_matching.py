"""The engine that finds pairs: blocks bring together what shares a key, fields add their bits, missing says nothing."""

from collections import defaultdict
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.doubles.matching import LARGEST_BLOCK, MISSING, Agreement, Blocks, Field, Grade, Matcher, bits_of

Pair = tuple[str, str]
SAME, OTHER = Grade(Agreement.AGREE, 5, "sama"), Grade(Agreement.DIFFER, -3, "lain")


def same_or_other(one: str, other: str) -> Grade:
    return SAME if one == other else OTHER


MATCHER: Matcher[Pair] = Matcher(
    [Field("first", lambda pair: pair[0], same_or_other, 5), Field("second", lambda pair: pair[1], same_or_other, 5)]
)
words = st.sampled_from(["", "a", "b"])


def met(keys: list[list[list[str]]]) -> set[tuple[int, int]]:
    """The pairs that meet in a block, when each record lies under these keys, kind by kind."""
    blocks = Blocks()
    for place, own in enumerate(keys):
        blocks.add(place, own)
    return {pair for _, members in blocks.walk() for pair in combinations(members, 2)}


@given(st.lists(st.lists(st.lists(st.sampled_from("abcde"), unique=True, max_size=3), min_size=2, max_size=2)))
def test_records_meet_just_when_they_share_a_key_of_one_kind(keys: list[list[list[str]]]) -> None:
    holders: dict[tuple[int, str], list[int]] = defaultdict(list)
    for place, kinds in enumerate(keys):
        for kind, own in enumerate(kinds):
            for key in own:
                holders[kind, key].append(place)
    assert met(keys) == {pair for places in holders.values() for pair in combinations(places, 2)}


def test_a_block_that_holds_too_many_says_nothing() -> None:
    crowd = [[["slamet"]] for _ in range(LARGEST_BLOCK)]
    assert len(met(crowd)) == LARGEST_BLOCK * (LARGEST_BLOCK - 1) / 2
    assert met([*crowd, [["slamet"]]]) == set()


def test_the_walk_tells_how_far_it_is() -> None:
    blocks = Blocks()
    for place in range(6):
        blocks.add(place, [["a" if place < 3 else "b"], ["c"] if place > 3 else []])
    passed = [so_far for so_far, _ in blocks.walk()]
    assert passed == sorted(passed)
    assert passed[-1] == len(blocks) == 8


@given(st.tuples(words, words), st.tuples(words, words))
def test_what_is_missing_on_either_side_says_nothing(one: Pair, other: Pair) -> None:
    grades = MATCHER.grades(one, other)
    for place, field in enumerate(("first", "second")):
        known = one[place] and other[place]
        assert grades[field] == (same_or_other(one[place], other[place]) if known else MISSING)


@given(st.tuples(words, words), st.tuples(words, words), st.integers(-8, 11))
def test_a_comparison_that_cannot_reach_the_floor_is_given_up_and_no_other(one: Pair, other: Pair, floor: int) -> None:
    whole = MATCHER.grades(one, other)
    assert MATCHER.grades_from(floor, one, other) == (whole if bits_of(whole) >= floor else None)
