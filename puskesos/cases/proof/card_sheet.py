"""The wording of the one-page card by which an office makes itself known to others."""

from datetime import date

from sqlalchemy.orm import Session

from puskesos.cases.proof.office_keys import card_of_office, own_card_text
from puskesos.cases.slips import DEMO_FOOTNOTE
from puskesos.cases.wording import Fact, OfficeCardContent
from puskesos.dates import written
from puskesos.office.profile import the_office
from puskesos.office.regions import load_regions

CARD_TITLE = "Kartu Kantor"


def compose_card_sheet(session: Session, on: date) -> OfficeCardContent:
    """The card of this office as it stands. Raises `Refused` in a file that was not opened since there are keys."""
    qr = own_card_text(session, on)
    office, card = the_office(session), card_of_office(session, on)
    retired = [key for key in card.keys if key.until]
    facts = (
        Fact("Kantor", card.name),
        Fact("Kode", card.code),
        Fact("Wilayah", load_regions().full_name(card.region)),
        Fact("Alamat", office.address),
        Fact("Telepon", office.phone),
        Fact("Kunci berlaku sejak", written(card.keys[0].since)),
        Fact("Kunci lama", ", ".join(f"sampai {written(key.until)}" for key in retired if key.until)),
    )
    return OfficeCardContent(
        office=card.name,
        title=CARD_TITLE,
        made_on=f"Dibuat {written(on)}",
        facts=tuple(fact for fact in facts if fact.value),
        fingerprint_label="Sidik jari kunci",
        fingerprint=card.fingerprint,
        sentences=(
            "Dengan kartu ini kantor lain dapat memeriksa keaslian surat kantor kami tanpa internet.",
            "Muat di Puskesos: Pengaturan, bagian Kunci dan kartu kantor, lalu pindai QR atau buka berkasnya.",
            "Sebelum percaya, cocokkan sidik jari di atas dengan kantor kami: bertatap muka atau lewat telepon.",
            "Kartu ini tidak rahasia dan tanpa data warga. Bila kunci kami berganti, kami membagikan kartu baru.",
        ),
        qr=qr,
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )
