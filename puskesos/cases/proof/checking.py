"""Checking a paper at the desk: our own against the book of letters, those of other offices against their cards."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from puskesos.cases.case import Case
from puskesos.cases.letters.letter import Letter, LetterStatus
from puskesos.cases.proof.by_card import code_shown, is_sealed, is_unsealed, judge
from puskesos.cases.proof.check_code import tidy_code
from puskesos.cases.proof.known_offices import known_cards
from puskesos.cases.proof.office_keys import card_of_office
from puskesos.cases.proof.seal import Seal, read_seal
from puskesos.cases.proof.verdict import Proof, Verdict
from puskesos.cases.referral import Referral
from puskesos.cases.sight import hidden_cases, sees_all
from puskesos.cases.status import ReferralStatus
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office

KEPT_BACK = "Surat ini menyangkut kasus rahasia. Isinya hanya terbuka bagi petugas yang ditunjuk."


def find_by_code(session: Session, code: str) -> Referral | None:
    """The referral with a check code (already tidied), with its case."""
    wanted = select(Referral).where(Referral.check_code == code)
    return session.scalar(wanted.options(joinedload(Referral.case), joinedload(Referral.provider)))


def find_shown(session: Session, shown: str) -> Referral | None:
    """Our referral whose code was typed or whose QR was scanned; None for a QR other than the one on the slip."""
    if not is_sealed(shown):
        code = tidy_code(shown)
        return find_by_code(session, code) if code else None
    seal = read_seal(shown)
    referral = find_by_code(session, seal.facts.code) if seal else None
    return referral if referral and _is_its_qr(referral, shown) else None


@needs(Permission.ISSUE_REFERRAL)
def check_paper(session: Session, shown: str, *, by: Officer) -> Proof:
    """What can be said of the paper with this QR text or typed check code.

    A paper of a confidential case is answered as truly to who is not named for it, with nothing of whom it is about.
    Raises `Refused` when what was shown is neither, as with a slip of the tongue.
    """
    with as_program(session):
        proof = _check(session, shown)
        return _without_content(proof) if _is_hidden(session, proof.case_id, by) else proof


def _check(session: Session, shown: str) -> Proof:
    if is_sealed(shown):
        seal = read_seal(shown)
        return _check_seal(session, seal, shown) if seal else Proof(Verdict.FORGED)
    code = code_shown(shown)
    paper = _paper_with(session, code)
    if paper is None:
        return Proof(Verdict.UNKNOWN_CODE, code)
    if is_unsealed(shown) and not _is_its_qr(paper, shown):
        return Proof(Verdict.FORGED, code)
    return _from_book(session, paper)


def _is_hidden(session: Session, case_id: int | None, by: Officer) -> bool:
    if case_id is None or sees_all(by):
        return False
    return session.scalar(select(Case.id).where(Case.id == case_id, Case.id.in_(hidden_cases(by)))) is not None


def _without_content(proof: Proof) -> Proof:
    """What stands on the outside of a letter. To whom it went would often tell what it is about."""
    return Proof(
        proof.verdict, proof.code, proof.office, proof.number, proof.issued_on,
        status=proof.status, replaced_by=proof.replaced_by, warning=KEPT_BACK,
    )  # fmt: skip


def _check_seal(session: Session, seal: Seal, shown: str) -> Proof:
    paper = _paper_with(session, seal.facts.code)
    if paper and _is_its_qr(paper, shown):
        return _from_book(session, paper)
    own = card_of_office(session, seal.facts.issued_on)
    proof = judge(seal, [own, *known_cards(session)])
    is_ours = proof.verdict is Verdict.SEALED and own.key_named(seal.key_name)
    return replace(proof, verdict=Verdict.NOT_IN_BOOK) if is_ours else proof


def _paper_with(session: Session, code: str) -> Referral | Letter | None:
    if referral := find_by_code(session, code):
        return referral
    letter = select(Letter).where(Letter.check_code == code)
    return session.scalar(letter.options(joinedload(Letter.case).joinedload(Case.client)))


def _is_its_qr(paper: Referral | Letter, shown: str) -> bool:
    return bool(paper.wording["qr"]) and paper.wording["qr"] in (shown.strip(), shown.strip().upper())


def _from_book(session: Session, paper: Referral | Letter) -> Proof:
    """What the book of letters says of a paper of this office."""
    kind = type(paper)
    successor = session.scalar(select(kind.number).where(kind.replaces_id == paper.id)) or ""
    voided = Verdict.SUPERSEDED if successor else Verdict.VOIDED
    is_void = paper.status in (ReferralStatus.VOIDED, LetterStatus.VOIDED)
    proof = Proof(
        voided if is_void else Verdict.GENUINE,
        paper.check_code or "",
        the_office(session).name,
        paper.number or "",
        paper.issued_on,
        register=paper.case.number,
        status=paper.status.label,
        void_reason=paper.void_reason,
        replaced_by=successor,
        case_id=paper.case_id,
    )
    if isinstance(paper, Letter):
        return replace(proof, addressee=paper.addressee, client=paper.case.client.name)
    slip = paper.slip()
    addressee = slip.addressee[0].removeprefix("Kepada Yth. ")
    return replace(proof, addressee=addressee, client=slip.return_part.client, referral_id=paper.id)
