"""How much lies on each heap."""

from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.arrivals.inbox import count_arrivals
from puskesos.cases.duties import count_due_duties
from puskesos.cases.loop.call_list import count_unanswered
from puskesos.cases.loop.look_ups import count_look_ups
from puskesos.cases.loop.visits import count_visits
from puskesos.cases.queues import count_queues
from puskesos.cases.rights.requests import count_requests_owed
from puskesos.cases.worklist import Queue
from puskesos.ui.follow_up.filters import AnyHeap
from puskesos.ui.follow_up.heap import OtherHeap


def count_heaps(session: Session, officer_id: int, today: date) -> dict[AnyHeap, int]:
    """Every heap but the workload, which is no heap of things to do."""
    counts = count_queues(session, officer_id, today)
    letters = count_arrivals(session)
    from_others = {} if letters is None else {OtherHeap.ARRIVALS: letters}
    return (
        {queue: counts[queue] for queue in Queue}
        | from_others
        | {
            OtherHeap.DUTIES: count_due_duties(session, date.max),
            OtherHeap.VISITS: count_visits(session, date.max),
            OtherHeap.LOOK_UPS: count_look_ups(session),
            OtherHeap.RIGHTS: count_requests_owed(session),
            OtherHeap.CALLS: count_unanswered(session, today),
        }
    )
