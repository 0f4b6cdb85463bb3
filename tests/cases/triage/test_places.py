"""Each reason shows the officer's own words, letter for letter, however the note is written."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from puskesos.cases.triage.suggestion import Place, Suggestion
from tests.cases.triage.reading_notes import read
from tests.cases.triage.test_categories import CASES

NOTES = [note for case in CASES for note in (case[1], case[3])]
# What a pasted or hurried note holds between its words; some letters grow when they are made small.
STRAY = st.sampled_from(
    [" ", "  ", "\n", "\t", ",", ".", "?", "(", ")", "-", "2", "18bln", "İ", "ß", "é", "🙂", "\u200b", "\u202e", "م"]
)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A note of the tables with signs thrown in, letters doubled, swapped, dropped, shouted."""
    note = list(draw(st.sampled_from(NOTES)))
    for _ in range(draw(st.integers(0, 8))):
        place = draw(st.integers(0, len(note) - 2))
        match draw(st.integers(0, 4)):
            case 0:
                note.insert(place, draw(STRAY))
            case 1:
                note[place] *= draw(st.integers(2, 4))
            case 2:
                note[place], note[place + 1] = note[place + 1], note[place]
            case 3:
                note[place] = ""
            case _:
                note[place:] = [letter.upper() for letter in note[place:]]
    return "".join(note)


def places(suggestion: Suggestion) -> Iterator[Place]:
    """Every place in a note a suggestion points to."""
    verdicts = (suggestion.urgent, suggestion.confidential, suggestion.no_category, suggestion.outside_desk)
    proposals = (*suggestion.sectors, *suggestion.categories, *suggestion.services)
    reasons = [*suggestion.report_reasons, *(each for verdict in verdicts for each in verdict.evidence)]
    reasons += [each for proposal in proposals for each in proposal.evidence]
    return (place for each in reasons for place in each.places)


@given(mangled(), st.integers(0, 90))
@settings(max_examples=300, deadline=None)
def test_a_place_holds_the_words_it_says(note: str, age: int) -> None:
    for place in places(read(note, age=age, decile=2)):
        assert 0 <= place.start < place.end <= len(note)
        assert note[place.start : place.end] == place.text
        assert place.text == place.text.strip()


def test_a_reason_points_to_the_words_that_gave_it() -> None:
    note = "IBU SAYA, janda 3 anak; kartu   KIS-nya MATI sjk bln lalu, cuci drh besok"
    found = {place.text for place in places(read(note, age=60, decile=2, jkn="nonaktif"))}
    assert {"kartu   KIS-nya MATI", "cuci drh"} <= found
