"""Drafts on their way: sent, initialled, decided, signed, or given back; the last yes issues the letter."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.approval.acts import act_of, approval_by, pack_act, unpack_acts
from puskesos.cases.approval.chain import ChainStep, chain_of, pack_chain, unpack_chain
from puskesos.cases.approval.draft import DraftStatus, LetterDraft
from puskesos.cases.approval.kinds import DraftedRequest, check_draft, issue_draft, kept_request, request_of, titles_of
from puskesos.cases.case import Case, note_on
from puskesos.cases.handling import required_steps
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.sight import is_hidden_from
from puskesos.cases.status import CaseStatus
from puskesos.errors import InvalidForm, Refused, Stale
from puskesos.office.calendar import office_calendar
from puskesos.office.editing import keep_both
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines
from puskesos.store.base import load_with

LONGEST_REASON = 2000
UNSEEN = (
    "Kasus {number} rahasia dan tidak terbuka bagi {position}, sehingga drafnya tidak akan dilihat. Beri akses dahulu "
    "di halaman kasus, lalu kirim lagi."
)
# A draft is looked after again when nobody has acted for so many working days.
DAYS_TO_WAIT = 1
BEYOND_DECISION = frozenset(
    {CaseStatus.AWAITING_DECISION, CaseStatus.APPROVED, CaseStatus.LETTER_READY, CaseStatus.REFERRED}
)


@needs(Permission.ISSUE_REFERRAL)
def send_for_approval(
    session: Session,
    case_id: int,
    request: DraftedRequest,
    instead: tuple[int, str] | None = None,
    *,
    by: Officer,
    now: datetime,
) -> LetterDraft:
    """Send a letter on its way through the office's chain.

    `instead` is the issued letter it stands for once it is approved, and why that one will be void. Steps that the
    drafter would do herself are done with the sending. Raises `InvalidForm` as issuing would.
    """
    office = the_office(session)
    chain = chain_of(office)
    if not chain:
        raise Refused("Kantor ini tidak memakai persetujuan. Terbitkan suratnya langsung.")
    case = load_with(session, Case, case_id, Case.client)
    case.check_open()
    check_draft(session, case, request, now)
    _check_seen_by_all(session, case, chain)
    title, addressee = titles_of(session, request)
    draft = LetterDraft(case=case, kind=request.draft_kind, title=title, addressee=addressee)
    draft.request, draft.chain, draft.status = kept_request(request), pack_chain(chain), DraftStatus.IN_APPROVAL
    draft.drafted_by_id, draft.drafted_at, draft.turn_since, draft.place = by.id, now, now, 0
    if instead:
        draft.replaces_id, reason = instead
        draft.replace_reason = _reason(reason, "Tulis alasan pembatalan surat lama.")
    session.add(draft)
    session.flush()
    note_on(session, case, "draft_sent", by, now, letter=title, to=addressee, waits_for=_turn(draft).position)
    _await_decision(session, case, draft, now)
    _do_own_steps(session, draft, by, now)
    return draft


@needs(Permission.APPROVE_LETTER)
def approve_step(
    session: Session, draft_id: int, seen: int | None = None, *, by: Officer, now: datetime
) -> LetterDraft:
    """Do the step whose turn it is; the last one issues the letter in the same transaction.

    `seen` is the version of the draft that was read: nobody approves what was changed after her reading.
    """
    draft = _on_its_way(session, draft_id, seen)
    step = _turn(draft)
    if not step.waits_for(by):
        raise Stale(
            "Surat ini menunggu {who} ({kind}), jadi belum giliran Anda.", who=step.position, kind=step.kind.label
        )
    _do_step(session, draft, by, now)
    _do_own_steps(session, draft, by, now)
    return draft


@needs(Permission.APPROVE_LETTER)
def return_draft(
    session: Session, draft_id: int, reason: str, seen: int | None = None, *, by: Officer, now: datetime
) -> LetterDraft:
    """Give a draft back (dikembalikan) to who wrote it, saying why."""
    word = _reason(reason, "Tulis alasan mengembalikan surat.")
    draft = _on_its_way(session, draft_id, seen)
    step = _turn(draft)
    if not step.waits_for(by):
        raise Stale("Surat ini menunggu {who}, jadi tidak dapat Anda kembalikan.", who=step.position)
    draft.status = DraftStatus.RETURNED
    draft.return_reason = word
    draft.turn_since = now
    case = draft.case
    note_on(session, case, "draft_returned", by, now, letter=draft.title, position=step.position, reason=word)
    _back_to_work(session, case, f"Perbaiki {draft.title}", now)
    if case.status.is_open:
        case.returned_reason = word
    return draft


@needs(Permission.ISSUE_REFERRAL)
def change_draft(
    session: Session, draft_id: int, request: DraftedRequest, base: DraftedRequest, *, by: Officer, now: datetime
) -> LetterDraft:
    """Put other answers into a draft, shown as `base`: it begins again at the first step, whatever was approved."""
    draft = _unfinished(session, draft_id)
    if request.draft_kind != draft.kind:
        raise Refused("Draf ini surat lain. Tarik dahulu, lalu buat surat yang baru.")
    office = the_office(session)
    chain = chain_of(office)
    if not chain:
        raise Refused("Kantor ini tidak memakai persetujuan lagi. Tarik draf ini, lalu terbitkan suratnya langsung.")
    base, stored = (_as_seen(each, request) for each in (base, request_of(draft)))
    request = keep_both(session, base, request, stored, draft, draft.case.uuid, within="request")
    check_draft(session, draft.case, request, now)
    _check_seen_by_all(session, draft.case, chain)
    draft.title, draft.addressee = titles_of(session, request)
    draft.request, draft.chain = kept_request(request), pack_chain(chain)
    draft.acts, draft.place, draft.status = [], 0, DraftStatus.IN_APPROVAL
    draft.return_reason, draft.turn_since, draft.drafted_at, draft.drafted_by_id = "", now, now, by.id
    case = draft.case
    note_on(session, case, "draft_changed", by, now, letter=draft.title, waits_for=_turn(draft).position)
    case.returned_reason = ""
    _await_decision(session, case, draft, now)
    _do_own_steps(session, draft, by, now)
    return draft


@needs(Permission.ISSUE_REFERRAL)
def withdraw_draft(
    session: Session, draft_id: int, reason: str, seen: int | None = None, *, by: Officer, now: datetime
) -> LetterDraft:
    """Take a draft out of the way for good; no number was ever given to it."""
    word = _reason(reason, "Tulis alasan menarik draf.")
    draft = _unfinished(session, draft_id, seen)
    draft.status = DraftStatus.WITHDRAWN
    note_on(session, draft.case, "draft_withdrawn", by, now, letter=draft.title, reason=word)
    _back_to_work(session, draft.case, "Draf ditarik: tentukan langkah berikutnya", now)
    return draft


def turn_of(draft: LetterDraft) -> ChainStep | None:
    """The step a draft waits for; None when it waits for nobody."""
    return _turn(draft) if draft.status is DraftStatus.IN_APPROVAL else None


def _check_seen_by_all(session: Session, case: Case, chain: Sequence[ChainStep]) -> None:
    """A draft of a confidential case would wait unseen where nobody of a step is named for the case."""
    session.flush()
    for step in chain:
        holders = session.scalars(select(Officer).where(Officer.uuid.in_(step.officers), Officer.is_active)).all()
        if all(is_hidden_from(session, case.id, officer) for officer in holders):
            raise Refused(UNSEEN, number=case.number, position=step.position)


def _as_seen(earlier: DraftedRequest, request: DraftedRequest) -> DraftedRequest:
    """How the client stands is read anew each time a letter is written; it is no change of anybody's."""
    if isinstance(earlier, ReferralRequest) and isinstance(request, ReferralRequest):
        return replace(earlier, readiness=request.readiness)
    return earlier


def _turn(draft: LetterDraft) -> ChainStep:
    return unpack_chain(draft.chain)[draft.place]


def _do_own_steps(session: Session, draft: LetterDraft, by: Officer, now: datetime) -> None:
    """Whoever has the draft in hand does all her steps that follow each other, as one does with a paper."""
    while (step := turn_of(draft)) and step.officer == by.uuid and by.may(Permission.APPROVE_LETTER):
        _do_step(session, draft, by, now)


def _do_step(session: Session, draft: LetterDraft, by: Officer, now: datetime) -> None:
    act = act_of(_turn(draft), by, now)
    draft.acts = [*draft.acts, pack_act(act)]
    draft.place += 1
    draft.turn_since = now
    is_last = draft.place == len(draft.chain)
    waits_for = "" if is_last else _turn(draft).position
    note_on(session, draft.case, "draft_approved", by, now, letter=draft.title, act=act.said, waits_for=waits_for)
    if is_last:
        drafter = session.get_one(Officer, draft.drafted_by_id)
        draft.status = DraftStatus.ISSUED
        draft.issued_number = issue_draft(session, draft, approval_by(unpack_acts(draft.acts)), drafter, now)
    else:
        _await_decision(session, draft.case, draft, now)


def _await_decision(session: Session, case: Case, draft: LetterDraft, now: datetime) -> None:
    """A case that is already decided or referred stays so; its next letter waits all the same."""
    office = the_office(session)
    if case.status not in BEYOND_DECISION:
        case.move(CaseStatus.AWAITING_DECISION, required_steps(office))
    if case.status is CaseStatus.AWAITING_DECISION:
        day = office_calendar(session).after(office.day(now), DAYS_TO_WAIT)
        case.plan(f"Tunggu persetujuan {_turn(draft).position}: {draft.title}", day)


def _back_to_work(session: Session, case: Case, step: str, now: datetime) -> None:
    waiting = select(LetterDraft.id).where(
        LetterDraft.case_id == case.id, LetterDraft.status == DraftStatus.IN_APPROVAL
    )
    session.flush()
    if case.status is CaseStatus.AWAITING_DECISION and session.scalar(waiting) is None:
        case.move(CaseStatus.IN_VERIFICATION)
        case.plan(step, the_office(session).day(now))


def _on_its_way(session: Session, draft_id: int, seen: int | None) -> LetterDraft:
    draft = load_with(session, LetterDraft, draft_id, LetterDraft.case)
    if draft.status is not DraftStatus.IN_APPROVAL:
        raise Stale("Draf ini berstatus “{status}” dan tidak menunggu persetujuan.", status=draft.status.label)
    _check_seen(draft, seen)
    return draft


def _unfinished(session: Session, draft_id: int, seen: int | None = None) -> LetterDraft:
    draft = load_with(session, LetterDraft, draft_id, LetterDraft.case)
    if draft.status not in (DraftStatus.IN_APPROVAL, DraftStatus.RETURNED):
        raise Stale("Draf ini berstatus “{status}” dan tidak dapat diubah lagi.", status=draft.status.label)
    _check_seen(draft, seen)
    return draft


def _check_seen(draft: LetterDraft, seen: int | None) -> None:
    if seen is not None and seen != draft.version:
        words = "{letter} sudah berubah sejak Anda membacanya. Baca isinya yang sekarang, lalu ulangi bila masih benar."
        raise Stale(words, letter=draft.title, now=draft.version)


def _reason(typed: str, when_empty: str) -> str:
    word = tidy_lines(typed)
    if problem := check_length("Alasan", word, LONGEST_REASON) if word else when_empty:
        raise InvalidForm({"reason": problem})
    return word
