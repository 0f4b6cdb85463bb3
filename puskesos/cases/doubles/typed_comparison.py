"""What an officer is typing, compared with somebody the search found: the whole record of that one is looked at."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.doubles.facts import Facts, facts_of, facts_of_answer
from puskesos.cases.doubles.name_grades import Weight
from puskesos.cases.doubles.same_person import Comparison, compare, listed_weight, usual_weight
from puskesos.cases.people.person import Person, PersonAnswer
from puskesos.cases.registers.reads import Registers, resident_at
from puskesos.cases.search.findings import OWN, Found
from puskesos.cases.search.names import name_keys
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.cases.search.wanted import is_whole

# What a record may leave out and another source of the same person say.
SAID_ELSEWHERE = ("nik", "no_kk", "birth_date", "birth_year", "sex", "mother_name", "region", "phone")


def compare_typed(session: Session, registers: Registers, typed: PersonAnswer, found: Found, on: date) -> Comparison:
    """What is on the form beside somebody a search found, with names weighed by the list that knows the person."""
    mine, other = _facts_typed(typed, on), _facts_found(session, registers, found)
    keys = {*name_keys(mine.name), *name_keys(other.name), *name_keys(mine.mother_name), *name_keys(other.mother_name)}
    return compare(mine, other, _weight_in_list(registers, found, sorted(keys)))


def _facts_typed(typed: PersonAnswer, on: date) -> Facts:
    """The facts on the form; a number that is still being typed differs from every other and says nothing yet."""
    facts = facts_of_answer(typed, on)
    nik, no_kk = (number if is_whole(number) else "" for number in (facts.nik, facts.no_kk))
    return replace(facts, nik=nik, no_kk=no_kk)


def _facts_found(session: Session, registers: Registers, found: Found) -> Facts:
    """The facts of the office's own record, or of the row; what that one leaves out, the other sources say."""
    if found.person_id is not None:
        facts = facts_of(session.get_one(Person, found.person_id), OWN)
    elif found.resident is not None:
        listed = resident_at(registers, *found.resident)
        facts = facts_of(listed.resident, listed.extract.label, *found.resident)
    else:
        facts = facts_of(found)
    empty = [field for field in SAID_ELSEWHERE if not getattr(facts, field)]
    return replace(facts, **{field: getattr(found, field) for field in empty})


def _weight_in_list(registers: Registers, found: Found, keys: Sequence[str]) -> Weight:
    """The weights of these words in the list the person stands in, or in the newest one there is."""
    files = list(registers.files())
    own = [file for extract, file in files if found.resident and extract.import_id == found.resident[0]]
    file = next(iter([*own, *(file for _, file in files)]), None)
    if file is None or not keys:
        return usual_weight
    marks = ", ".join("?" * len(keys))
    rows = file.execute(f"SELECT word, residents FROM words WHERE word IN ({marks})", keys)  # noqa: S608  # marks alone
    return listed_weight(Vocabulary(dict(rows), file.rows))
