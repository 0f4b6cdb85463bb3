"""Sealing a paper as it is issued: what its QR may say, and the signature of this office over it."""

from datetime import date

from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.letters.letter import Letter
from puskesos.cases.proof.office_keys import ensure_key
from puskesos.cases.proof.seal import SealedFacts, seal_text
from puskesos.cases.referral import Referral
from puskesos.office.profile import Office

MOST_INITIALS = 4
LAST_VERSION = 255


def sealed_qr(session: Session, facts: SealedFacts) -> str:
    """The text of the QR, sealed with the key this office uses."""
    return seal_text(facts, SigningKey(ensure_key(session, facts.issued_on).seed))


def facts_to_seal(
    office: Office,
    case: Case,
    *,
    number: str,
    issued_on: date,
    code: str,
    service: str = "",
    version: int = 1,
) -> SealedFacts:
    """What the QR of a paper of this case says; the case comes with its client. A confidential one tells of nobody."""
    initials = "" if case.is_confidential else initials_of(case.client.name)
    asked = "" if case.is_confidential else service
    return SealedFacts(office.code, number, issued_on, asked, initials, version, code)


def initials_of(name: str) -> str:
    """The first letters of a name, enough to notice that a slip was given to somebody else: Contoh Melati → CM."""
    letters = [word[0].upper() for word in name.split(",", maxsplit=1)[0].split() if word[0].isalpha()]
    return "".join(letters[:MOST_INITIALS])


def next_version(session: Session, replaced: Referral | Letter | None) -> int:
    """1 for a first issue, and one more for every paper it replaces in a row."""
    if replaced is None:
        return 1
    kind, version, before = type(replaced), 2, replaced.replaces_id
    while before is not None and version < LAST_VERSION:
        version, before = version + 1, session.scalar(select(kind.replaces_id).where(kind.id == before))
    return version
