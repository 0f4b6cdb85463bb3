"""The age a note tells, for a visit where nobody has typed one yet: "kakek kira2 75 th", "bayi umur 5 bln"."""

import re

PERSON = (
    "anak|anaknya|balita|bocah|cucu|siswa|siswi|remaja|gadis|nenek|kakek|mbah|lansia|ibu|bapak|"
    "perempuan|laki-laki|laki2"
)
NEARLY = r"\W+(?:(?:kira-kira|kira2|sekitar|kurang lebih|kurleb|baru|sudah|sdh|udah|perempuan|laki-laki|laki2)\W+)*"
AGED = "umurnya|usianya|berumur|berusia|umur|usia|umr"
YEARS, MONTHS, DAYS = "tahun|taun|thn|th", "bulan|bln", "minggu|mgg|hari|hr"
# How long ago something happened is no age: "anak hilang 3 tahun", "anak 3 tahun lalu putus sekolah".
IN_YEARS = re.compile(
    rf"\b(?:(?:{AGED}){NEARLY}(\d{{1,3}})\b(?!\W?(?:{MONTHS}|{DAYS})\b)"
    rf"|(?:{PERSON}){NEARLY}(\d{{1,3}})\W?(?:{YEARS})\b)(?!\W+(?:lalu|yang lalu|yg lalu|terakhir))"
)
OF_A_BABY = re.compile(rf"\b(?:bayi|orok|{AGED}){NEARLY}(\d{{1,3}})\W?(?:({MONTHS})|{DAYS})\b")
MONTHS_OF_A_YEAR = 12
OLDEST = 120


def age_told(note: str) -> int | None:
    """The age a note tells, in completed years; that of a baby before any other."""
    text = note.lower()
    if baby := OF_A_BABY.search(text):
        return int(baby[1]) // MONTHS_OF_A_YEAR if baby[2] else 0
    if found := IN_YEARS.search(text):
        age = int(found[1] or found[2])
        return age if age <= OLDEST else None
    return None
