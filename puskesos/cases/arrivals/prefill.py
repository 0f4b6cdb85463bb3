"""The visit a letter from another office begins: what the letter says stands in the form, the rest is asked."""

from puskesos.cases.arrivals.inbox import ArrivalRow
from puskesos.cases.case import Channel
from puskesos.cases.intake import Intake
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.office.typed import tidy_digits

NIK_DIGITS = 16


def intake_from(arrival: ArrivalRow) -> Intake:
    """A masked number is no number: what the letter does not say in full is left for the officer to ask."""
    told = {fact.label: fact.value for fact in arrival.slip.facts}
    nik = _whole(told.get("NIK", ""))
    client = PersonAnswer(
        name=arrival.client,
        nik=nik,
        nik_status=NikStatus.KNOWN if nik else NikStatus.UNKNOWN,
        no_kk=_whole(told.get("Nomor KK", "")),
        phone=told.get("Nomor HP", ""),
        address=told.get("Alamat", ""),
    )
    story = f"Dirujuk {arrival.sender} dengan surat {arrival.number}. {arrival.slip.request}"
    return Intake(client=client, story=story, sector="", channel=Channel.LETTER, arrival=arrival.id)


def _whole(number: str) -> str:
    digits = tidy_digits(number)
    return digits if digits.isdigit() and len(digits) == NIK_DIGITS else ""
