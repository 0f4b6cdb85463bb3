"""Lines of the office's old case book, as they stand in a table, read into entries."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from puskesos.cases.ledger.entry import LedgerEntry, OldReferral
from puskesos.cases.people.person import NikStatus, PersonAnswer
from puskesos.cases.referral import FeedbackResult
from puskesos.cases.registers.residents import Resident
from puskesos.cases.status import CaseStatus
from puskesos.dates import DAYS
from puskesos.exchange.cell_values import is_nothing, read_birth
from puskesos.exchange.ledger_words import Reading, answer_of, read_answer, read_sector, read_status
from puskesos.office.typed import name_key, tidy_text

WEEKDAY = re.compile(rf"^\s*(?:{'|'.join(DAYS)}|Ahad|Jum'at|Jum’at)\b[\s,/.-]*", re.IGNORECASE)
SHORT_YEAR = re.compile(r"^(\d{1,2}[-/. ]+(?:\d{1,2}|[A-Za-z]+)[-/. ]+)(\d{2})$")
OTHER_SECTOR = "other"
# With one of these columns a book tells what became of its cases, so an empty cell in them means something.
TELLS_RESULT = frozenset({"status", "hasil", "tanggal_selesai", "jawaban"})


@dataclass(frozen=True)
class KnownService:
    """A service of the catalogue, as far as a line of the book can be matched with it."""

    code: str
    name: str
    sector: str


class LedgerReader:
    """Reads the lines of one book; `fields` are those it has a column for."""

    def __init__(self, fields: frozenset[str], services: Sequence[KnownService], today: date) -> None:
        self._tells_result = bool(fields & TELLS_RESULT)
        self._today = today
        self._services = [(service, _words(f"{service.code} {service.name}")) for service in services]
        self._found: dict[str, KnownService | None] = {}

    def read(self, row: int, texts: Mapping[str, str], client: Resident) -> LedgerEntry | None:
        """The entry of a line whose client was read already; None when the day of the visit cannot be read."""
        said = {field: "" if is_nothing(text) else tidy_text(text) for field, text in texts.items()}
        visit_on = read_day(said.get("tanggal", ""), self._today)
        if visit_on is None:
            return None
        wanted = said.get("layanan", "")
        service = self._service(wanted)
        story = ". ".join(dict.fromkeys(filter(None, (said.get("keluhan", ""), wanted, said.get("keterangan", "")))))
        result = said.get("hasil", "") or said.get("keterangan", "")
        referral = self._referral(said, visit_on)
        reading = self._reading(said, is_referred=referral is not None)
        return LedgerEntry(
            row=row,
            number=said.get("nomor_register", ""),
            visit_on=visit_on,
            client=_client(client, visit_on),
            story=story,
            sector=service.sector if service else read_sector(f"{said.get('bidang', '')} {story}") or OTHER_SECTOR,
            service_code=service.code if service else "",
            reporter=said.get("pelapor", ""),
            relation=said.get("hub_pelapor", ""),
            officer=said.get("petugas", ""),
            status=_status(reading, referral),
            outcome=reading.outcome,
            closed_on=self._closed_on(said, visit_on, referral),
            result=result,
            referral=_answered(referral, reading),
        )

    def _reading(self, said: Mapping[str, str], *, is_referred: bool) -> Reading:
        """A book without a column for results tells of visits that are over; one with such a column left it open."""
        result = said.get("hasil", "") or (said.get("keterangan", "") if not self._tells_result else "")
        if said.get("tanggal_selesai") and not said.get("status"):
            result = result or "selesai"
        told = read_status(said.get("status", ""), result, is_referred=is_referred)
        if told is None:
            told = Reading(CaseStatus.IN_VERIFICATION if self._tells_result else CaseStatus.RESOLVED)
        return told

    def _referral(self, said: Mapping[str, str], visit_on: date) -> OldReferral | None:
        provider = said.get("tujuan", "")
        if not provider:
            return None
        answer = said.get("jawaban", "")
        return OldReferral(
            provider=provider,
            number=said.get("nomor_surat", ""),
            issued_on=read_day(said.get("tanggal_surat", ""), self._today) or visit_on,
            result=read_answer(answer),
            answered_on=read_day(said.get("tanggal_jawaban", ""), self._today),
            answer=answer,
        )

    def _closed_on(self, said: Mapping[str, str], visit_on: date, referral: OldReferral | None) -> date:
        """The day the book names, or the last one it tells of; never before the visit."""
        days = [visit_on, read_day(said.get("tanggal_selesai", ""), self._today)]
        if referral and days[1] is None:
            days += [referral.issued_on, referral.answered_on]
        return max(day for day in days if day)

    def _service(self, wanted: str) -> KnownService | None:
        """The one service all words fit; a wish that fits several is kept in words alone."""
        if wanted not in self._found:
            words = _words(wanted)
            fitting = [service for service, known in self._services if words and words <= known]
            self._found[wanted] = fitting[0] if len(fitting) == 1 else None
        return self._found[wanted]


def read_day(text: str, today: date) -> date | None:
    """A day of the book: with or without its weekday, the year in two figures as well; None for a day to come."""
    written = SHORT_YEAR.sub(r"\g<1>20\g<2>", WEEKDAY.sub("", text.strip()))
    return read_birth(written, today).day


def _client(resident: Resident, visit_on: date) -> PersonAnswer:
    year = None if resident.birth_date else resident.birth_year
    return PersonAnswer(
        name=resident.name,
        nik=resident.nik,
        nik_status=NikStatus.KNOWN if resident.nik else NikStatus.UNKNOWN,
        no_kk=resident.no_kk,
        birth_place=resident.birth_place,
        birth_date=resident.birth_date,
        estimated_age=visit_on.year - year if year else None,
        sex=resident.sex,
        phone=resident.phone,
        address=resident.address,
        rt=resident.rt,
        rw=resident.rw,
        region=resident.region,
        occupation=resident.occupation,
        mother_name=resident.mother_name,
    )


def _status(reading: Reading, referral: OldReferral | None) -> CaseStatus:
    """An open case waits for the provider as long as a letter is out that was not declined; otherwise for the desk."""
    if not reading.status.is_open:
        return reading.status
    if referral is not None and not _is_declined(referral):
        return CaseStatus.REFERRED
    return CaseStatus.IN_VERIFICATION if reading.status is CaseStatus.REFERRED else reading.status


def _is_declined(referral: OldReferral) -> bool:
    return referral.result in (FeedbackResult.DECLINED_BY_PROVIDER, FeedbackResult.DECLINED_BY_RESIDENT)


def _answered(referral: OldReferral | None, reading: Reading) -> OldReferral | None:
    """A closed case says what the provider did, where the book has no word from the provider itself."""
    if referral is None or referral.result or reading.status.is_open:
        return referral
    return replace(referral, result=answer_of(reading.outcome))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", name_key(text)))
