"""The one search for residents: the office's own people and every list in force, one line for each resident."""

from collections.abc import Collection, Iterable, Sequence
from threading import Lock

from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import Extract
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.evidence import Scales, with_evidence, without_strangers
from puskesos.cases.search.findings import Findings, Found
from puskesos.cases.search.joining import groups_of, one_of
from puskesos.cases.search.lookup_lists import found_row, list_index, rows_by_numbers, rows_with_niks
from puskesos.cases.search.lookup_people import (
    linked_groups,
    people_by_numbers,
    people_known,
    people_numbered,
    with_cases,
)
from puskesos.cases.search.name_score import NameQuery
from puskesos.cases.search.name_search import namesakes, search_names
from puskesos.cases.search.person_index import OwnWords, own_index, own_vocabulary
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.cases.search.wanted import Wanted, is_whole
from puskesos.cases.sight import sees_people
from puskesos.office.regions import load_regions
from puskesos.store.register_file import RegisterFile

MOST = 10
# So many of a NIK, a family or a phone are weighed before the best are chosen.
MOST_BY_NUMBER = 50


class SearchMemory:
    """The words of all names, kept while the office is open, so that no keystroke reads a list of words.

    Several threads may ask: whoever comes while words are being read waits for them instead of reading them again.
    """

    def __init__(self) -> None:
        self._own = OwnWords()
        self._lists: dict[str, Vocabulary] = {}
        self._turn = Lock()

    def recall(self, registers: Registers) -> None:
        """Read the words of every list now, and where places lie, so that the first keystroke need not."""
        self.keep(registers.extracts)
        load_regions()
        for extract, file in registers.files():
            self.words_of(extract, file)

    def own_words(self, session: Session) -> Vocabulary:
        """The words of the office's own people as they are now."""
        with self._turn:
            return own_vocabulary(session, self._own)

    def words_of(self, extract: Extract, file: RegisterFile) -> Vocabulary:
        """The words of one list; they never change, for a list that is built anew lies in another file."""
        with self._turn:
            if extract.data_file not in self._lists:
                self._lists[extract.data_file] = Vocabulary(file.words(), file.rows)
            return self._lists[extract.data_file]

    def vocabularies(self) -> list[Vocabulary]:
        """All words that are remembered, the office's own first."""
        with self._turn:
            return [self._own.vocabulary, *self._lists.values()]

    def keep(self, extracts: Iterable[Extract]) -> None:
        """Forget the words of lists that are in force no longer."""
        in_force = {extract.data_file for extract in extracts}
        with self._turn:
            self._lists = {name: words for name, words in self._lists.items() if name in in_force}


def find(
    session: Session, registers: Registers, memory: SearchMemory, wanted: Wanted, *, typing: bool, limit: int = MOST
) -> Findings:
    """Those who fit best, best first. `typing`: the last word of the name is not finished yet.

    The index of words knows no officer, so who sees no residents is not even told how many there are.
    """
    if not wanted.is_enough or not sees_people(session):
        return Findings()
    memory.keep(registers.extracts)
    query = NameQuery(wanted.name, wanted.birth_year, wanted.birth_date, wanted.region, typing)
    numbered = people_numbered(session, wanted.number, MOST_BY_NUMBER)
    # One more than is shown, so that it can be told whether there are more.
    ids = {*numbered, *people_by_numbers(session, wanted, MOST_BY_NUMBER)}
    ids |= _called(session, memory, query, limit + 1)
    rows = _listed_records(registers, memory, wanted, query, limit + 1)
    own = people_known(session, ids, {*wanted.meant_niks, *(row.nik for row in rows if row.nik)})
    links = linked_groups(session, [each.person_id for each in own if each.person_id is not None])
    meant = {*numbered, *(ident for group in links if set(group) & set(numbered) for ident in group)}
    scales = Scales(query, memory.vocabularies())
    records = [*own, *rows, *rows_with_niks(registers, [*own, *rows])]
    weighed = [_weighed(group, wanted, scales, meant) for group in groups_of(records, links)]
    # Where nobody fits, a search among words gives the least unlike; nobody could say why they are shown.
    people = sorted(filter(lambda found: found.reasons, without_strangers(weighed, wanted)), key=_place)
    shown = people[: _most(wanted, limit)]
    count = _namesakes(session, registers, wanted)
    ask_for = _ask_for(wanted) if max(count, len(people)) > limit else ""
    return Findings(tuple(with_cases(session, shown, links)), len(people), count, ask_for)


def _called(session: Session, memory: SearchMemory, query: NameQuery, most: int) -> set[int]:
    """The own people with a name like the one asked for."""
    if not query.name:
        return set()
    return {hit.id for hit in search_names(own_index(session), memory.own_words(session), query, most)}


def _weighed(group: Sequence[Found], wanted: Wanted, scales: Scales, meant: Collection[int]) -> Found:
    """The records of one resident as one finding, weighed by the record that fits best."""
    found = one_of(group)
    return with_evidence(found, wanted, max(map(scales.bits, group)), by_number=found.person_id in meant)


def _place(found: Found) -> tuple[float, bool, str]:
    """The strongest first, and of equals those the office has a record of."""
    return -found.bits, not found.is_known, found.name


def _most(wanted: Wanted, limit: int) -> int:
    """A NIK alone, perhaps with a wrong figure, may be any of its neighbours: all of them are shown."""
    return max(limit, MOST_BY_NUMBER) if is_whole(wanted.nik) and not wanted.name else limit


def _listed_records(
    registers: Registers, memory: SearchMemory, wanted: Wanted, query: NameQuery, most: int
) -> list[Found]:
    records = []
    for extract, file in registers.files():
        rows = rows_by_numbers(file, wanted, MOST_BY_NUMBER)
        if wanted.name:
            hits = search_names(list_index(file), memory.words_of(extract, file), query, most)
            rows |= file.by_ids([hit.id for hit in hits if hit.id not in rows])
        records += [found_row(extract, ident, row) for ident, row in rows.items()]
    return records


def _namesakes(session: Session, registers: Registers, wanted: Wanted) -> int:
    """How many bear just this name, when nothing else was asked for. A resident may stand in several lists, so the
    list with the most of them counts.
    """
    is_more_known = wanted.nik or wanted.no_kk or wanted.phone or wanted.year or wanted.region
    if not wanted.name or is_more_known:
        return 0
    indexes = [own_index(session), *(list_index(file) for _, file in registers.files())]
    return max(namesakes(index, wanted.name) for index in indexes)


def _ask_for(wanted: Wanted) -> str:
    """What would tell the many apart, the easiest to answer first."""
    if not wanted.name:
        return "nama"
    if wanted.year is None:
        return "tahun lahir"
    if not wanted.region:
        return "desa"
    return "" if wanted.birth_date else "tanggal lahir"
