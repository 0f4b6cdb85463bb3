"""What the form of a referral begins with: the case, an older slip, the letter it carries on, or a draft."""

from dataclasses import replace

from puskesos.cases.journey import CaseView, ReferralView
from puskesos.cases.people.nik import grouped
from puskesos.cases.referral import Urgency
from puskesos.cases.referral_request import ReferralRequest
from puskesos.office.catalogue import Service
from puskesos.ui.case.paper_checks import papers_of
from puskesos.ui.case.referral_form import Start
from puskesos.ui.session import Desk


def start_of(
    desk: Desk, view: CaseView, replaced: ReferralView | None, drafted: ReferralRequest | None,
    follows: ReferralView | None,
) -> Start:  # fmt: skip
    """A new slip begins with what the case knows, a corrected one with what the old slip or the draft said."""
    case, today = view.case, desk.today()
    start = Start(
        wish=case.wish,
        service=view.service,
        papers=tuple(papers_of(case, view.service)),
        answer_by=desk.wanted_by(view.service),
        usual_term=desk.wanted_by,
        urgency=Urgency.SOON if case.is_urgent else Urgency.ORDINARY,
    )
    if drafted is not None:
        started = _as_drafted(start, drafted, _service_of(view, drafted.service_code))
    elif replaced is not None:
        started = _as_replaced(start, view, replaced)
    elif follows is not None:
        earlier = follows.referral
        started = replace(start, request=earlier.request, urgency=earlier.urgency, follows=earlier.id)
    else:
        return start
    return replace(started, answer_by=max(started.answer_by, today))


def _as_drafted(start: Start, drafted: ReferralRequest, service: Service | None) -> Start:
    return replace(
        start,
        service=service,
        service_code=drafted.service_code,
        papers=drafted.papers or start.papers,
        answer_by=drafted.answer_by,
        request=drafted.request,
        urgency=drafted.urgency,
        nik_in_full=drafted.nik_in_full,
        provider=drafted.provider,
        follows=drafted.follows,
    )


def _as_replaced(start: Start, view: CaseView, replaced: ReferralView) -> Start:
    old, client = replaced.referral, view.case.client
    shown = {fact.label: fact.value for fact in old.slip().facts}
    return replace(
        start,
        service=_service_of(view, old.service_code),
        service_code=old.service_code,
        answer_by=old.answer_by,
        request=old.request,
        urgency=old.urgency,
        nik_in_full=not client.nik or shown.get("NIK") == grouped(client.nik),
        provider=replaced.provider.uuid,
        follows=old.follows_id,
    )


def _service_of(view: CaseView, code: str) -> Service | None:
    """The service of the case, where the letter is for no other."""
    return view.service if view.case.service_code == code else None
