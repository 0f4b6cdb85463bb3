"""Who has to say yes before a letter is issued, in which order, and who may stand in (a.n., u.b., Plt., Pj.).

The verbs are those of the Ministry's FO-BO manual (2017) and of the SOPs of SLRT secretariats: initials (paraf) up the
line, the manager or coordinator decides (menetapkan), the signer signs. A one-person office has no chain at all.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import InvalidForm
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.typed import check_length, tidy_text

LONGEST_POSITION = 120
MOST_STEPS = 8


class StepKind(StrEnum):
    """What somebody does with a draft when it is their turn."""

    INITIAL = "initial"
    DECIDE = "decide"
    SIGN = "sign"

    @property
    def label(self) -> str:
        return {"initial": "Paraf", "decide": "Menetapkan", "sign": "Menandatangani"}[self.value]

    @property
    def done(self) -> str:
        """The step as something that has happened."""
        return {"initial": "Diparaf", "decide": "Ditetapkan", "sign": "Disetujui untuk ditandatangani"}[self.value]


class Capacity(StrEnum):
    """In what capacity somebody acts who does not hold the position."""

    ON_BEHALF = "a.n."
    ON_BEHALF_BELOW = "u.b."
    ACTING = "Plt."
    INTERIM = "Pj."

    @property
    def label(self) -> str:
        return {
            "a.n.": "a.n. (atas nama)",
            "u.b.": "u.b. (untuk beliau)",
            "Plt.": "Plt. (pelaksana tugas)",
            "Pj.": "Pj. (penjabat)",
        }[self.value]


@dataclass(frozen=True)
class Deputy:
    """Somebody who may act in place of the holder of a step."""

    officer: UUID
    capacity: Capacity


@dataclass(frozen=True)
class ChainStep:
    """One step: what is done, in which position, by whom, and who may stand in."""

    kind: StepKind
    position: str
    officer: UUID
    deputies: tuple[Deputy, ...] = ()

    @property
    def officers(self) -> tuple[UUID, ...]:
        """Who may do the step: its holder and the deputies."""
        return self.officer, *(deputy.officer for deputy in self.deputies)

    def waits_for(self, officer: Officer) -> bool:
        """Whether this officer may do the step."""
        return officer.uuid in self.officers

    def capacity_of(self, officer: Officer) -> Capacity | None:
        """In what capacity the officer does it; None for the holder."""
        if officer.uuid == self.officer:
            return None
        return next((each.capacity for each in self.deputies if each.officer == officer.uuid), None)


def pack_chain(steps: Iterable[ChainStep]) -> list[dict[str, Any]]:
    """The steps as JSON, as the office and each draft keep them."""
    return [
        {
            "kind": step.kind.value,
            "position": step.position,
            "officer": str(step.officer),
            "deputies": [{"officer": str(each.officer), "capacity": each.capacity.value} for each in step.deputies],
        }
        for step in steps
    ]


def unpack_chain(stored: Sequence[dict[str, Any]]) -> tuple[ChainStep, ...]:
    """The steps out of their JSON."""
    return tuple(
        ChainStep(
            StepKind(step["kind"]),
            step["position"],
            UUID(step["officer"]),
            tuple(Deputy(UUID(each["officer"]), Capacity(each["capacity"])) for each in step["deputies"]),
        )
        for step in stored
    )


def chain_of(office: Office) -> tuple[ChainStep, ...]:
    """The chain of the office; empty where the officer's own act is the last approval."""
    return unpack_chain(office.approval_chain)


@needs(Permission.MANAGE_OFFICE)
def change_chain(
    session: Session, steps: Sequence[ChainStep], base: Sequence[ChainStep], *, by: Officer, now: datetime
) -> Office:
    """Set the chain, shown as `base`, for drafts sent from now on; those on their way keep the one they were sent with.

    Order and steps hang together, so the chain is one value.
    """
    office = the_office(session)
    steps = keep_both(
        session, tuple(base), tuple(steps), chain_of(office), office, office.uuid, within="approval_chain"
    )
    if problems := _problems(session, steps):
        raise InvalidForm(problems)
    office.approval_chain = pack_chain(
        ChainStep(step.kind, tidy_text(step.position), step.officer, step.deputies) for step in steps
    )
    session.flush()
    said = "; ".join(f"{step.kind.label} {tidy_text(step.position)}" for step in steps)
    record_event(session, "office", office.uuid, "chain_changed", by=by, now=now, steps=said or "tanpa persetujuan")
    return office


def _problems(session: Session, steps: Sequence[ChainStep]) -> dict[str, str]:
    """Problem of the chain under "steps", and of single steps under "step 1", "step 2" …"""
    people = {officer.uuid: officer for officer in session.scalars(select(Officer))}
    kinds = [step.kind for step in steps]
    problems = {
        f"step {number}": problem for number, step in enumerate(steps, 1) if (problem := _problem_of(step, people))
    }
    if len(steps) > MOST_STEPS:
        problems["steps"] = f"Paling banyak {MOST_STEPS} langkah persetujuan."
    elif kinds.count(StepKind.SIGN) > 1 or kinds.count(StepKind.DECIDE) > 1:
        problems["steps"] = "Menetapkan dan menandatangani masing-masing paling banyak satu kali."
    elif kinds != sorted(kinds, key=list(StepKind).index):
        problems["steps"] = "Urutannya: paraf, menetapkan, lalu menandatangani."
    return problems


def _problem_of(step: ChainStep, people: dict[UUID, Officer]) -> str:
    if not tidy_text(step.position):
        return "Isi jabatan langkah ini, misalnya Koordinator Puskesos."
    if problem := check_length("Jabatan", step.position, LONGEST_POSITION):
        return problem
    named = [step.officer, *(deputy.officer for deputy in step.deputies)]
    if len(set(named)) < len(named):
        return "Seorang petugas hanya sekali dalam satu langkah."
    for uuid in named:
        officer = people.get(uuid)
        if officer is None:
            return "Pilih petugas untuk langkah ini."
        if not officer.may(Permission.APPROVE_LETTER):
            return f"{officer.name} tidak aktif atau tidak berperan menyetujui surat. Pilih petugas lain."
    return ""
