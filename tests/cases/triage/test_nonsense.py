"""What is no note gives an empty suggestion, and never an error."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.triage.reading_notes import read

NOT_A_NOTE = {
    "nothing": "",
    "white space": " \n\t ",
    "only signs": "?!… --- ,,, ()",
    "only figures": "12345 67890",
    "ten thousand letters": "a" * 10_000,
    "ten thousand letters of good words": "BPJS mati mau berobat " * 500,
    "mark-up": "<div><p>BPJS mati, mau berobat</p></div>",
    "a script": "<script>alert('bansos')</script>",
    "Arabic": "بطاقة التأمين الصحي لا تعمل",
    "Hebrew": "כרטיס הביטוח אינו פעיל",
    "emoji": "🙂🙃😀",
    "keys hit at random": "qwrtp zxcvb sdfgh",
    "filler text": "lorem ipsum dolor sit amet consectetur",
}


@pytest.mark.parametrize("note", NOT_A_NOTE.values(), ids=NOT_A_NOTE)
def test_nonsense_gives_an_empty_suggestion(note: str) -> None:
    suggestion = read(note, age=40, sex="P", decile=2)
    assert not suggestion
    assert (suggestion.sectors, suggestion.categories, suggestion.services) == ((), (), ())
    assert suggestion.report_type is None
    assert not suggestion.urgent
    assert not suggestion.confidential


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_text_makes_the_engine_fail(note: str) -> None:
    suggestion = read(note, age=40)
    for proposal in (*suggestion.categories, *suggestion.services):
        assert all(note[place.start : place.end] == place.text for each in proposal.evidence for place in each.places)


def test_a_sign_that_also_opens_mark_up_does_not_spoil_a_note() -> None:
    assert read("gula darah < 60 lalu pingsan, BPJS mati", age=50, decile=3, jkn="nonaktif")


def test_words_only_the_facts_could_be_judged_by_are_no_reason_to_propose() -> None:
    assert not read("xyzzy", age=80, decile=1, disability=True)
