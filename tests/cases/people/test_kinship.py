import pytest

from puskesos.cases.people.kinship import relation_between


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Kepala Keluarga", "Istri", "Suami/istri"),
        ("ISTRI", "Anak", "Orang tua"),
        ("Anak", "Kepala keluarga", "Anak"),
        ("Anak kandung", "Anak", "Saudara"),
        ("Mertua", "Istri", "Orang tua"),
        ("Cucu", "Kepala Keluarga", "Kerabat"),
        ("Menantu", "Anak", "Kerabat"),
    ],
)
def test_two_of_one_card_are_related_as_their_head_is_to_both(one: str, other: str, words: str) -> None:
    assert relation_between(one, other) == words


def test_nothing_is_said_of_whom_the_card_says_nothing() -> None:
    assert relation_between("", "Anak") == ""
    assert relation_between("Kepala Keluarga", "lainnya") == ""
