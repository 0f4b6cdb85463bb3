"""What a resident takes home while papers are missing, in words for people who seldom read, and in a second language.

The second language is data of the office: for every text below, and for every document, its own words or none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from puskesos.cases.case import Case
from puskesos.cases.intake import DAYS_TO_BRING_PAPERS
from puskesos.cases.people.person import Person
from puskesos.cases.slips import DEMO_FOOTNOTE, NEUTRAL_SERVICE, letterhead_of
from puskesos.cases.wording import BringBackContent, BringItem, Paper, Said
from puskesos.dates import written, written_with_day
from puskesos.office.calendar import Calendar
from puskesos.office.catalogue import Document
from puskesos.office.officers import Officer
from puskesos.office.opening_hours import parse_hours
from puskesos.office.profile import Office
from puskesos.office.providers import Provider
from puskesos.office.whereabouts import agencies_meant

ANY_PAPER = "surat"
# Longer than the longest row of holidays and joint leave together.
DAYS_LOOKED_AHEAD = 28
TEXTS = {
    "title": "Bawa ini kembali",
    "bring": "Yang masih perlu dibawa",
    "get_at": "Minta ke {tempat}",
    "open": "Buka {jam}",
    "phone": "Telepon {telepon}",
    "fee": "Biaya: {biaya}",
    "brought": "Sudah kami terima",
    "come_back": "Kembali {tanggal}",
    "office": "ke {kantor}, {alamat}",
    "ask_for": "Cari {petugas}. Tunjukkan lembar ini.",
    "told_paper": "Surat yang dijelaskan petugas",
    "helped": "Ada kesulitan? Kembalilah juga, kami bantu.",
}
OF_A_DOCUMENT = "berkas:"
# How the directory begins where it names nobody to ask, but says how a paper comes about.
NOT_A_PLACE = ("Dibuat", "Milik", "Petugas")


@dataclass(frozen=True)
class Language:
    """The words of a second language by the keys of `TEXTS`, and of documents by `berkas:` and their name."""

    texts: Mapping[str, str]

    def said(self, key: str, **values: str) -> Said:
        """A text of the paper in both languages; what the second one does not say stays empty."""
        second = self.texts.get(key, "")
        return Said(TEXTS[key].format(**values), _filled(second, values))

    def document(self, name: str) -> Said:
        """The name of a document in both languages."""
        return Said(name, self.texts.get(OF_A_DOCUMENT + name, ""))


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its fields filled in. It comes from an office: a field nobody knows stays as it was written."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@dataclass(frozen=True)
class Catalogued:
    """What the directory knows of the missing papers: the documents by name, and the agencies that give them.

    `service` is the name of the one that asks for them, or empty; `harmless` are the papers that ordinary services
    ask for as well, so that their names say nothing of the matter.
    """

    documents: Mapping[str, Document]
    agencies: Sequence[Provider]
    harmless: frozenset[str] = frozenset()
    service: str = ""


def compose_bring_back(
    office: Office, case: Case, client: Person, officer: Officer, known: Catalogued, language: Language,
    calendar: Calendar, today: date,
) -> BringBackContent:  # fmt: skip
    """The page for the resident: what to bring, where to get it, when to come back and to whom."""
    here = [paper["name"] for paper in case.papers if paper["is_here"]]
    return BringBackContent(
        letterhead=letterhead_of(office),
        title=language.said("title"),
        register=case.number,
        place_and_date=f"{office.place}, {written(today)}",
        client=client.name,
        service=NEUTRAL_SERVICE if case.is_confidential else known.service,
        heading=language.said("bring"),
        items=tuple(_item(name, case, known, language) for name in case.missing_papers()),
        brought_heading=language.said("brought"),
        brought=() if case.is_confidential else tuple(Paper(name, is_here=True) for name in here),
        come_back=_come_back(office, day_to_return(office, case, calendar, today), officer, language),
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )


def _item(name: str, case: Case, known: Catalogued, language: Language) -> BringItem:
    """A paper with all that helps to get it. One whose very name tells a secret has been explained at the counter."""
    if case.is_confidential and name not in known.harmless:
        return BringItem(language.said("told_paper"), ANY_PAPER)
    document = known.documents.get(name)
    if document is None:
        return BringItem(language.document(name), ANY_PAPER)
    lines = _where(document.where, language)
    told = (each for each in agencies_meant(document.where, known.agencies) if each.hours or each.phone)
    for agency in islice(told, 1):
        lines += [language.said("open", jam=agency.hours)] if agency.hours else []
        lines += [language.said("phone", telepon=agency.phone)] if agency.phone else []
    lines += [language.said("fee", biaya=document.fee)] if document.fee else []
    return BringItem(language.document(name), document.pictogram or ANY_PAPER, tuple(lines))


def _where(words: str, language: Language) -> list[Said]:
    """Whom to ask for a paper, or how it comes about where nobody gives it."""
    if not words:
        return []
    return [Said(words) if words.startswith(NOT_A_PLACE) else language.said("get_at", tempat=words)]


def _come_back(office: Office, day: date, officer: Officer, language: Language) -> tuple[Said, ...]:
    lines = [language.said("come_back", tanggal=written_with_day(day))]
    lines.append(language.said("office", kantor=office.name, alamat=office.address or office.place))
    if office.hours:
        lines.append(language.said("open", jam=office.hours))
    lines.append(language.said("ask_for", petugas=officer.name))
    if office.phone:
        lines.append(language.said("phone", telepon=office.phone))
    return (*lines, language.said("helped"))


def day_to_return(office: Office, case: Case, calendar: Calendar, today: date) -> date:
    """The day planned for the case, or a week from today; moved on to a working day on which the doors are open.

    Where hours and calendar have no day in common, such as an office that opens on Sundays, the hours count.
    """
    planned = case.next_step_on
    day = planned if planned and planned > today else today + timedelta(days=DAYS_TO_BRING_PAPERS)
    hours = parse_hours(office.hours)
    if hours is None:
        return calendar.next_working(day)
    coming = (day + timedelta(days=ahead) for ahead in range(DAYS_LOOKED_AHEAD))
    open_days = (each for each in coming if hours.is_open(each) and calendar.works_on(each))
    return next(open_days, hours.next_open(day))
