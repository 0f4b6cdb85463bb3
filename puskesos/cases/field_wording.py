"""The wording of papers officers work with: the empty form of a home visit, and the list of whom to call."""

from dataclasses import dataclass

from puskesos.cases.wording import Fact, Letterhead, Signature, Table


@dataclass(frozen=True)
class FormQuestion:
    """A question to be answered by hand: boxes to tick, or with no choices a line to write on."""

    asks: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class FormSection:
    """Questions under one heading; `writing_lines` are for free words after them."""

    title: str
    questions: tuple[FormQuestion, ...] = ()
    writing_lines: int = 0


@dataclass(frozen=True)
class VisitFormContent:
    """The findings form that an officer takes along; typed in later in the same order."""

    letterhead: Letterhead
    title: str
    register: str
    instructions: str
    facts: tuple[Fact, ...]
    sections: tuple[FormSection, ...]
    signatures: tuple[Signature, ...]


@dataclass(frozen=True)
class CallListContent:
    """Whom to call: a table of letters for every provider, with room for the answer."""

    letterhead: Letterhead
    title: str
    day: str
    instructions: str
    calls: tuple[Table, ...]
