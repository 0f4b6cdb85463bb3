"""What is said about a letter from another office, and its end in the inbox."""

from datetime import datetime

from sqlalchemy.orm import Session

from puskesos.cases.arrivals.arrival import Arrival
from puskesos.cases.arrivals.taking import check_stands, lay_answer, open_arrival
from puskesos.cases.case import Case, note_on
from puskesos.cases.handling import LONGEST_NOTE
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.rights.blanking import blank_wordings
from puskesos.errors import InvalidForm, Refused
from puskesos.office.events import record_event
from puskesos.office.eyes import as_program
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines

# What can be said of a letter from here; that nobody answered is for the other side to say.
ANSWERS = tuple(result for result in FeedbackResult if result is not FeedbackResult.NO_ANSWER)
# After these nothing more is owed to the office that sent it.
LAST_WORDS = frozenset(
    {
        FeedbackResult.SERVED,
        FeedbackResult.REFERRED_ON,
        FeedbackResult.DECLINED_BY_PROVIDER,
        FeedbackResult.DECLINED_BY_RESIDENT,
    }
)
NOT_KEPT = "Isi surat tidak disimpan: rujukan ini tidak menjadi kasus kantor ini."


@needs(Permission.REGISTER_CASE)
def answer_arrival(
    session: Session, arrival_id: int, result: str, note: str, seen: int | None = None, *, by: Officer, now: datetime
) -> Arrival:
    """Say what became of a letter; `seen` is the version of it that was read."""
    said, word = FeedbackResult(result), tidy_lines(note)
    missing = "" if word else "Tulis keterangan singkat untuk kantor pengirim."
    if problem := missing or check_length("Keterangan", word, LONGEST_NOTE):
        raise InvalidForm({"note": problem})
    arrival = open_arrival(session, arrival_id, seen)
    check_stands(arrival)
    if arrival.sender_number is None:
        raise Refused(
            "Kantor pengirim tidak ada di server ini. Jawablah surat {number} seperti surat kertas.",
            number=arrival.number,
        )
    lay_answer(session, arrival, said, word, by.name, now)
    _tell(session, arrival, "arrival_answered", by, now, result=said.label)
    if said in LAST_WORDS:
        _end(session, arrival, now)
    return arrival


@needs(Permission.REGISTER_CASE)
def put_arrival_away(session: Session, arrival_id: int, *, by: Officer, now: datetime) -> Arrival:
    """Take a letter out of the inbox that its sender has cancelled."""
    arrival = open_arrival(session, arrival_id)
    if not arrival.void_reason:
        raise Refused("Rujukan {number} masih berlaku. Terima atau jawab surat itu.", number=arrival.number)
    _tell(session, arrival, "arrival_put_away", by, now, reason=arrival.void_reason)
    _end(session, arrival, now)
    return arrival


def _tell(session: Session, arrival: Arrival, what: str, by: Officer, now: datetime, **told: str) -> None:
    """Into the life of the case where there is one, else into that of the office."""
    told |= {"number": arrival.number, "from_office": arrival.sender}
    if arrival.case_id is not None:
        note_on(session, session.get_one(Case, arrival.case_id), what, by, now, **told)
    else:
        record_event(session, "office", the_office(session).uuid, what, by=by, now=now, **told)


def _end(session: Session, arrival: Arrival, now: datetime) -> None:
    """What never became a case is not kept here: its number, sender and days stay, who it was about does not."""
    arrival.ended_at = now
    session.flush()
    if arrival.case_id is None:
        with as_program(session):
            blank_wordings(session, Arrival, [arrival.id], NOT_KEPT)
