"""How well a person fits what is asked for, in bits: a rare word agreeing says much, a year that differs says no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from puskesos.cases.search.names import DISTRICT_DIGITS, begun_keys, name_keys
from puskesos.cases.search.vocabulary import Vocabulary, similarity
from puskesos.store.token_index import Candidate

# A word of the question counts as found in a name from this likeness on; below, it is missing.
ALIKE = 0.6
WORD_MISSING = -3.0
WORD_TOO_MANY = -1.6
# While somebody types, the rest of the name is still to come.
WORD_TO_COME = -0.8
# A whole bit of weight is lost with a likeness of 0.55; less alike speaks against.
SLOPE = 2.2
AS_WRITTEN = 4.0
INITIAL = 0.85
BEGUN = 0.93

YEAR_DIGITS = 4
SAME_BIRTH_DATE = 9.0
# Days written where nobody knew the day: they agree by habit.
USUAL_DAYS = frozenset(("12-31", "07-01", "01-01"))
SAME_USUAL_DATE = 6.0
SAME_YEAR_OTHER_DATE = 3.0
OTHER_BIRTH_DATE = -5.0
SAME_YEAR = 5.0
NEXT_YEAR = 1.5
OTHER_YEAR = -4.0
SAME_REGION = 6.0
SAME_DISTRICT = 2.0
OTHER_REGION = -1.0


class Agreement(StrEnum):
    """What of the question a person agrees in; the lookup says it in words."""

    SAME_NAME = "same_name"
    SAME_SOUND = "same_sound"
    CLOSE_NAME = "close_name"
    BIRTH_DATE = "birth_date"
    BIRTH_YEAR = "birth_year"
    NEAR_YEAR = "near_year"
    REGION = "region"
    DISTRICT = "district"


@dataclass(frozen=True)
class NameQuery:
    """What is known of the person looked for; `typing` means that the last word is not finished."""

    name: str
    birth_year: int | None = None
    birth_date: date | None = None
    region: str = ""
    typing: bool = False


@dataclass(frozen=True)
class Form:
    """One way to read the typed words: as they stand, or with two joined or one parted (`news`: the keys new in it)."""

    keys: tuple[str, ...]
    words: tuple[str, ...] = ()
    news: frozenset[str] = frozenset()


class _Likeness(dict[str, float]):
    """How like one word of the question every word of a name is; filled as names come.

    The word counts as it is spelled too: a slip of the hand may have led a rule astray (wskdi for wakdi, not uskdi).
    """

    def __init__(self, key: str, word: str, *, is_begun: bool) -> None:
        super().__init__()
        self._key = key
        self._word = word if word != key else ""
        self._starts = tuple(begun_keys(word)) if is_begun else ()

    def __missing__(self, other: str) -> float:
        alike = similarity(self._key, other)
        if self._word and alike < 1:
            alike = max(alike, similarity(self._word, other))
        if len(self._key) == 1 and other[0] == self._key:
            alike = max(alike, INITIAL)
        elif self._starts and other.startswith(self._starts):
            alike = max(alike, BEGUN + (1 - BEGUN) * min(1, len(self._key) / len(other)))
        self[other] = alike
        return alike


class NameScore:
    """The bits of a name against one question. Namesakes are many, so each name is looked at once."""

    def __init__(self, forms: Sequence[Form], vocabulary: Vocabulary, *, typing: bool) -> None:
        words = forms[0].words
        self._line = " ".join(words)
        self._vocabulary = vocabulary
        self._left_over = WORD_TO_COME if typing else WORD_TOO_MANY
        self._forms = [(form.news, _read(form, vocabulary, typing=typing)) for form in forms]
        self._known: dict[str, float] = {}
        self.full = sum(map(vocabulary.weight, forms[0].keys)) + AS_WRITTEN

    def bits(self, candidate: Candidate) -> float:
        known = self._known.get(candidate.name)
        if known is None:
            known = self._known[candidate.name] = self._measure(candidate)
        return known

    def _measure(self, candidate: Candidate) -> float:
        keys = candidate.key.split() if candidate.key else name_keys(candidate.name)
        # A form with new keys is only worth reading where one of them occurs.
        readable = (words for news, words in self._forms if not news or not news.isdisjoint(keys))
        best = max(self._form_bits(words, keys) for words in readable)
        return best + AS_WRITTEN * fuzz.ratio(self._line, candidate.name.lower()) / 100

    def _form_bits(self, words: Sequence[tuple[float, _Likeness]], keys: list[str]) -> float:
        """Each word of the question takes the word of the name most like it; what is left over on either side costs."""
        free = keys.copy()
        bits = 0.0
        for weight, likeness in words:
            most, partner = ALIKE, ""
            for key in free:
                alike = likeness[key]
                if alike > most:
                    most, partner = alike, key
            if partner:
                free.remove(partner)
                bits += min(weight, self._vocabulary.weight(partner) + 2) * (1 - SLOPE * (1 - most))
            else:
                bits += WORD_MISSING
        return bits + self._left_over * len(free)


def _read(form: Form, vocabulary: Vocabulary, *, typing: bool) -> list[tuple[float, _Likeness]]:
    """Each word of a form with its weight and its likeness to others; only the last one may still be unfinished."""
    words = form.words or form.keys
    last = len(words) - 1
    return [
        (vocabulary.weight(key), _Likeness(key, word, is_begun=typing and place == last))
        for place, (key, word) in enumerate(zip(form.keys, words, strict=True))
    ]


def birth_bits(query: NameQuery, birth: str) -> tuple[float, Agreement | None]:
    """What the birth says; what is not known on either side says nothing."""
    if query.birth_date and len(birth) > YEAR_DIGITS:
        return _date_bits(query.birth_date, birth)
    asked = query.birth_date.year if query.birth_date else query.birth_year
    if not birth or not asked:
        return 0.0, None
    years_apart = abs(int(birth[:YEAR_DIGITS]) - asked)
    if years_apart > 1:
        return OTHER_YEAR, None
    return (NEXT_YEAR, Agreement.NEAR_YEAR) if years_apart else (SAME_YEAR, Agreement.BIRTH_YEAR)


def _date_bits(asked: date, birth: str) -> tuple[float, Agreement | None]:
    if birth == asked.isoformat():
        return SAME_USUAL_DATE if birth[5:] in USUAL_DAYS else SAME_BIRTH_DATE, Agreement.BIRTH_DATE
    if int(birth[:YEAR_DIGITS]) == asked.year:
        return SAME_YEAR_OTHER_DATE, Agreement.BIRTH_YEAR
    return OTHER_BIRTH_DATE, None


def region_bits(query: NameQuery, region: str) -> tuple[float, Agreement | None]:
    """What the village says: the same one, the same district, or another."""
    if not query.region or not region:
        return 0.0, None
    if region == query.region:
        return SAME_REGION, Agreement.REGION
    if region[:DISTRICT_DIGITS] == query.region[:DISTRICT_DIGITS]:
        return SAME_DISTRICT, Agreement.DISTRICT
    return OTHER_REGION, None
