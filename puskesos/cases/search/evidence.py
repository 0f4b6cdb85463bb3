"""Why somebody found may be the one wanted: each agreement in the words an officer reads, and its weight in bits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from puskesos.cases.people.nik import differs_in_one_place
from puskesos.cases.search.findings import Found
from puskesos.cases.search.joining import begins_alike, same_name, sounds_same
from puskesos.cases.search.name_question import Question
from puskesos.cases.search.name_score import Agreement, NameQuery, NameScore, birth_bits, region_bits
from puskesos.cases.search.names import fold, spelled_words
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.cases.search.wanted import Wanted, is_whole, phone_spellings
from puskesos.store.token_index import Candidate

# A number that is one person's own outweighs every name; a family card is shared by a family, a phone by some.
NIK = 40.0
NIK_BUT_ONE = 25.0
NIK_BEGUN = 12.0
NUMBER = 40.0
NO_KK = 12.0
NO_KK_BEGUN = 6.0
PHONE = 15.0

WORDS = {
    Agreement.BIRTH_DATE: "tanggal lahir sama",
    Agreement.BIRTH_YEAR: "tahun lahir sama",
    Agreement.NEAR_YEAR: "tahun lahir berdekatan",
    Agreement.REGION: "satu desa",
    Agreement.DISTRICT: "satu kecamatan",
}

Reason = tuple[str, float]


class Scales:
    """Weighs records of office and lists by one measure: how rare a word is in the largest of them.

    Each list has its own idea of that, so what a search in one gave cannot be held against what another gave.
    """

    def __init__(self, query: NameQuery, vocabularies: Iterable[Vocabulary]) -> None:
        words = max(vocabularies, key=len)
        question = Question(query, words)
        self._query = query
        self._names = NameScore(question.forms, words, typing=query.typing) if question.words else None

    def bits(self, record: Found) -> float:
        """What name, birth and place say for a record or against it."""
        birth = _birth(record)
        bits = birth_bits(self._query, birth)[0] + region_bits(self._query, record.region)[0]
        return bits + self._names.bits(Candidate(0, record.name, "", birth, record.region)) if self._names else bits


def with_evidence(found: Found, wanted: Wanted, bits: float, *, by_number: bool) -> Found:
    """Somebody found with why, in the words an officer reads, the numbers first, and how strongly all of it speaks.

    `bits` is what name, birth and place say. `by_number`: one of their cases or letters bears the number asked for.
    """
    numbers = list(_of_numbers(found, wanted, by_number=by_number))
    words = filter(None, (*(each for each, _ in numbers), _of_name(found, wanted), *_of_context(found, wanted)))
    return replace(found, bits=bits + sum(weight for _, weight in numbers), reasons=tuple(words))


def without_strangers(people: Sequence[Found], wanted: Wanted) -> list[Found]:
    """Without those for whom only a NIK like the one asked for speaks and against whom the name does.

    Only where the very bearer is found: in a full register many a NIK has neighbours. While no name was typed they
    all stay, for the figures typed wrongly may be somebody else's.
    """
    if not wanted.name or not any(found.nik == wanted.nik for found in people if found.nik):
        return list(people)
    return [found for found in people if not differs_in_one_place(found.nik, wanted.nik) or _is_meant(found, wanted)]


def _is_meant(found: Found, wanted: Wanted) -> bool:
    is_family = bool(wanted.no_kk) and found.no_kk == wanted.no_kk
    return is_family or same_name(found.name, wanted.name)


def _of_numbers(found: Found, wanted: Wanted, *, by_number: bool) -> Iterator[Reason]:
    if wanted.number and found.local_number == wanted.number.upper():
        yield "nomor sementara sama", NUMBER
    elif by_number:
        yield "nomor kasus atau surat", NUMBER
    yield from _of_digits(found, wanted)


def _of_digits(found: Found, wanted: Wanted) -> Iterator[Reason]:
    if wanted.nik and found.nik:
        if found.nik == wanted.nik:
            yield "NIK sama", NIK
        elif is_whole(wanted.nik) and differs_in_one_place(found.nik, wanted.nik):
            yield "NIK beda satu angka atau tertukar", NIK_BUT_ONE
        elif found.nik.startswith(wanted.nik):
            yield "awal NIK sama", NIK_BEGUN
    if wanted.no_kk and found.no_kk:
        if found.no_kk == wanted.no_kk:
            yield "satu KK", NO_KK
        elif found.no_kk.startswith(wanted.no_kk):
            yield "awal nomor KK sama", NO_KK_BEGUN
    if wanted.phone and found.phone in phone_spellings(wanted.phone):
        yield "nomor HP sama", PHONE


def _of_name(found: Found, wanted: Wanted) -> str:
    if not wanted.name:
        return ""
    if sorted(spelled_words(found.name)) == sorted(spelled_words(wanted.name)):
        return "nama sama"
    return "nama sama, ejaan lain" if sounds_same(found.name, wanted.name) else _of_part(found.name, wanted.name)


def _of_part(name: str, typed: str) -> str:
    """How a name fits that is typed only in part, or with slips."""
    if fold(name).startswith(fold(typed)):
        return "awal nama sama"
    if set(spelled_words(typed)) <= set(spelled_words(name)):
        return "sebagian nama sama"
    if same_name(name, typed):
        return "nama mirip"
    return "awal nama mirip" if begins_alike(name, typed) else ""


def _of_context(found: Found, wanted: Wanted) -> Iterator[str]:
    if not (wanted.year or wanted.region):
        return
    query = NameQuery(wanted.name, wanted.birth_year, wanted.birth_date, wanted.region)
    for _, agreement in (birth_bits(query, _birth(found)), region_bits(query, found.region)):
        if agreement:
            yield WORDS[agreement]


def _birth(found: Found) -> str:
    """The birth as the search writes it: a date, a year, or nothing."""
    return found.birth_date.isoformat() if found.birth_date else str(found.birth_year or "")
