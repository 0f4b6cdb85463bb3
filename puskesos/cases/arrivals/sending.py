"""A letter to an office of the same server is laid into its inbox, in the transaction that issues or voids it."""

from datetime import datetime

from sqlalchemy import text
from sqlalchemy.orm import Session

from puskesos.cases.case import Case, note_on
from puskesos.cases.referral import Referral
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider

SEND = text("SELECT send_referral(:letter)")


def send_along(session: Session, referral: Referral, provider: Provider, *, by: Officer, now: datetime) -> None:
    """Let the receiver see the letter as it stands now. A provider that is no office of the server has paper alone."""
    if provider.office_number is None or session.get_bind().dialect.name == "sqlite":
        return
    session.flush()
    if session.scalar(SEND, {"letter": referral.uuid}):
        told = {"number": referral.number, "provider": provider.name}
        note_on(session, session.get_one(Case, referral.case_id), "referral_delivered", by, now, **told)
