"""What a new office is usually called and how its paper is headed, from its kind and its place on the national list."""

from puskesos.dates import Zone
from puskesos.office.profile import OfficeAnswer, OfficeKind
from puskesos.office.regions import Level, load_regions

# Provinces by their two digits; the rest of the country keeps western time (Keppres 41/1987, later provinces likewise).
CENTRAL = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
EASTERN = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
LONGEST_CODE = 4
# Offices of one server tell their letters apart by the code; the secretariat keeps the customary word.
LETTERS_OF_PUSKESOS = "400.9.11/{no}/{kode}/{bulan_romawi}/{tahun}"
LETTERS_OF_SECRETARIAT = "400.9.11/{no}/SLRT/{bulan_romawi}/{tahun}"


def propose_office(kind: OfficeKind, region: str) -> OfficeAnswer | None:
    """A complete answer that may be taken as it is or corrected; None for a place that is not on the list."""
    own = load_regions().get(region)
    regency = load_regions().get(region[: Level.REGENCY])
    if own is None or regency is None or own.level < Level.REGENCY:
        return None
    place = own.name.removeprefix("Kabupaten ").removeprefix("Kota ")
    is_village = kind is OfficeKind.PUSKESOS
    second = f"PUSAT KESEJAHTERAAN SOSIAL {own.name}" if is_village else "DINAS SOSIAL"
    return OfficeAnswer(
        kind=kind,
        name=f"Puskesos {place}" if is_village else f"Sekretariat SLRT {own.name}",
        code="".join(letter for letter in place.upper() if letter.isalpha())[:LONGEST_CODE],
        region=region,
        zone=Zone.WITA if region[:2] in CENTRAL else Zone.WIT if region[:2] in EASTERN else Zone.WIB,
        letterhead=(f"PEMERINTAH {regency.name.upper()}", second.upper()),
        place=place,
        letter_pattern=LETTERS_OF_PUSKESOS if is_village else LETTERS_OF_SECRETARIAT,
    )
