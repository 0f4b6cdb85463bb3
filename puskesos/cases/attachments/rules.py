"""Whether the office keeps photos and scans at all, and for how long; it is off until an admin wants it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.errors import InvalidForm
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office

LONGEST_MONTHS = 120


@dataclass(frozen=True)
class AttachmentRules:
    """What the settings ask about attachments."""

    is_on: bool
    months: int

    def check(self) -> dict[str, str]:
        """Field → problem."""
        if not 1 <= self.months <= LONGEST_MONTHS:
            return {"months": f"Masa simpan lampiran 1 sampai {LONGEST_MONTHS} bulan."}
        return {}


def rules_of(office: Office) -> AttachmentRules:
    """The rules as they stand."""
    return AttachmentRules(office.keeps_attachments, office.attachment_months)


@needs(Permission.MANAGE_OFFICE)
def change_attachment_rules(
    session: Session, rules: AttachmentRules, base: AttachmentRules, *, by: Officer, now: datetime
) -> Office:
    """Set the rules, shown as `base`, for what comes in from now on; what is already there keeps its day."""
    office = the_office(session)
    rules = keep_both(session, base, rules, rules_of(office), office, office.uuid)
    if problems := rules.check():
        raise InvalidForm(problems)
    office.keeps_attachments, office.attachment_months = rules.is_on, rules.months
    record_event(session, "office", office.uuid, "attachment_rules_changed", by=by, now=now)
    return office


def last_day(office: Office, added_on: date) -> date:
    """Until when what comes in on a day is kept: so many months later, or the last day of a shorter month."""
    month = added_on.month - 1 + office.attachment_months
    year, month = added_on.year + month // 12, month % 12 + 1
    return date(year, month, min(added_on.day, monthrange(year, month)[1]))
