"""The question behind the search of the top bar: residents, cases and the letter of a code, in one read."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from puskesos.cases.letting_in import HiddenCase, hidden_case
from puskesos.cases.proof.by_card import is_sealed
from puskesos.cases.proof.checking import find_shown
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.findings import Findings, Found
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.wanted import Wanted, read_wanted
from puskesos.cases.status import ReferralStatus
from puskesos.cases.worklist import CaseRow, cases_of_person, list_cases

SHOWN = 10
CASES_SHOWN = 5
CASES_OF_ONE = 3
SPOKEN_FOR = 2


@dataclass(frozen=True)
class LetterHit:
    """The letter whose check code was typed or scanned, and its case."""

    code: str
    number: str
    case_id: int


@dataclass(frozen=True)
class ScannedPaper:
    """The text of a scanned QR that is to be checked."""

    text: str


@dataclass(frozen=True)
class Hits:
    """What fits the words: people the office has seen, their cases, and residents it knows only from lists.

    `troubles` tells of lists that could not be asked, so that nobody takes "not found" for "not listed".
    """

    text: str
    wanted: Wanted
    findings: Findings
    cases: tuple[CaseRow, ...]
    letter: LetterHit | None
    troubles: tuple[str, ...] = ()
    scanned: ScannedPaper | None = None
    hidden: HiddenCase | None = None

    @property
    def known(self) -> tuple[Found, ...]:
        return tuple(found for found in self.findings.people if found.is_known)

    @property
    def listed(self) -> tuple[Found, ...]:
        return tuple(found for found in self.findings.people if not found.is_known)

    @property
    def fits_listed_better(self) -> bool:
        """Whether somebody who only stands in a list fits the words better than all the office has seen."""
        if not self.listed:
            return False
        return not self.known or self.listed[0].bits > self.known[0].bits

    @property
    def is_empty(self) -> bool:
        return not (self.findings.people or self.cases or self.letter or self.scanned or self.hidden)

    @property
    def only(self) -> Found | CaseRow | LetterHit | HiddenCase | ScannedPaper | None:
        """What must be meant: the letter of the code, or the one resident or case there is."""
        if self.letter or self.hidden or self.scanned:
            return self.letter or self.hidden or self.scanned
        meant = self.findings.people or self.cases
        return meant[0] if len(meant) == 1 else None


def look_for(session: Session, registers: Registers, memory: SearchMemory, text: str, home: str) -> Hits:
    """Everything one typed line may mean; `home` is the office's own region, whose desa are meant first."""
    if is_sealed(text):
        return hits_of_scan(session, text)
    wanted = read_wanted(text, home)
    findings = find(session, registers, memory, wanted, typing=True, limit=SHOWN) if wanted.is_enough else Findings()
    cases = {case.id: case for case in _cases_of(session, findings)}
    if wanted.number:
        cases |= {case.id: case for case in list_cases(session, text=wanted.number, limit=CASES_SHOWN)}
    shown = tuple(cases.values())[:CASES_SHOWN]
    hidden = hidden_case(session, text)
    return Hits(text, wanted, findings, shown, _letter(session, text), tuple(registers.troubles()), hidden=hidden)


def hits_of_scan(session: Session, text: str) -> Hits:
    """A scanned QR: the referral of ours that waits for its answer, else a paper to be checked."""
    referral = find_shown(session, text)
    awaited = referral is not None and referral.status is not ReferralStatus.VOIDED
    letter = _letter(session, text) if awaited else None
    return Hits(text, Wanted(), Findings(), (), letter, scanned=None if letter else ScannedPaper(text))


def _cases_of(session: Session, findings: Findings) -> list[CaseRow]:
    """The latest cases of those who fit best."""
    known = [found for found in findings.people if found.person_id is not None and found.cases]
    return [
        case
        for found in known[:SPOKEN_FOR]
        if found.person_id is not None
        for case in cases_of_person(session, found.person_id, CASES_OF_ONE)
    ]


def _letter(session: Session, text: str) -> LetterHit | None:
    referral = find_shown(session, text)
    return LetterHit(referral.check_code, referral.number, referral.case_id) if referral else None
