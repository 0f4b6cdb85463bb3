"""What was done with a draft, step by step, and what that puts on the paper: initials, who decided, and who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from puskesos.cases.approval.chain import Capacity, ChainStep, StepKind
from puskesos.cases.wording import Signature, from_json, to_json
from puskesos.office.officers import Officer


@dataclass(frozen=True)
class Act:
    """One step that was done: the position it was done for, by whom, and in what capacity (empty for the holder)."""

    kind: str
    position: str
    name: str
    own_position: str
    nip: str
    capacity: str
    at: str

    @property
    def said(self) -> str:
        """The act in words: Diparaf a.n. Kepala Bidang Rehsos (Contoh Melati)."""
        capacity = f"{self.capacity} " if self.capacity else ""
        return f"{StepKind(self.kind).done}: {capacity}{self.position} ({self.name})"


@dataclass(frozen=True)
class Approval:
    """What the approval of an office puts on a letter. `signature` is None where the office's own signer signs."""

    signature: Signature | None = None
    lines: tuple[str, ...] = ()


NO_APPROVAL = Approval()


def act_of(step: ChainStep, by: Officer, now: datetime) -> Act:
    """The act of doing a step."""
    capacity = step.capacity_of(by)
    return Act(
        step.kind.value, step.position, by.name, by.position, by.nip, capacity.value if capacity else "",
        now.isoformat(timespec="minutes"),
    )  # fmt: skip


def pack_act(act: Act) -> dict[str, Any]:
    """An act as JSON."""
    return to_json(act)


def unpack_acts(stored: Sequence[dict[str, Any]]) -> list[Act]:
    """The acts out of their JSON."""
    return [from_json(Act, each) for each in stored]


def approval_by(acts: Sequence[Act]) -> Approval:
    """What these acts put on the paper."""
    initials = ", ".join(f"{_short(act)} ({_initials(act.name)})" for act in acts if act.kind == StepKind.INITIAL)
    decided = next((act for act in acts if act.kind == StepKind.DECIDE), None)
    signed = next((act for act in acts if act.kind == StepKind.SIGN), None)
    lines = (
        f"Paraf: {initials}" if initials else "",
        f"Layanan ditetapkan oleh {_short(decided)} {decided.name}" if decided else "",
    )
    return Approval(_signature(signed) if signed else None, tuple(line for line in lines if line))


def _short(act: Act) -> str:
    return f"{act.capacity} {act.position}" if act.capacity else act.position


def _initials(name: str) -> str:
    """The first letters of a name, as they are written for initials: Contoh Melati → CM."""
    words = [word for word in name.split(",", maxsplit=1)[0].split() if word[:1].isalpha() and not word.endswith(".")]
    return "".join(word[0].upper() for word in words) or name[:1]


def _signature(act: Act) -> Signature:
    """Who acts for somebody names both positions; an acting or interim holder signs the position itself."""
    if act.capacity in (Capacity.ACTING, Capacity.INTERIM):
        return Signature(f"{act.capacity} {act.position}", act.name, nip=act.nip)
    if act.capacity == Capacity.ON_BEHALF:
        return Signature(act.own_position, act.name, f"a.n. {act.position}", nip=act.nip)
    if act.capacity == Capacity.ON_BEHALF_BELOW:
        return Signature(f"u.b. {act.own_position}", act.name, f"a.n. {act.position}", nip=act.nip)
    return Signature(act.position, act.name, nip=act.nip)
