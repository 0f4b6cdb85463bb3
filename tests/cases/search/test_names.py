"""The keys of names: one for all spellings of a word, titles left out, and tokens that never hide anybody."""

from datetime import date

import pytest

from puskesos.cases.search.names import begun_keys, fold, name_keys, search_tokens, spelled_words, word_key

SAME_SOUND = (
    "muhammad mohammad mochammad muhamad moch moh muh mohd mhd md moehammad mukhamad",
    "sukarno soekarno",
    "cahyono tjahyono",
    "joko djoko",
    "syarif sjarif sarif sharip sarip",
    "rizki rizky riski rizqi rizqy",
    "fatimah patimah fathimah fatima",
    "hasanah chasanah khasanah",
    "zainal zaenal",
    "supriyadi supriadi",
    "nur noer noor nor nurul",
    "siti sitti st",
    "abdul abd abdoel",
    "ketut kt",
    "wayan wyn",
    "nyoman njoman",
    "taufik taufiq",
    "usman oesman utsman",
)


@pytest.mark.parametrize("spellings", SAME_SOUND)
def test_all_spellings_of_a_word_share_one_key(spellings: str) -> None:
    assert len({word_key(word) for word in spellings.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("joko", "jaka"), ("rahman", "rohman"), ("wati", "yati"), ("ali", "adi")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert word_key(one) != word_key(other)


def test_no_word_loses_its_key() -> None:
    assert [word_key(word) for word in ("h", "w", "y", "hh", "ph")] == ["h", "u", "i", "hh", "p"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("H. Contoh Melati, S.Pd., M.Si.", ["contoh", "melati"]),
        ("Dra. Hj. MISAL  KENANGA", ["misal", "kenanga"]),
        ("Pak Umpama bin Andai", ["umpama", "andai"]),
        ("Mutma'inah Nu\u2019man", ["mutmainah", "numan"]),
        ("Ré-né Contoh", ["re", "ne", "contoh"]),
        ("Haji", ["haji"]),
        ("Drs. H.", ["drs", "h"]),
        ("…", []),
    ],
)
def test_titles_and_signs_are_left_out_unless_nothing_else_is_left(written: str, words: list[str]) -> None:
    assert spelled_words(written) == words


def test_folding_leaves_letters_figures_and_single_spaces() -> None:
    assert fold("  Contoh\tMELATI-2 ") == "contoh melati 2"


def test_one_letter_is_muhammad_in_front_and_an_initial_behind() -> None:
    assert name_keys("M. Rizki") == ["muhamad", "riski"]
    assert name_keys("Rizki M") == ["riski", "m"]


def test_somebody_is_found_by_words_birth_and_place() -> None:
    tokens = search_tokens("Moch. Rizky", date(1999, 4, 15), None, "3326072004")
    assert tokens == [
        "muhamad", "riski", "nmuhamadriski", "xmochrizky", "y1999", "d19990415", "r3326072004", "c332607"
    ]  # fmt: skip


def test_what_is_not_known_has_a_token_of_its_own() -> None:
    assert search_tokens("Misal", None, None, "") == ["misal", "nmisal", "xmisal", "y0", "d0", "r0"]
    assert search_tokens("", None, 1965, "332607") == ["y1965", "d1965", "r0", "c332607"]


@pytest.mark.parametrize("word", ["mochammad", "muhammad", "moehammad", "syarif", "rizqy", "khotimah"])
def test_a_word_being_typed_begins_as_its_key_does(word: str) -> None:
    for length in range(3, len(word) + 1):
        assert any(word_key(word).startswith(start) for start in begun_keys(word[:length])), word[:length]
