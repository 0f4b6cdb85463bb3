"""What the program proposed for a case, on what grounds, and what the officer made of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from puskesos.cases.case import Case, note_on
from puskesos.cases.confidentiality import is_sensitive_service, sensitive_codes
from puskesos.cases.sight import OfCase, check_named
from puskesos.cases.suggested import (
    CONFIDENTIAL,
    REPORT,
    SECTOR,
    Decided,
    Decision,
    KeptProposal,
    SuggestedAnswer,
    kept_facts,
    kept_proposals,
    read_proposals,
)
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.eyes import officer_of
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.typed import check_length, tidy_text
from puskesos.store.base import Base, Travels, Versioned

# Which sector and which kind of report follows from the rest; the journey of a case is not told of them.
SMALL_MATTERS = (f"{SECTOR}:", f"{REPORT}:")
LONGEST_REASON = 300


class CaseSuggestion(OfCase, Travels, Versioned, Base):
    """One suggestion as it was shown, with the date of its rules; kept as evidence, never made anew.

    `proposals` are the proposals with their reasons as they stood; `decisions` tell per proposal what the officer
    did with it, when, and who.
    """

    __tablename__ = "case_suggestions"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    made_at: Mapped[datetime]
    rules_dated: Mapped[str]
    note: Mapped[str]
    facts: Mapped[dict[str, Any]]
    proposals: Mapped[list[dict[str, Any]]]
    decisions: Mapped[dict[str, Any]] = mapped_column(default=dict)

    def read(self) -> tuple[KeptProposal, ...]:
        """The proposals with their reasons and decisions, services first."""
        return read_proposals(self.proposals, self.decisions, self.note)


@needs(Permission.REGISTER_CASE)
def keep_suggestion(
    session: Session, case_id: int, suggested: SuggestedAnswer, decided: Mapping[str, Decided], *,
    by: Officer, now: datetime,
) -> CaseSuggestion:  # fmt: skip
    """Keep a suggestion with what the officer decided; one that says the same as the last only gets the decisions."""
    case = session.get_one(Case, case_id)
    made = CaseSuggestion(
        case_id=case_id,
        made_at=now,
        rules_dated=suggested.suggestion.rules_dated,
        note=suggested.note,
        facts=kept_facts(suggested.facts),
        proposals=kept_proposals(suggested.suggestion),
        decisions={},
    )
    last = next(iter(suggestions_of(session, case_id)), None)
    kept = last if last is not None and _says_the_same(last, made) else made
    if kept is made:
        session.add(made)
    _decide(session, case, kept, decided, by, now)
    return kept


@needs(Permission.REGISTER_CASE)
def decide_proposal(
    session: Session, suggestion_id: int, proposal: str, decided: Decided, seen: str | None = None, *,
    by: Officer, now: datetime,
) -> CaseSuggestion:  # fmt: skip
    """Accept, change or reject one proposal of a kept suggestion afterwards; `proposal` is its key.

    `seen` is its `standing` as the page showed it: a colleague's decision is not turned round unread.
    """
    kept = session.get_one(CaseSuggestion, suggestion_id)
    _check_standing(kept, proposal, seen)
    case = session.get_one(Case, kept.case_id)
    case.check_open()
    _decide(session, case, kept, {proposal: decided}, by, now)
    settle_confidentiality(session, case)
    return kept


@needs(Permission.REGISTER_CASE)
def explain_decision(
    session: Session, suggestion_id: int, proposal: str, reason: str, seen: str | None = None, *,
    by: Officer, now: datetime,
) -> CaseSuggestion:  # fmt: skip
    """Say afterwards why a proposal was turned down; the decision itself took one key and stays as it was made."""
    kept = session.get_one(CaseSuggestion, suggestion_id)
    _check_standing(kept, proposal, seen)
    made = kept.decisions.get(proposal)
    if made is None or made["decision"] != Decision.REJECTED:
        raise Refused("Saran ini tidak sedang ditolak. Muat ulang kasusnya, lalu periksa lagi.")
    word = tidy_text(reason)
    missing = "" if word else "Tulis alasannya."
    if problem := missing or check_length("Alasan", word, LONGEST_REASON):
        raise InvalidForm({"reason": problem})
    return decide_proposal(session, suggestion_id, proposal, Decided(Decision.REJECTED, word), by=by, now=now)


def _check_standing(kept: CaseSuggestion, proposal: str, seen: str | None) -> None:
    """Raise `Refused` when the proposal is not there, `Stale` when somebody else has decided it since it was seen."""
    found = next((each for each in kept.read() if each.key == proposal), None)
    if found is None:
        raise Refused("Saran ini sudah tidak ada. Muat ulang kasusnya, lalu periksa lagi.")
    if found.decision and seen not in (None, found.standing):
        raise Stale(
            "Saran ini baru saja diputuskan {who}: {decision}. Periksa dahulu, lalu ulangi bila masih benar.",
            who=found.decision.by,
            decision=found.decision.decision.label,
            now=found.standing,
        )


def suggestions_of(session: Session, case_id: int) -> Sequence[CaseSuggestion]:
    """The suggestions kept for a case, the newest first."""
    return session.scalars(
        select(CaseSuggestion).where(CaseSuggestion.case_id == case_id).order_by(CaseSuggestion.id.desc())
    ).all()


def settle_confidentiality(session: Session, case: Case) -> None:
    """A case is confidential by one of its categories, by its service, or because the officer took that advice."""
    session.flush()
    is_secret = (
        any(category["is_sensitive"] for category in case.categories)
        or is_sensitive_service(session, case.service_code)
        or _is_meant_secret(suggestions_of(session, case.id))
    )
    reader = officer_of(session)
    if case.is_confidential and not is_secret and reader is not None:
        check_named(session, case.id, case.number, reader)
    case.is_confidential = is_secret


def _is_meant_secret(suggestions: Sequence[CaseSuggestion]) -> bool:
    """What was decided last about keeping it secret is what holds."""
    decided = (each.decisions[CONFIDENTIAL]["decision"] for each in suggestions if CONFIDENTIAL in each.decisions)
    return next(decided, "") == Decision.ACCEPTED


def _says_the_same(last: CaseSuggestion, made: CaseSuggestion) -> bool:
    return (last.rules_dated, last.note, last.facts, last.proposals) == (
        made.rules_dated, made.note, made.facts, made.proposals,
    )  # fmt: skip


def _decide(
    session: Session, case: Case, kept: CaseSuggestion, decided: Mapping[str, Decided], by: Officer, now: datetime
) -> None:
    """Note decisions on a suggestion, and what is new in them on the journey of the case."""
    before = {key: (each["decision"], each["reason"]) for key, each in kept.decisions.items()}
    new = {
        key: Decided(each.decision, tidy_text(each.reason))
        for key, each in decided.items()
        if before.get(key) != (each.decision, tidy_text(each.reason))
    }
    kept.decisions = kept.decisions | {
        key: {"decision": each.decision.value, "reason": each.reason, "by": by.name, "at": now.isoformat()}
        for key, each in new.items()
    }
    told = _told(kept, new, sensitive_codes(session))
    if told:
        note_on(session, case, "suggestion_decided", by, now, **told)


def _told(kept: CaseSuggestion, decided: Mapping[str, Decided], sensitive: frozenset[str]) -> dict[str, str]:
    """Decision → the names of the proposals it is about, as the journey tells it; of what is sensitive the code."""
    names = {each["key"]: each["name"] for each in kept.proposals}
    told: dict[str, list[str]] = {}
    for key, each in decided.items():
        if key in names and not key.startswith(SMALL_MATTERS):
            code = key.partition(":")[2]
            reason = f" ({each.reason})" if each.reason else ""
            told.setdefault(each.decision.value, []).append(f"{code if code in sensitive else names[key]}{reason}")
    return {decision: "; ".join(entries) for decision, entries in told.items()}
