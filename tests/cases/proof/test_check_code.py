"""The short code survives the telephone: one wrong sign, or two exchanged, is always noticed."""

import re
from collections.abc import Callable
from random import Random

from puskesos.cases.proof.check_code import ALPHABET, new_code, tidy_code

ERRORS = 10_000


def test_a_code_is_two_groups_of_four_without_letters_that_look_alike() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(re.fullmatch(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}", code) for code in codes)


def test_a_code_is_the_same_however_it_is_typed() -> None:
    code = new_code()
    for typed in (code, code.lower(), code.replace("-", ""), f"  {code.replace('-', ' ')} ", f"{code[:4]}–{code[5:]}"):
        assert tidy_code(typed) == code


def test_no_single_wrong_sign_and_no_exchange_of_two_is_ever_accepted() -> None:
    rng = Random(2026)
    accepted = 0
    for attempt in range(ERRORS):
        signs = list(new_code(rng.randrange).replace("-", ""))
        first, second = rng.sample(range(len(signs)), 2)
        before = list(signs)
        if attempt % 2:
            signs[first], signs[second] = signs[second], signs[first]
        else:
            signs[first] = rng.choice(ALPHABET)
        accepted += signs != before and tidy_code("".join(signs)) is not None
    assert accepted == 0


def starting_with(*signs: str) -> Callable[[int], int]:
    """A source of numbers that gives the places of these signs first, and noughts after them."""
    places = iter([ALPHABET.index(sign) for sign in signs])
    return lambda _: next(places, 0)


def test_every_exchange_of_neighbours_is_noticed_in_every_code_of_two_signs() -> None:
    for left in ALPHABET:
        for right in ALPHABET:
            code = new_code(starting_with(left, right)).replace("-", "")
            swapped = code[1] + code[0] + code[2:]
            assert (tidy_code(swapped) is None) == (left != right)


def test_what_is_no_code_at_all_is_none() -> None:
    for typed in ("", "AAAA", "AAAA-AAAA-A", "IIII-OOOO", "0000-1111", "🙂"):
        assert tidy_code(typed) is None
