"""Which of the office's agencies a phrase of the catalogue means: "Dinas Dukcapil", "Kantor desa atau kelurahan"."""

import re
from collections.abc import Iterable

from puskesos.office.providers import Provider

BETWEEN = re.compile(r"[,;/]|\b(?:atau|lalu|dan)\b")
# Words of the catalogue that no agency carries in its name.
FILLERS = frozenset({"kabupaten", "kota", "terdekat"})
# An agency's own words → what the catalogue calls it.
ALIASES = (
    (frozenset({"kependudukan", "pencatatan", "sipil"}), frozenset({"dukcapil"})),
    (frozenset({"rsud"}), frozenset({"rumah", "sakit"})),
    (frozenset({"polsek"}), frozenset({"kantor", "polisi"})),
)


def agencies_meant(phrase: str, agencies: Iterable[Provider]) -> list[Provider]:
    """The agencies a phrase names, in the order of its parts. A part means whoever carries all of its words."""
    known = [(agency, _called(agency)) for agency in agencies]
    parts = (_words(part) - FILLERS for part in BETWEEN.split(phrase.casefold()))
    meant = [agency for part in parts if part for agency, called in known if part <= called]
    return list(dict.fromkeys(meant))


def _called(agency: Provider) -> frozenset[str]:
    own = _words(f"{agency.name} {agency.unit}".casefold())
    return own.union(*(said for carried, said in ALIASES if carried <= own))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))
