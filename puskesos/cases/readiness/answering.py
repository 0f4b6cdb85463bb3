"""What officers find out about conditions that no fact tells, kept with the case."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.errors import Stale
from puskesos.office.catalogue import ServiceRule
from puskesos.office.officers import Officer, Permission, needs


@needs(Permission.REGISTER_CASE)
def answer_conditions(
    session: Session, case_id: int, answers: Mapping[str, bool | None], seen: Mapping[str, bool] | None = None, *,
    by: Officer, now: datetime,
) -> Case:  # fmt: skip
    """Note what the officer found out about conditions, by the code of their rules; None takes an answer back.

    `seen` are the answers the page showed. Raises `Stale` where somebody else has answered one of them since.
    """
    case = session.get_one(Case, case_id)
    case.check_open()
    kept = case.readiness.get("answers", {})
    if seen is not None and any(kept.get(code) != seen.get(code) for code in answers):
        raise Stale("Petugas lain baru saja menjawab syarat ini. Lihat jawabannya dahulu.", now=dict(kept))
    keep_answers(session, case, answers, by=by, now=now)
    return case


@needs(Permission.REGISTER_CASE)
def keep_answers(
    session: Session, case: Case, answers: Mapping[str, bool | None], *, by: Officer, now: datetime
) -> None:
    """Keep such answers with a case, also with one that ends at the counter; without any nothing is noted."""
    if not answers:
        return
    kept = {**case.readiness.get("answers", {}), **answers}
    told = {code: answer for code, answer in kept.items() if answer is not None}
    case.readiness = case.readiness | {"answers": told}
    words = {True: "ya", False: "tidak", None: "belum diketahui"}
    said = dict.fromkeys(f"{_says(session, code)}: {words[answer]}" for code, answer in answers.items())
    note_on(session, case, "conditions_answered", by, now, answers="; ".join(said))


def _says(session: Session, code: str) -> str:
    rule = session.get(ServiceRule, code)
    return rule.says.rstrip(".") if rule and rule.says else code
