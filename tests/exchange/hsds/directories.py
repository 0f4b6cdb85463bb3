"""Directories as others write them: small HSDS documents by hand, and an office that meets them."""

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.exchange.hsds.terms import hsds_id
from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.directory.entries import code_of, kind_of
from puskesos.office.flags import EntryKind
from puskesos.office.profile import the_office
from puskesos.office.providers import Provider

CLINIC = "3f0b8f2a-0c6e-4f7e-9d52-6c6d7c9e0001"
CHECKUP = "3f0b8f2a-0c6e-4f7e-9d52-6c6d7c9e0002"


def ident(number: int) -> str:
    return f"3f0b8f2a-0c6e-4f7e-9d52-6c6d7c9e{number:04}"


def foreign() -> dict[str, Any]:
    """A page of records as a service that knows nothing of Puskesos gives them."""
    clinic = {
        "id": CLINIC.upper(),
        "name": "Klinik Misal Sehat",
        "description": "Klinik pratama milik yayasan contoh.",
        "email": "loket@klinik.contoh.id",
        "website": "https://klinik.contoh.id",
        "legal_status": None,
        "year_incorporated": 1999,
        "phones": [
            {"id": ident(11), "number": "0800-0000-0021", "extension": 4},
            {"id": ident(12), "number": "0800-0000-0022"},
        ],
        "contacts": [{"id": ident(13), "title": "Kepala klinik", "department": "Loket"}],
        "locations": [
            {
                "id": ident(14),
                "location_type": "physical",
                "name": "Gedung utama",
                "latitude": -6.7,
                "addresses": [
                    {
                        "id": ident(15), "address_1": "Jalan Permisalan 1", "city": "Sumber", "country": "ID",
                        "state_province": "JB", "postal_code": "00000", "address_type": "physical",
                    }
                ],
                "schedules": [
                    schedule(16, "MO,TU,WE", "08:00", "12:00"),
                    schedule(17, "MO,TU,WE", "13:00:00+07:00", "15:00:00+07:00"),
                ],
                "languages": [{"id": ident(18), "code": "su"}, {"id": ident(19), "name": "Indonesia"}],
            }
        ],
    }  # fmt: skip
    checkup = {
        "id": CHECKUP,
        "organization": clinic,
        "name": "Pemeriksaan lansia",
        "description": "Pemeriksaan kesehatan sebulan sekali.",
        "status": "active",
        "eligibility_description": "Warga berumur 60 tahun ke atas.",
        "minimum_age": 60,
        "application_process": "Ambil nomor\nTunggu dipanggil",
        "assured_date": "2026-10-01",
        "cost_options": [
            {"id": ident(21), "option": "Peserta JKN", "amount": 0, "currency": "IDR"},
            {
                "id": ident(22),
                "option": "Umum",
                "amount": 15000,
                "currency": "IDR",
                "amount_description": "per hari",
            },
        ],
        "required_documents": [{"id": ident(23), "document": "ktp"}, {"id": ident(24), "document": "Kartu lansia"}],
        "phones": [{"id": ident(25), "number": "0800-0000-0023"}],
        "service_areas": [{"id": ident(26), "name": "Kecamatan Talun"}],
        "attributes": [
            {
                "id": ident(27),
                "taxonomy_term": {"id": ident(28), "name": "Senior", "description": "Senior", "taxonomy": "Other"},
            }
        ],
    }
    return {"total_items": 1, "page_number": 1, "contents": [checkup]}


def schedule(number: int, byday: str, opens: str, closes: str) -> dict[str, Any]:
    return {
        "id": ident(number), "freq": "WEEKLY", "byday": byday, "opens_at": opens, "closes_at": closes, "interval": 1
    }  # fmt: skip


def written(folder: Path, document: object, name: str = "direktori.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


# What belongs to one office alone, and what the other one decides by itself.
LOCAL = {
    "id",
    "version",
    "code",
    "edition",
    "position",
    "is_own",
    "kept",
    "edition_says",
    "is_shown",
    "is_active",
    "is_current",
}


def idents(session: Session) -> dict[tuple[EntryKind, str], str]:
    """The identifiers of the services and rules of an office by their codes."""
    office = the_office(session).uuid
    entries = [*session.scalars(select(Service)), *session.scalars(select(ServiceRule))]
    return {(kind_of(entry), entry.code): str(hsds_id(office, entry)) for entry in entries}


def contents(session: Session) -> dict[tuple[EntryKind, str], dict[str, Any]]:
    """Everything the entries in use say, by kind and by what they are known by everywhere."""
    found, known = {}, idents(session)
    entries: list[Service | Document | ServiceRule | Provider] = [*session.scalars(select(Service))]
    entries += [*session.scalars(select(Document)), *session.scalars(select(ServiceRule))]
    for entry in [*entries, *session.scalars(select(Provider))]:
        says = {column.name: getattr(entry, column.name) for column in entry.__table__.columns}
        if not says.get("is_active", says.get("is_current")):
            continue
        told = {name: value for name, value in says.items() if name not in LOCAL}
        if isinstance(entry, ServiceRule):
            told["services"] = sorted(known[EntryKind.SERVICE, code] for code in entry.services)
        code, kind = code_of(entry), kind_of(entry)
        found[kind, known.get((kind, code), code)] = told
    return found
