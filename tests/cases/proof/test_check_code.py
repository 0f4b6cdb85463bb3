"""The short code survives the telephone: one wrong sign, or two exchanged, is always noticed."""

import re
from collections.abc import Callable
from itertools import combinations
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


def test_none_of_ten_thousand_wrong_signs_is_accepted() -> None:
    rng = Random(2026)
    for _ in range(ERRORS):
        signs = new_code(rng.randrange).replace("-", "")
        place = rng.randrange(len(signs))
        wrong = rng.choice(ALPHABET.replace(signs[place], ""))
        assert tidy_code(f"{signs[:place]}{wrong}{signs[place + 1 :]}") is None


def test_none_of_ten_thousand_exchanges_of_two_signs_is_accepted_wherever_they_stand() -> None:
    rng = Random(2026)
    exchanged = 0
    while exchanged < ERRORS:
        signs = list(new_code(rng.randrange).replace("-", ""))
        first, second = rng.sample(range(len(signs)), 2)
        if signs[first] != signs[second]:
            signs[first], signs[second] = signs[second], signs[first]
            assert tidy_code("".join(signs)) is None
            exchanged += 1


def test_every_wrong_sign_and_every_exchange_in_a_code_is_noticed() -> None:
    rng = Random(2026)
    for _ in range(20):
        signs = new_code(rng.randrange).replace("-", "")
        wrong = [signs[:place] + sign + signs[place + 1 :] for place in range(len(signs)) for sign in ALPHABET]
        for first, second in combinations(range(len(signs)), 2):
            swapped = list(signs)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            wrong.append("".join(swapped))
        assert [each for each in wrong if each != signs and tidy_code(each) is not None] == []


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
