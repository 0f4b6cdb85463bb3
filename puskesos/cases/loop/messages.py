"""Texts for WhatsApp, ready to be copied or sent by the officer: to a provider that owes answers, or to a resident.

A message leaves the office through somebody's telephone, so it says no more than it must: initials and numbers to a
provider, nothing of what the case is about to a resident.
"""

from datetime import date
from urllib.parse import quote

from puskesos.cases.loop.call_list import Call
from puskesos.cases.proof.sealing import initials_of
from puskesos.dates import written
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.office.typed import phone_words, tidy_digits

COUNTRY = "62"


def reminder_to_provider(call: Call, office: Office, by: Officer) -> str:
    """One message about everything a provider has not answered."""
    lines = [
        f"{number}. {line.number}, {written(line.issued_on)}{f', {initials_of(line.client)}' if line.client else ''}"
        for number, line in enumerate(call.lines, 1)
    ]
    return "\n".join(
        [
            f"Yth. {call.provider},",
            f"kami dari {office.name}. Mohon kabar tindak lanjut surat pengantar rujukan berikut:",
            *lines,
            "Jawaban dapat lewat pesan ini, telepon, atau lembar balik surat. Terima kasih.",
            _signed(office, by),
        ]
    )


def news_to_resident(name: str, office: Office, by: Officer) -> str:
    """An invitation to call back or come; it does not say what about."""
    hours = f" Buka {office.hours}." if office.hours else ""
    return (
        f"Yth. Bapak/Ibu {name}, ada kabar dari {office.name} tentang laporan Anda. "
        f"Silakan datang atau hubungi kami.{hours}\n{_signed(office, by)}"
    )


def look_up_answered(name: str, promised: date, office: Office, by: Officer) -> str:
    """The call-back that was promised while a system was down."""
    return (
        f"Yth. Bapak/Ibu {name}, sesuai janji kami tanggal {written(promised)}, data Anda sudah kami periksa. "
        f"Silakan datang atau hubungi kami untuk hasilnya.\n{_signed(office, by)}"
    )


def whatsapp_link(phone: str, text: str) -> str:
    """The link that opens a message to a number; empty where the number cannot be one of a mobile telephone."""
    digits = tidy_digits(phone).removeprefix("+")
    if digits.startswith("0"):
        digits = COUNTRY + digits[1:]
    if not (digits.isascii() and digits.isdigit() and digits.startswith(f"{COUNTRY}8") and 10 <= len(digits) <= 15):
        return ""
    return f"https://wa.me/{digits}?text={quote(text)}"


def _signed(office: Office, by: Officer) -> str:
    phone = phone_words(by.phone or office.phone)
    return f"{by.name}, {office.name}{f', {phone}' if phone else ''}"
