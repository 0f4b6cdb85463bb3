"""The wording of a letter as the office keeps it: texts with named fields, the parts it shows, and who signs."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from puskesos.store.base import Base, Versioned


class Shape(StrEnum):
    """How a letter is laid out: sent to somebody, stating something, or recording what happened."""

    ADDRESSED = "addressed"
    STATEMENT = "statement"
    RECORD = "record"

    @property
    def label(self) -> str:
        return {"addressed": "Surat ke instansi", "statement": "Surat keterangan", "record": "Berita acara"}[self.value]


class Part(StrEnum):
    """What a letter shows beside its texts and the identity of the client."""

    FAMILY_HEAD = "family_head"
    REGISTRY = "registry"
    REPORTER = "reporter"
    DECILE = "decile"
    NEEDS_DECILE = "needs_decile"
    PURPOSE = "purpose"
    PAPERS = "papers"
    CONTACT = "contact"
    ANSWERS = "answers"
    CHOICES = "choices"

    @property
    def label(self) -> str:
        return PART_LABELS[self]


class Signer(StrEnum):
    """Who has a place to sign on a letter."""

    BEARER = "bearer"
    OFFICER = "officer"
    WITNESS = "witness"
    OFFICE = "office"

    @property
    def label(self) -> str:
        return {
            "bearer": "Warga",
            "officer": "Petugas",
            "witness": "Mengetahui (Kepala Desa/Kabid)",
            "office": "Penandatangan kantor",
        }[self.value]


PART_LABELS = {
    Part.FAMILY_HEAD: "Kepala keluarga",
    Part.REGISTRY: "Status data dan kepesertaan",
    Part.REPORTER: "Pelapor dan hubungannya",
    Part.DECILE: "Kotak desil",
    Part.NEEDS_DECILE: "Hanya terbit bila desil diketahui",
    Part.PURPOSE: "Keperluan",
    Part.PAPERS: "Berkas terlampir",
    Part.CONTACT: "Penghubung kantor",
    Part.ANSWERS: "Temuan",
    Part.CHOICES: "Kotak setuju / tidak setuju",
}


class LetterTemplate(Versioned, Base):
    """One kind of letter. `shipped` is the wording this program came with; `texts` is what the office made of it."""

    __tablename__ = "letter_templates"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    shape: Mapped[Shape]
    class_code: Mapped[str] = mapped_column(default="")
    is_numbered: Mapped[bool] = mapped_column(default=True)
    is_used: Mapped[bool] = mapped_column(default=True)
    services: Mapped[list[str]] = mapped_column(default=list)
    parts: Mapped[list[str]] = mapped_column(default=list)
    signers: Mapped[list[str]] = mapped_column(default=list)
    texts: Mapped[dict[str, Any]]
    shipped: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[str] = mapped_column(default="")

    @property
    def is_approved_first(self) -> bool:
        """Whether a chain of approval is asked; a record tells what happened, and who was there signs it."""
        return self.is_numbered and self.shape is not Shape.RECORD

    @property
    def is_discreet(self) -> bool:
        """Whether its own words tell nothing of the matter, so that they may stand in a confidential case too."""
        return bool(self.shipped.get("discreet"))
