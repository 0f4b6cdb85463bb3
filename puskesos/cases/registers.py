"""The lists of residents the office was given (DTSEN, PBI-JK, PKH …): which, when, from which file, by whom."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Travels, Versioned


class ListKind(StrEnum):
    """Which list a file is an extract of; `LEDGER` is the office's own case book from before this program."""

    DTSEN = "dtsen"
    DTKS = "dtks"
    PBI_JK = "pbi_jk"
    PKH = "pkh"
    SEMBAKO = "sembako"
    APBD = "apbd"
    OPENSID = "opensid"
    OTHER = "other"
    LEDGER = "ledger"

    @property
    def label(self) -> str:
        return {
            "dtsen": "DTSEN",
            "dtks": "DTKS",
            "pbi_jk": "PBI-JK",
            "pkh": "PKH",
            "sembako": "Sembako",
            "apbd": "Jaminan APBD",
            "opensid": "OpenSID",
            "other": "Daftar lain",
            "ledger": "Buku kasus lama",
        }[self.value]


class RegisterImport(Travels, Versioned, Base):
    """One file that was loaded. An undone one stays here as a fact; its data are gone."""

    __tablename__ = "register_imports"
    __table_args__ = (Index("ix_register_imports_list", "kind", "name", "period"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ListKind]
    name: Mapped[str] = mapped_column(default="")
    period: Mapped[str]
    layout: Mapped[str] = mapped_column(default="")
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    file_name: Mapped[str]
    file_hash: Mapped[str]
    data_file: Mapped[str] = mapped_column(default="")
    rows_read: Mapped[int]
    rows_loaded: Mapped[int]
    rows_refused: Mapped[int]
    findings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    imported_at: Mapped[datetime]
    imported_by_id: Mapped[int] = mapped_column(ForeignKey("officers.id"))
    imported_by: Mapped[str]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str] = mapped_column(default="")
    undone_reason: Mapped[str] = mapped_column(default="")

    @property
    def label(self) -> str:
        """The list and its period as officers call it: DTSEN 2026-Q2."""
        return f"{self.name or self.kind.label} {self.period}".strip()


class ImportProfile(Travels, Versioned, Base):
    """How the columns of one office's files are read, saved under a name after it was done by hand once."""

    __tablename__ = "import_profiles"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ListKind]
    headers: Mapped[list[str]] = mapped_column(default=list)
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    saved_at: Mapped[datetime]
