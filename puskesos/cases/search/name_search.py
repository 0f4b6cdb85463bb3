"""People found by name in any spelling, with what else is known: a few quick questions to the index, then bits decide.

Names alone cannot tell a thousand namesakes apart, so the year, the date and the village go into the questions
themselves and do not merely sift what the name brought.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from puskesos.cases.search.name_question import Groups, Question
from puskesos.cases.search.name_score import Agreement, NameQuery, NameScore, birth_bits, region_bits
from puskesos.cases.search.names import (
    date_token,
    region_token,
    spelled_words,
    whole_key,
    whole_spelling,
    word_keys,
    year_token,
)
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.store.token_index import Candidate, TokenIndex

# With fewer candidates than these, wider questions follow.
ENOUGH = 60
FEW = 20
TOO_FEW = 12
# So many keys of a word where all of them would take too long.
NARROW = 12
# The share of its bits from which a name is clearly the one, and from which it may well be.
CLEAR = 0.75
LIKELY = 0.5


@dataclass(frozen=True)
class Hit:
    """A person found, with the bits that speak for it and what it agrees in."""

    id: int
    name: str
    bits: float
    birth: str
    region: str
    agrees: tuple[str, ...]


def search_names(index: TokenIndex, vocabulary: Vocabulary, query: NameQuery, limit: int = 10) -> list[Hit]:
    """The people who fit best, best first."""
    question = Question(query, vocabulary)
    if not question.words:
        return []
    score = NameScore(question.forms, vocabulary, typing=query.typing)
    weighed = [
        (score.bits(found) + birth_bits(query, found.birth)[0] + region_bits(query, found.region)[0], found)
        for found in _Gathering(index, question, score).candidates()
    ]
    weighed.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [_hit(question, bits, found) for bits, found in weighed[:limit]]


def namesakes(index: TokenIndex, name: str) -> int:
    """How many people bear exactly these words, in whatever spelling and order."""
    keys = word_keys(spelled_words(name))
    return index.count([[whole_key(keys)]]) if keys else 0


def one_of_each_name(hits: Iterable[Hit]) -> list[Hit]:
    """The best hit of every written name, for a list that shows namesakes as one line."""
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.name, hit)
    return list(first.values())


class _Gathering:
    """The candidates of one question: strict questions first, wider ones only as long as few were found."""

    def __init__(self, index: TokenIndex, question: Question, score: NameScore) -> None:
        self._index = index
        self._question = question
        self._score = score
        self._found: dict[int, Candidate] = {}

    def candidates(self) -> list[Candidate]:
        query = self._question.query
        if query.birth_date:
            self._by_birth_date(date_token(query.birth_date))
        elif query.birth_year and query.region:
            self._by_year_and_region(query.birth_year)
        elif query.birth_year:
            self._by_year()
        elif query.typing:
            self._by_name_begun()
        else:
            self._by_name()
        return list(self._found.values())

    def _by_birth_date(self, day: str) -> None:
        """Whoever was born that day may be compared, however the name is written, unless the day is a usual one."""
        question = self._question
        if question.query.region:
            self._ask([[day], [region_token(question.query.region)]], 200)
        self._ask(question.sure + question.when, 100)
        if self._has_found(CLEAR):
            return
        born_that_day = self._ask([[day]], 300)
        self._ask_other_forms(question.when, 50)
        if born_that_day == 300:
            self._ask(question.likely + question.when, 300)
            self._ask_without_one_word(question.when, 80)

    def _by_year_and_region(self, year: int) -> None:
        """Whoever was born in that village that year; wider only as long as the name is not among them."""
        question = self._question
        region = [region_token(question.query.region)]
        self._ask([[year_token(year)], region], 250)
        if not self._has_found(CLEAR):
            self._ask([[year_token(year - 1), year_token(year + 1)], region], 250)
        if self._has_found(LIKELY):
            self._ask(question.sure + question.when, 60)
        else:
            self._ask_other_forms(question.when, 100)
            self._ask(question.likely + question.when, 100)

    def _by_year(self) -> None:
        question = self._question
        self._ask_the_same(question.when)
        self._ask(question.likely + question.when, 300)
        if len(self._found) < FEW:
            self._ask_without_one_word(question.when, 150)
        self._ask_with_any_letter(question.when)

    def _by_name(self) -> None:
        question = self._question
        if question.where:
            self._ask(question.likely + question.where, 200)
        self._ask_the_same([])
        if len(self._found) < ENOUGH:
            self._ask(_narrowed(question.likely), 300)
        if len(self._found) < ENOUGH:
            self._ask(question.likely, 300)
        if len(self._found) < ENOUGH:
            self._ask_without_one_word([], 150)
        self._ask_with_any_letter([])

    def _by_name_begun(self) -> None:
        """At every stroke only what is quick to ask; the next stroke says more."""
        question = self._question
        likely = _narrowed(question.likely)
        if question.where:
            self._ask(likely + question.where, 100)
        self._ask_the_same([])
        if len(self._found) < ENOUGH:
            self._ask(likely, 300)
        if len(self._found) < FEW:
            self._ask_without_one_word([], 100)

    def _ask(self, groups: Groups, limit: int) -> int:
        candidates = self._index.match(groups, limit)
        for candidate in candidates:
            self._found.setdefault(candidate.id, candidate)
        return len(candidates)

    def _has_found(self, share: float) -> bool:
        """Whether somebody's name has this share of the bits it could have."""
        enough = share * self._score.full
        return any(self._score.bits(candidate) >= enough for candidate in self._found.values())

    def _ask_the_same(self, context: Groups) -> None:
        """As it is spelled, as it sounds, in any order, joined or parted."""
        question = self._question
        if not question.query.typing:
            self._ask([[whole_spelling(question.words)], *context], 60)
            self._ask([[whole_key(question.keys)], *context], 100)
        self._ask(question.sure + context, 200)
        self._ask_other_forms(context, 100)

    def _ask_other_forms(self, context: Groups, limit: int) -> None:
        for form in self._question.forms[1:]:
            self._ask([[key] for key in form.keys] + context, limit)

    def _ask_without_one_word(self, context: Groups, limit: int) -> None:
        for groups in self._question.without_one_word():
            self._ask(_narrowed(groups) + context, limit)

    def _ask_with_any_letter(self, context: Groups) -> None:
        """The first letter of a word is seldom wrong, and dear to doubt: only where nearly nothing was found."""
        if len(self._found) < TOO_FEW and not self._question.query.typing:
            self._ask(self._question.with_any_letter() + context, 300)


def _narrowed(groups: Groups) -> Groups:
    """Only the keys each word most likely means."""
    return [group[:NARROW] for group in groups]


def _hit(question: Question, bits: float, found: Candidate) -> Hit:
    agreements = (
        _name_agreement(question, found.name),
        birth_bits(question.query, found.birth)[1],
        region_bits(question.query, found.region)[1],
    )
    return Hit(found.id, found.name, bits, found.birth, found.region, tuple(each for each in agreements if each))


def _name_agreement(question: Question, name: str) -> Agreement:
    words = spelled_words(name)
    if words == question.words:
        return Agreement.SAME_NAME
    same = sorted(word_keys(words)) == sorted(question.keys)
    return Agreement.SAME_SOUND if same else Agreement.CLOSE_NAME
