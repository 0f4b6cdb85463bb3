"""A typed name as questions for the index: which keys each word may mean, and which other ways to read the words."""

from functools import cached_property
from itertools import chain

from puskesos.cases.search.name_score import Form, NameQuery
from puskesos.cases.search.names import (
    UNKNOWN_DATE,
    UNKNOWN_REGION,
    UNKNOWN_YEAR,
    begun_keys,
    date_token,
    region_token,
    spelled_words,
    word_key,
    word_keys,
    year_of_date_token,
    year_token,
)
from puskesos.cases.search.vocabulary import Vocabulary

Groups = list[list[str]]

MOST_BEGINNINGS = 30
MOST_FORMS = 5
# How surely a key is meant that only begins as typed, or begins with the initial.
BEGINS_SO = 0.9
HAS_INITIAL = 0.8
SHORTEST_SLIP = 3
# Words are joined or parted from this length on; a joined word nobody bears must at least be this like one.
LONG = 6
ALIKE_JOINED = 0.88


class Question:
    """What was asked, in the words and tokens of the index."""

    def __init__(self, query: NameQuery, vocabulary: Vocabulary) -> None:
        self.query = query
        self.words = [word for word in spelled_words(query.name) if not word.isdigit()]
        self.keys = word_keys(self.words)
        self._vocabulary = vocabulary

    @cached_property
    def forms(self) -> list[Form]:
        """The words as they stand, then with parted words joined and joined words parted."""
        others = [*self._joined(), *self._parted()][:MOST_FORMS]
        known = set(self.keys)
        as_typed = Form(tuple(self.keys), tuple(self.words))
        return [as_typed, *(Form(tuple(keys), news=frozenset(keys) - known) for keys in others)]

    @cached_property
    def meant(self) -> list[dict[str, float]]:
        """For each word the keys that may be meant, best first, with how alike they are."""
        return [self._meant(place) for place in range(len(self.keys))]

    @cached_property
    def sure(self) -> Groups:
        """For each word only what it says, or begins to say: quick to tell, as nothing near is looked for."""
        return [[self.keys[place], *self._beginnings(place)] for place in range(len(self.keys))]

    @cached_property
    def likely(self) -> Groups:
        return [list(meant) for meant in self.meant]

    def with_any_letter(self) -> Groups:
        """As likely, with any letter at the front of each word."""
        return [list(self._meant(place, any_letter=True)) for place in range(len(self.keys))]

    def without_one_word(self) -> list[Groups]:
        """Each word in turn may be the wrong one; the commonest is left out first, as it says least."""
        places = range(len(self.keys)) if len(self.keys) > 1 else ()
        by_frequency = sorted(places, key=lambda place: -self._vocabulary.frequency(self.keys[place]))
        return [self.likely[:place] + self.likely[place + 1 :] for place in by_frequency[:3]]

    @cached_property
    def when(self) -> Groups:
        """The birth as it may be written: the date, or the year and its neighbours; or that it is not known."""
        if self.query.birth_date:
            year = self.query.birth_date.year
            return [[date_token(self.query.birth_date), year_of_date_token(year), UNKNOWN_DATE]]
        if self.query.birth_year:
            year = self.query.birth_year
            return [[year_token(year), year_token(year - 1), year_token(year + 1), UNKNOWN_YEAR]]
        return []

    @cached_property
    def where(self) -> Groups:
        return [[region_token(self.query.region), UNKNOWN_REGION]] if self.query.region else []

    def _meant(self, place: int, *, any_letter: bool = False) -> dict[str, float]:
        key, word = self.keys[place], self.words[place]
        meant: dict[str, float] = {}
        if len(key) >= SHORTEST_SLIP:
            meant |= self._vocabulary.near(key, any_letter=any_letter)
        if len(word) >= SHORTEST_SLIP and key not in self._vocabulary:
            # A slip of the hand may have led a rule astray: wskdi became uskdi and was meant to be wakdi.
            meant |= self._vocabulary.near(word)
        meant |= self._beginnings(place)
        meant[key] = 1.0
        return dict(sorted(meant.items(), key=lambda pair: -pair[1]))

    def _beginnings(self, place: int) -> dict[str, float]:
        """The commonest keys that begin with an initial, or with what is typed so far of the last word."""
        key, word = self.keys[place], self.words[place]
        if len(key) == 1:
            return dict.fromkeys(self._vocabulary.prefix(key, MOST_BEGINNINGS), HAS_INITIAL)
        if not self.query.typing or place < len(self.keys) - 1:
            return {}
        beginnings = (self._vocabulary.prefix(start, MOST_BEGINNINGS) for start in begun_keys(word))
        return dict.fromkeys(chain.from_iterable(beginnings), BEGINS_SO)

    def _joined(self) -> list[list[str]]:
        """Nur Hayati as nurhayati."""
        joined: list[list[str]] = []
        for place in range(len(self.keys) - 1):
            whole = word_key(self.keys[place] + self.keys[place + 1])
            wholes: list[str] = []
            if whole in self._vocabulary:
                wholes = [whole]
            elif not self.query.typing and len(whole) >= LONG:
                wholes = [key for key, alike in self._vocabulary.near(whole, most_edits=1)[:2] if alike > ALIKE_JOINED]
            joined += [[*self.keys[:place], each, *self.keys[place + 2 :]] for each in wholes]
        return joined

    def _parted(self) -> list[list[str]]:
        """Nurhayati as nur hayati, where both halves are words that people bear."""
        parted: list[list[str]] = []
        for place, key in enumerate(self.keys):
            if len(key) < LONG:
                continue
            halves = [(key[:cut], key[cut:]) for cut in range(2, len(key) - 1)]
            borne = [(min(map(self._vocabulary.frequency, pair)), pair) for pair in halves]
            best = [pair for least, pair in sorted(borne, reverse=True)[:2] if least >= 2]
            parted += [[*self.keys[:place], *pair, *self.keys[place + 1 :]] for pair in best]
        return parted
