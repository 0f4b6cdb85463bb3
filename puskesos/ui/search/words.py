"""What a search says about residents, at the top bar and beside the intake form alike."""

from PySide6.QtCore import QCoreApplication

from puskesos.cases.registers.periods import period_words
from puskesos.cases.search.findings import Findings, Found
from puskesos.ui.person.words import birth_words


def apart_words(found: Found) -> str:
    """What tells namesakes apart, in the order in which an officer asks: birth, desa, address, mother."""
    born = birth_words(found.birth_date, found.birth_year)
    if born:
        born = QCoreApplication.translate("SearchWords", "lahir {born}").format(born=born)
    mother = found.mother_name
    if mother:
        mother = QCoreApplication.translate("SearchWords", "ibu {name}").format(name=mother)
    sex = found.sex.value if found.sex else ""
    return " · ".join(filter(None, (sex, born, found.desa, found.address, mother)))


def list_names(found: Found) -> str:
    """The same places in few words, for a column beside which the periods are told: Klien, DTSEN, PKH."""
    names = (source.label.removesuffix(period_words(source.period)).strip() for source in found.sources)
    return ", ".join(dict.fromkeys(names))


def source_words(found: Found) -> str:
    """Where the resident is known from, the office's own records first: Klien · DTSEN, PKH Triwulan II 2026.

    Lists of one period share its words, which would take most of the room otherwise.
    """
    lists: dict[str, list[str]] = {}
    for label, period in dict.fromkeys((source.label, period_words(source.period)) for source in found.sources):
        lists.setdefault(period, []).append(label.removesuffix(period).strip())
    return " · ".join(f"{', '.join(names)} {period}".strip() for period, names in lists.items())


def namesake_words(name: str, findings: Findings) -> str:
    """A name alone is not enough for one of very many: SLAMET – 2.155 orang. Tambahkan tahun lahir."""
    if not findings.ask_for:
        return ""
    if findings.namesakes <= len(findings.people):
        words = QCoreApplication.translate("SearchWords", "Banyak yang cocok. Tambahkan {what}.")
        return words.format(what=findings.ask_for)
    words = QCoreApplication.translate("SearchWords", "{name} – {count} orang. Tambahkan {what}.")
    count = f"{findings.namesakes:,}".replace(",", ".")
    return words.format(name=name.upper(), count=count, what=findings.ask_for)
