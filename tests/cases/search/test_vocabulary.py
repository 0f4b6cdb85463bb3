"""The words of names in memory: which are near a slip of the hand, and how much each weighs."""

from puskesos.cases.search.vocabulary import MOST_NEAR, Vocabulary, similarity

WORDS = {"siti": 90, "aminah": 40, "amina": 1, "aminudin": 3, "sutrisno": 30, "suyatno": 12, "melati": 2, "wakdi": 1}
VOCABULARY = Vocabulary(WORDS, 10_000)


def near(key: str) -> list[str]:
    return [word for word, _ in VOCABULARY.near(key)]


def test_a_slip_finds_the_word_that_was_meant() -> None:
    assert near("sutirsno")[0] == "sutrisno"
    assert near("suttrisno")[0] == "sutrisno"
    assert near("melti")[0] == "melati"


def test_another_first_letter_is_found_where_it_is_easily_mistaken_and_on_request() -> None:
    assert near("zutrisno") == []
    assert VOCABULARY.near("zutrisno", any_letter=True)[0][0] == "sutrisno"
    assert near("uskdi")[0] == "wakdi"


def test_words_of_one_bearer_are_looked_through_when_no_other_is_near() -> None:
    assert near("wakdy")[0] == "wakdi"
    assert near("aminah") == ["aminah"]
    assert set(near("amiinah")) == {"aminah"}


def test_only_so_many_are_told() -> None:
    many = Vocabulary({f"mel{first}{second}": 2 for first in "abcdefgh" for second in "abcdefgh"}, 1_000)
    assert len(many.near("mela")) == MOST_NEAR


def test_of_too_many_beginnings_the_most_frequent_are_told() -> None:
    assert VOCABULARY.prefix("s", 2) == ["siti", "sutrisno"]
    assert VOCABULARY.prefix("amin", 9) == ["amina", "aminah", "aminudin"]
    assert VOCABULARY.prefix("q", 9) == []


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    assert VOCABULARY.weight("siti") < VOCABULARY.weight("aminah") < VOCABULARY.weight("never borne")
    assert VOCABULARY.frequency("siti") == 90
    assert "siti" in VOCABULARY
    assert "sitti" not in VOCABULARY


def test_in_a_short_list_a_word_is_not_worthless() -> None:
    assert Vocabulary({"melati": 2}, 3).weight("melati") > 10


def test_words_that_differ_in_vowels_alone_are_nearer() -> None:
    assert similarity("sutrisno", "sutresno") > similarity("sutrisno", "sutribno")
    assert similarity("melati", "melati") == 1
    assert similarity("melati", "dahlia") < 0.6


def test_an_empty_vocabulary_knows_nothing_and_fails_at_nothing() -> None:
    empty = Vocabulary({}, 0)
    assert empty.near("melati") == []
    assert empty.prefix("m", 5) == []
    assert empty.weight("melati") > 0
