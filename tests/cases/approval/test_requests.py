"""What a dialog asked survives the way through a draft."""

import json
from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from puskesos.cases.approval.requests import pack, unpack
from puskesos.cases.referral import Urgency
from puskesos.cases.referral_request import ReferralRequest
from puskesos.cases.visit import PaperAnswer

WORDS = st.text(max_size=30)
REQUESTS = st.builds(
    ReferralRequest,
    provider=st.builds(UUID, int=st.integers(0, 2**128 - 1)),
    service_code=WORDS,
    request=WORDS,
    answer_by=st.dates(),
    papers=st.lists(st.builds(PaperAnswer, WORDS, st.booleans()), max_size=3).map(tuple),
    urgency=st.sampled_from(Urgency),
    addressee=WORDS,
    nik_in_full=st.booleans(),
    copies_to=st.lists(WORDS, max_size=3).map(tuple),
    override_reason=WORDS,
    number=WORDS,
    follows=st.none() | st.integers(1, 9),
    readiness=st.none(),
)


@given(REQUESTS)
def test_a_request_comes_back_unchanged(request: ReferralRequest) -> None:
    assert unpack(ReferralRequest, json.loads(json.dumps(pack(request)))) == request


def test_answers_of_an_older_program_are_read_with_what_was_added_since() -> None:
    stored = {"provider": str(UUID(int=7)), "service_code": "", "request": "Mohon.", "answer_by": "2026-12-01"}
    read = unpack(ReferralRequest, stored | {"dropped_since": True})
    assert read == ReferralRequest(UUID(int=7), "", "Mohon.", date(2026, 12, 1))
