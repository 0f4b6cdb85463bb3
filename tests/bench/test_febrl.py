"""The engine on records that are nobody's: bits are counted on one set and hold on another, names may be swapped."""

from random import Random

from bench.febrl import (
    FebrlSet,
    Pair,
    Row,
    at_least,
    best_threshold,
    block_keys,
    febrl_matcher,
    learn,
    score_of,
    timed_score,
    weighed_pairs,
)

LETTERS = "abcdefghij"


def records(seed: int, count: int = 150) -> FebrlSet:
    """Made-up people, each entered twice, the second time with a slip, a swap or a gap."""
    rng = Random(seed)
    rows: list[Row] = []
    truth: set[Pair] = set()
    for _ in range(count):
        words = ["".join(rng.choices(LETTERS, k=8)) for _ in range(5)]
        birth = f"19{rng.randrange(10, 99)}{rng.randrange(1, 12):02}{rng.randrange(1, 28):02}"
        numbers = [str(rng.randrange(most)) for most in (200, 9_999, 9_999_999)]
        row = Row(
            given_name=words[0], surname=words[1], street_number=numbers[0], address_1=words[2], address_2=words[3],
            suburb=words[4], postcode=numbers[1], state=rng.choice(("nsw", "vic")), date_of_birth=birth,
            soc_sec_id=numbers[2],
        )  # fmt: skip
        truth.add((len(rows), len(rows) + 1))
        rows += [row, rng.choice((slipped, swapped, poor))(row)]
    return FebrlSet(rows, frozenset(truth))


def slipped(row: Row) -> Row:
    return row._replace(surname=row.surname[:3] + row.surname[4:], postcode=row.postcode[::-1])


def swapped(row: Row) -> Row:
    return row._replace(given_name=row.surname, surname=row.given_name)


def poor(row: Row) -> Row:
    return row._replace(soc_sec_id="", date_of_birth="", address_2="")


def test_what_was_learned_on_one_set_holds_on_another() -> None:
    matcher = febrl_matcher(learn([records(1)]))
    threshold = best_threshold([(weighed_pairs(matcher, records(1)), records(1).truth)])
    for measured in (records(2), records(2).without_id()):
        score, _ = timed_score(matcher, measured, threshold)
        assert score.f1 > 0.98


def test_of_two_tables_only_records_of_both_are_paired() -> None:
    whole = records(3, count=20)
    halves = FebrlSet(whole.rows[::2] + whole.rows[1::2], frozenset((place, place + 20) for place in range(20)), 20)
    pairs = weighed_pairs(febrl_matcher(learn([halves])), halves)
    assert all(one < 20 <= other for one, other in pairs)
    assert score_of(at_least(pairs, 5), halves.truth).recall == 1


def test_a_row_without_anything_lies_under_no_key() -> None:
    assert [key for kind in block_keys(Row(*[""] * 10)) for key in kind] == []


def test_scores_tell_precision_and_recall_apart() -> None:
    score = score_of([(1, 2), (3, 4), (5, 6)], frozenset({(1, 2), (7, 8)}))
    assert (score.hits, score.false, score.missed) == (1, 2, 1)
    assert (round(score.precision, 2), score.recall, score.f1) == (0.33, 0.5, 0.4)
