"""The knowledge behind the suggestions, read from data: how officers write, what it means, and the rules."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.cases.people.nik import Sex
from puskesos.cases.triage.catalogue import TriageCatalogue, catalogue_of_edition, catalogue_of_office
from puskesos.cases.triage.denial import DenialWords
from puskesos.cases.triage.experience import Experience, read_experience
from puskesos.cases.triage.expression import Expressions
from puskesos.cases.triage.fixed import FixedExpressions
from puskesos.cases.triage.lexicon import Concept
from puskesos.cases.triage.notation import Notation, flat
from puskesos.cases.triage.persons import Kin
from puskesos.cases.triage.rules import Rule
from puskesos.cases.triage.spelling import Dialects, Speller
from puskesos.cases.triage.told import Language
from puskesos.errors import Unavailable
from puskesos.office.editions import shipped_edition

OLDEST = 130
SMALL_WORDS = ("denying", "supposing", "leading_on", "not_only", "joining", "asking", "ending")
Table = Mapping[str, Any]


@dataclass(frozen=True)
class Knowledge:
    """All the engine knows. Reading it takes a moment, so it is kept; it is never changed."""

    dated: str
    speller: Speller
    language: Language
    rules: tuple[Rule, ...]
    experience: Experience
    catalogue: TriageCatalogue


@cache
def shipped_knowledge() -> Knowledge:
    """The knowledge that comes with the program, for the shipped catalogue."""
    return read_knowledge(resources.path("triage"), catalogue_of_edition(shipped_edition()))


def knowledge_of_office(session: Session) -> Knowledge:
    """The shipped knowledge about what an office offers: its own services and categories, in its own words."""
    return read_knowledge(resources.path("triage"), catalogue_of_office(session))


def read_knowledge(folder: Path, catalogue: TriageCatalogue) -> Knowledge:
    """The knowledge in a folder. Raises `Unavailable` when a file is missing or not as it should be."""
    name = "edition.toml"
    try:
        dated = str(_table(folder / name)["dated"])
        name = "speech.toml"
        speech = _table(folder / name)
        name = "lexicon"
        lexicon = _merged(folder / name)
        name = "spelling"
        shortened = {row["short"]: tuple(row["long"].split()) for row in _rows(folder / name / "abbreviations.csv")}
        notation = _notation(speech, lexicon, shortened)
        speller = _speller(folder / name, speech, notation, shortened)
        language = _language(speech, lexicon, notation)
        name = "rules"
        rules = tuple(_rules(_merged(folder / name), language, catalogue))
        name = "experience.csv"
        experience = read_experience(folder / name)
    except (OSError, ValueError, KeyError, TypeError, csv.Error) as error:
        raise Unavailable(
            "Pengetahuan di {folder} tidak dapat dimuat: {file} tidak ada atau isinya keliru ({error}).",
            folder=folder,
            file=name,
            error=error,
        ) from None
    return Knowledge(dated, speller, language, rules, experience, catalogue)


def _table(file: Path) -> Table:
    with file.open("rb") as opened:
        return tomllib.load(opened)


def _merged(folder: Path) -> dict[str, Any]:
    """The tables of all files of a folder in one; a name that stands twice is a `ValueError`."""
    merged: dict[str, Any] = {}
    for file in sorted(folder.glob("*.toml")):
        for heading, content in _table(file).items():
            if isinstance(content, list):
                merged.setdefault(heading, []).extend(content)
                continue
            known = merged.setdefault(heading, {})
            if twice := known.keys() & content.keys():
                raise ValueError(f"{', '.join(sorted(twice))} stands twice, again in {file.name}")
            known.update(content)
    if not merged:
        raise ValueError("no files")
    return merged


def _entries(text: str) -> list[str]:
    """The entries of a list written over lines, with commas between or one a line."""
    return [entry.strip() for line in text.splitlines() for entry in line.split(",") if entry.strip()]


def _notation(speech: Table, lexicon: Table, shortened: dict[str, tuple[str, ...]]) -> Notation:
    fixed = FixedExpressions(_entries(speech["fixed"]))
    notation = Notation(frozenset(_entries(speech["fillers"])), fixed, shortened)
    classes = {name: _entries(words) for name, words in lexicon["class"].items()}
    for name in classes:
        notation.add_class(name, flat(classes, name))
    for code, concept in lexicon["concept"].items():
        notation.add_ways(code, _entries(concept["ways"]))
    return notation


def _speller(folder: Path, speech: Table, notation: Notation, shortened: dict[str, tuple[str, ...]]) -> Speller:
    dialects = Dialects()
    for row in _rows(folder / "dialects.csv"):
        words = tuple(row["indonesian"].split())
        if row["is_unclear"] == "yes":
            dialects.unclear.setdefault(row["word"], {})[row["language"]] = words
        else:
            dialects.clear[row["word"]] = (row["language"], words)
    fillers = frozenset(_entries(speech["fillers"]))
    small = frozenset(word for name in SMALL_WORDS for word in _entries(speech[name])) | frozenset(speech["kin"])
    ordinary = frozenset((folder / "ordinary.txt").read_text(encoding="utf-8").split())
    meant = {word for words in (*shortened.values(), *(each for _, each in dialects.clear.values())) for word in words}
    return Speller(
        notation.vocabulary() | small,
        ordinary | fillers | meant | frozenset(dialects.unclear),
        shortened,
        dialects,
        fillers,
        frozenset(_entries(speech["fixed"])),
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, strict=True))


def _language(speech: Table, lexicon: Table, notation: Notation) -> Language:
    concepts = {
        code: Concept(code, each["name"], each.get("is_topic", False), each.get("is_personal", False))
        for code, each in lexicon["concept"].items()
    }
    denial = DenialWords(*(frozenset(_entries(speech[name])) for name in SMALL_WORDS))
    kin = {word: _kin(text) for word, text in speech["kin"].items()}
    return Language(notation.lexicon(), concepts, denial, kin)


def _kin(text: str) -> Kin:
    """`"P 45"`: a woman from 45 on; `"- 0-5"`: either, up to five."""
    sex, _, ages = text.partition(" ")
    low, _, high = ages.partition("-")
    return Kin(Sex(sex) if sex != "-" else None, int(low or 0), int(high or OLDEST))


def _rules(tables: Table, language: Language, catalogue: TriageCatalogue) -> Iterator[Rule]:
    expressions = Expressions(language.concepts, tables["named"])
    for row in tables["rule"]:
        condition = expressions.read(row["when"])
        for target, weight in row["for"].items():
            criteria = catalogue.categories[target].criteria if target in catalogue.categories else ()
            number = int(row.get("criterion", 0))
            criterion = criteria[number - 1] if 0 < number <= len(criteria) else ""
            yield Rule(
                target, float(weight), condition, row["says"], criterion, row.get("source", ""), row.get("dated", "")
            )
