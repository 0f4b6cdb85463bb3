"""What an officer sees of a service before the client is sent there: conditions, papers, time, levels, whom to call."""

from dataclasses import dataclass
from datetime import date

from puskesos.cases.duty_rules import DutyRule
from puskesos.cases.readiness.judging import ConditionState
from puskesos.cases.readiness.state import State
from puskesos.cases.visit import PaperAnswer
from puskesos.office.catalogue import RuleKind

SLOW, QUICK = "APBN", "APBD"


@dataclass(frozen=True)
class Override:
    """That an officer let a case go on although a condition is not met, and why."""

    reason: str
    by: str
    on: date


@dataclass(frozen=True)
class CasePart:
    """What the case itself adds: its checklist of papers, how much it presses, and whether it was let through."""

    number: str
    service_code: str
    papers: tuple[PaperAnswer, ...] = ()
    is_urgent: bool = False
    override: Override | None = None


@dataclass(frozen=True)
class PaperState:
    """One paper: here or not, and what to tell the client who has to get it."""

    name: str
    is_here: bool
    where: str = ""
    note: str = ""
    fee: str = ""
    hours: str = ""
    pictogram: str = ""


@dataclass(frozen=True)
class Share:
    """What one level of government does in the matter; `serves` says that the service itself is given there."""

    level: str
    does: str
    serves: bool


@dataclass(frozen=True)
class Call:
    """Whom to call when the matter stalls."""

    name: str
    number: str
    channel: str = ""
    note: str = ""


@dataclass(frozen=True)
class Readiness:
    """How a client stands before a service on a day. It warns and never bars; the officer decides.

    `days` is None where no figure is known, 0 for the same day; `path` says who pays a health cover, `APBN` or `APBD`.
    """

    service_code: str
    name: str
    on: date
    state: State
    conditions: tuple[ConditionState, ...]
    papers: tuple[PaperState, ...]
    agency: str = ""
    days: int | None = None
    days_words: str = ""
    time_note: str = ""
    fee: str = ""
    levels: tuple[Share, ...] = ()
    contacts: tuple[Call, ...] = ()
    escalation: str = ""
    path: str = ""
    duty: DutyRule | None = None
    is_urgent: bool = False
    override: Override | None = None

    @property
    def missing(self) -> tuple[PaperState, ...]:
        """The papers the client still has to bring."""
        return tuple(paper for paper in self.papers if not paper.is_here)

    @property
    def failed(self) -> tuple[ConditionState, ...]:
        """The conditions that are not met."""
        return tuple(each for each in self.conditions if each.state is State.NOT)

    @property
    def open_conditions(self) -> tuple[ConditionState, ...]:
        """The conditions nothing is known about yet."""
        return tuple(each for each in self.conditions if each.state is State.UNKNOWN)

    @property
    def needs_reason(self) -> bool:
        """Whether going on needs a reason from the officer that was not given yet."""
        return self.state is State.NOT and self.override is None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the officer should mind, a sentence for each."""
        found = [f"Syarat tidak terpenuhi: {_told(each)}." for each in self.failed]
        differing = [each.says for each in self.conditions if each.sources_differ and each.state is not State.ELIGIBLE]
        if differing:
            found.append(f"Sumber aturan berbeda: {'; '.join(differing)}. Tanyakan instansi sebelum menolak.")
        if self.open_conditions:
            found.append(f"Perlu ditanyakan: {'; '.join(map(_bare, (each.says for each in self.open_conditions)))}.")
        if self.missing:
            found.append(f"Berkas kurang: {', '.join(paper.name for paper in self.missing)}.")
        if self.is_urgent and self.path == SLOW:
            found.append("Kasus ini mendesak, sedangkan jalur APBN lambat. Pertimbangkan jalur APBD.")
        return tuple(found)


def overall(conditions: tuple[ConditionState, ...]) -> State:
    """How the service stands by all its conditions.

    What facts cannot tell and is still to be asked leaves a service probable, as long as something speaks for it.
    """
    states = [each.state for each in conditions]
    if State.NOT in states:
        return State.NOT
    if states and all(state is State.ELIGIBLE for state in states):
        return State.ELIGIBLE
    unknown = [each.kind for each in conditions if each.state is State.UNKNOWN]
    speaks_for = any(state.is_met for state in states)
    return State.PROBABLY if speaks_for and set(unknown) <= {RuleKind.OTHER} else State.UNKNOWN


def _told(condition: ConditionState) -> str:
    return _bare(condition.says) + (f" ({condition.found})" if condition.found else "")


def _bare(sentence: str) -> str:
    return sentence.rstrip(".")
