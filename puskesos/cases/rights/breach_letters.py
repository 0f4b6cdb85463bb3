"""The letters that tell of a breach, to the authority and to residents, with what pasal 46 asks (UU 27/2022)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from puskesos.cases.letters.numbers import REFERRAL, NumberWanted, take_letter_number
from puskesos.cases.letters.templates import class_of
from puskesos.cases.rights.breach import Breach
from puskesos.cases.rights.breaches import Told
from puskesos.cases.slips import DEMO_FOOTNOTE, letterhead_of
from puskesos.cases.wording import Fact, LetterContent, Signature, from_json, to_json
from puskesos.dates import clock, written, written_with_day
from puskesos.errors import InvalidForm
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import Office, the_office
from puskesos.office.typed import check_length, phone_words, tidy_text

KIND = "breach"
LONGEST_LINE = 200
SUBJECT = "Pemberitahuan kegagalan pelindungan data pribadi"
TITLE = "Surat Pemberitahuan"
# The authority of pasal 58 has not been set up; until then the ministry in charge receives the notice.
ADDRESSEES = {
    Told.AUTHORITY: "Lembaga Pelindungan Data Pribadi, d.a. Kementerian Komunikasi dan Digital",
    Told.RESIDENTS: "Warga yang datanya terdampak",
}
OPENINGS = {
    Told.AUTHORITY: "Sesuai pasal 46 Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi, bersama ini "
    "{office} memberitahukan kegagalan pelindungan data pribadi sebagai berikut:",
    Told.RESIDENTS: "Dengan menyesal kami beritahukan bahwa data pribadi Bapak/Ibu yang disimpan {office} terdampak "
    "kejadian berikut:",
}  # fmt: skip
CLOSINGS = {
    Told.AUTHORITY: "Perkembangan selanjutnya akan kami sampaikan. Demikian pemberitahuan ini kami buat.",
    Told.RESIDENTS: "Bila ada yang menghubungi Bapak/Ibu dengan data ini, jangan memberi uang, kode, atau kata sandi, "
    "dan segera kabari kami. Pertanyaan dijawab di kantor atau lewat telepon tanpa biaya.",
}  # fmt: skip
NOT_YET = "Masih diselidiki."


@dataclass(frozen=True)
class BreachLetterAnswer:
    """To whom the letter goes; the words come from the register of breaches."""

    whom: Told
    addressee: str
    place: str = ""

    def check(self) -> dict[str, str]:
        """Field → problem."""
        missing = "" if self.addressee.strip() else "Isi tujuan surat."
        problem = missing or check_length("Tujuan", self.addressee, LONGEST_LINE)
        return {"addressee": problem} if problem else {}


@needs(Permission.KEEP_BREACHES)
def issue_breach_letter(
    session: Session, breach_id: int, answer: BreachLetterAnswer, *, by: Officer, now: datetime
) -> Breach:
    """Issue the letter with a number of the book and freeze its wording; a later one replaces it."""
    if problems := answer.check():
        raise InvalidForm(problems)
    breach, office = session.get_one(Breach, breach_id), the_office(session)
    today = office.day(now)
    content = compose_breach_letter(office, breach, answer, by, today)
    class_code = class_of(session, REFERRAL)
    wanted = NumberWanted(KIND, SUBJECT, tidy_text(answer.addressee), class_code)
    number = take_letter_number(session, office, today, wanted, by=by, now=now).number
    breach.letter = breach.letter | {answer.whom.value: to_json(replace(content, number=number))}
    record_event(session, "breach", breach.uuid, "breach_letter_issued", by=by, now=now, number=number)
    return breach


def issued_letter(breach: Breach, whom: Told) -> LetterContent | None:
    """The frozen letter, if one was issued."""
    stored = breach.letter.get(whom.value)
    return from_json(LetterContent, stored) if stored else None


def compose_breach_letter(
    office: Office, breach: Breach, answer: BreachLetterAnswer, officer: Officer, today: date
) -> LetterContent:
    """The letter as it will read, still without a number."""
    whom = answer.whom
    phone = phone_words(officer.phone or office.phone)
    return LetterContent(
        letterhead=letterhead_of(office),
        shape="addressed",
        title=TITLE,
        number="",
        register="",
        place_and_date=f"{office.place}, {written(today)}",
        nature="Segera",
        attachments="–",
        subject=SUBJECT,
        addressee=(f"Kepada Yth. {tidy_text(answer.addressee)}", f"di {tidy_text(answer.place) or 'tempat'}"),
        opening=OPENINGS[whom].format(office=office.name),
        facts=_facts(office, breach, whom),
        body="",
        closing=CLOSINGS[whom],
        contact=f"Penghubung kami: {officer.name}{f', {phone}' if phone else ''}",
        signatures=(
            Signature(
                position=office.signer_position or officer.position or office.kind.approver_title,
                name=office.signer_name or officer.name,
                rank=office.signer_rank,
                nip=office.signer_nip if office.signer_name else officer.nip,
            ),
        ),
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )


def _facts(office: Office, breach: Breach, whom: Told) -> tuple[Fact, ...]:
    """What pasal 46 ayat 2 asks: the data, when and how, and what is done and will be."""
    found = (
        f"{written_with_day(office.day(breach.found_at))}, pukul {clock(breach.found_at, office.zone)} {office.zone}"
    )
    lines = [
        Fact("Data yang terungkap", breach.data_concerned),
        Fact("Diketahui", found),
        Fact("Yang terjadi", breach.happened),
        Fact("Akibat", breach.effects or NOT_YET),
        Fact("Upaya penanganan dan pemulihan", breach.measures or NOT_YET),
    ]
    if whom is Told.AUTHORITY:
        count = str(breach.residents) if breach.residents is not None else NOT_YET
        lines.insert(1, Fact("Jumlah warga terdampak", count))
    return tuple(lines)
