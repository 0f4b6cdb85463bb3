"""What the test page of a printer says."""

from datetime import datetime

from puskesos.cases.wording import PrinterCheckContent
from puskesos.dates import clock, written
from puskesos.office.profile import Office

EDGES = "Keempat garis tepi terlihat utuh. Bila ada yang hilang, kertas di pencetak lain dari yang dipilih di program."
SIDES = "Tulisan tidak terpotong di kiri dan di kanan. Bila terpotong, kertas gulung di pencetak bukan yang 80 mm."
SENTENCES = (
    "Panjang penggaris di atas benar. Bila tidak, matikan “sesuaikan dengan halaman” di pencetak.",
    "Huruf kecil terbaca, dan kode di kanan atas dapat dibaca pemindai.",
)


def compose_printer_check(
    office: Office, printer: str, paper: str, now: datetime, *, on_roll: bool
) -> PrinterCheckContent:
    """The page for one printer and paper; `paper` is the name of the sheet as the officer reads it."""
    made = f"{written(office.day(now))} pukul {clock(now, office.zone)}"
    return PrinterCheckContent(
        title="Halaman Uji Pencetak",
        office=office.name,
        lines=(f"Pencetak: {printer}", f"Kertas: {paper}", f"Dibuat: {made}"),
        ruler="Garis ini {length} cm",
        sentences=(SIDES if on_roll else EDGES, *SENTENCES),
    )
