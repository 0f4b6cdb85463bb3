"""Good answers to what settings and directory ask, with the use cases that take them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from puskesos.cases.letters.templates import answer_of, change_template, template_of
from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.profiles import ProfileAnswer, save_profile
from puskesos.office.calendar import DayAnswer, set_day_off
from puskesos.office.catalogue import RuleKind
from puskesos.office.directory.answers import DocumentAnswer, RuleAnswer, ServiceAnswer
from puskesos.office.directory.editing import save_document, save_rule, save_service
from puskesos.office.flags import Doubt, EntryKind, flag_entry
from puskesos.office.languages import LanguageAnswer, save_language
from puskesos.office.officers import Role
from puskesos.office.profile import change_office, the_office
from puskesos.office.providers import ProviderAnswer, save_provider
from puskesos.office.staff import OfficerAnswer, add_officer
from soak.office import START

A_DAY = START.date()

Save = Callable[[Session, Any], object]


@dataclass(frozen=True)
class Saving:
    """An answer that is in order, and the use case that takes such answers."""

    good: Any
    save: Save


def office_savings(session: Session, by: Mapping[str, Any]) -> list[Saving]:
    """What the settings ask."""
    office = the_office(session).answer()
    template = answer_of(template_of(session, "referral"))
    officer = OfficerAnswer("misal", "Misal Kenanga", (Role.FRONT_OFFICER,), "Petugas", "", "0800-0000-0002")
    return [
        Saving(office, lambda session, answer: change_office(session, answer, office, **by)),
        Saving(template, lambda session, answer: change_template(session, "referral", answer, template, **by)),
        Saving(officer, lambda session, answer: add_officer(session, answer, **by)),
        Saving(DayAnswer("Libur daerah"), lambda session, answer: set_day_off(session, A_DAY, answer, **by)),
        Saving(
            LanguageAnswer("Bahasa Jawa", {"greeting": "Sugeng"}),
            lambda session, answer: save_language(session, answer, **by),
        ),
        Saving(
            ProfileAnswer("DTSEN Contoh", ListKind.DTSEN, ("NIK", "NAMA"), {"nik": "NIK", "name": "NAMA"}),
            lambda session, answer: save_profile(session, answer, **by),
        ),
    ]


def directory_savings(by: Mapping[str, Any]) -> list[Saving]:
    """What the directory asks."""
    provider = ProviderAnswer("Dinas Misal", "Bidang", "Kepala", "Contoh", phone="0800-0000-0005", note="Pagi")
    service = ServiceAnswer("Layanan Misal", "health", "Dinas", eligibility="Warga", steps=("Datang",), fee="Gratis")
    rule = RuleAnswer(("KES-02",), RuleKind.OTHER, "PBI", says="Perlu surat", basis="Perda", source="Dinas")
    return [
        Saving(provider, lambda session, answer: save_provider(session, None, answer, **by)),
        Saving(service, lambda session, answer: save_service(session, None, answer, **by)),
        Saving(
            DocumentAnswer("Surat Misal", "Kantor desa", "Asli", "Gratis"),
            lambda session, answer: save_document(session, None, answer, **by),
        ),
        Saving(rule, lambda session, answer: save_rule(session, None, answer, **by)),
        Saving(
            Doubt(EntryKind.SERVICE, "KES-02", "Reaktivasi", "Alamat pindah"),
            lambda session, answer: flag_entry(session, answer, **by),
        ),
    ]
