"""The notice about the data that every case begins with: on what basis, how it was given, and to whom for a child."""

from datetime import date

from puskesos.cases.case import ReporterKind
from puskesos.cases.people.person import ADULT, Person, PersonAnswer
from puskesos.cases.visit import ConsentMode, LawfulBasis, ReporterAnswer
from puskesos.dates import age_on, written
from puskesos.office.typed import tidy_text


def check_consent(client: PersonAnswer, basis: LawfulBasis, consent: ConsentMode, on: date) -> str:
    """The problem with how the resident agreed, or an empty string (UU 27/2022, pasal 20, 22 and 25)."""
    if basis is not LawfulBasis.CONSENT:
        return ""
    if _is_child(client, on) and consent is not ConsentMode.GUARDIAN:
        return "Persetujuan untuk anak diberikan oleh orang tua atau wali."
    if consent is ConsentMode.NOT_YET:
        return "Persetujuan belum ada. Pilih dasar lain, atau jelaskan dahulu."
    return ""


def notice_of(
    client: Person, reporter: ReporterAnswer, consent: ConsentMode, officer: str, on: date
) -> str:  # fmt: skip
    """The notice as the case keeps it: Dijelaskan lisan oleh Sari, 20 November 2026, kepada Misal Kenanga (wali)."""
    told = f"{consent.label} oleh {officer}, {written(on)}"
    if consent is ConsentMode.NOT_YET:
        return consent.label
    if not client.is_child(on) and consent is not ConsentMode.GUARDIAN:
        return told
    guardian = tidy_text(client.guardian or client.family_head or _companion(reporter))
    return f"{told}, kepada {guardian} (orang tua atau wali)" if guardian else told


def _is_child(client: PersonAnswer, on: date) -> bool:
    age = age_on(client.birth_date, on) if client.birth_date else client.estimated_age
    return age is not None and age < ADULT


def _companion(reporter: ReporterAnswer) -> str:
    is_named = reporter.kind is ReporterKind.OTHER and not reporter.keep_name_secret
    return reporter.name if is_named else ""
