"""The named fields a template may hold: what each is called, where its value comes from, and what a confidential case
says in its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from puskesos.cases.case import Case
from puskesos.cases.people.identity import address_of, birth_of, nik_line
from puskesos.cases.people.nik import grouped
from puskesos.cases.people.person import Person
from puskesos.cases.slips import NEUTRAL_SERVICE, memberships_line, registry_line
from puskesos.dates import DAYS, written
from puskesos.office.catalogue import Service
from puskesos.office.numbering import FIELD
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.office.regions import load_regions
from puskesos.office.typed import check_length, phone_words, tidy_lines

LONGEST_TEXT = 4000
NEUTRAL_PURPOSE = "mendapat layanan sosial"
OF_CLIENT, OF_CASE, OF_OFFICE, OF_LETTER = "Data warga", "Kasus", "Kantor", "Surat ini"


@dataclass(frozen=True)
class FieldFacts:
    """What the fields are read from, gathered by the use case that composes a letter; the case comes with its client.

    `purpose` and `addressee` are what the officer typed.
    """

    office: Office
    case: Case
    client: Person
    service: Service | None
    officer: Officer
    today: date
    purpose: str = ""
    addressee: str = ""
    nik_in_full: bool = True
    happened_on: date | None = None

    @property
    def day(self) -> date:
        """The day a record tells of: that of the letter unless another is named."""
        return self.happened_on or self.today

    @property
    def hides_nik(self) -> bool:
        return self.case.is_confidential or not self.nik_in_full


@dataclass(frozen=True)
class Field:
    """One field. `neutral` stands in a confidential case; None where the value tells nothing of the matter."""

    name: str
    label: str
    origin: str
    read: Callable[[FieldFacts], str]
    neutral: str | None = None


def _region_word(place: int) -> Callable[[FieldFacts], str]:
    """A part of the client's region from the village outwards: desa, kecamatan, kabupaten."""

    def read(facts: FieldFacts) -> str:
        words = load_regions().full_name(facts.client.region).split(", ") if facts.client.region else []
        return words[place] if place < len(words) else ""

    return read


def _checked_on(facts: FieldFacts) -> str:
    on = facts.case.registry_check.get("checked_on")
    return written(date.fromisoformat(on)) if on else ""


def _decile(facts: FieldFacts) -> str:
    return str(facts.case.registry_check.get("decile") or "")


FIELDS = (
    Field("nama", "Nama warga", OF_CLIENT, lambda facts: facts.client.name),
    Field("nik", "NIK", OF_CLIENT, lambda facts: nik_line(facts.client, hidden=facts.hides_nik)),
    Field("no_kk", "Nomor KK", OF_CLIENT, lambda facts: grouped(facts.client.no_kk), ""),
    Field("ttl", "Tempat dan tanggal lahir", OF_CLIENT, lambda facts: birth_of(facts.client, facts.today).value),
    Field(
        "jenis_kelamin", "Jenis kelamin", OF_CLIENT, lambda facts: facts.client.sex.label if facts.client.sex else ""
    ),
    Field("pekerjaan", "Pekerjaan", OF_CLIENT, lambda facts: facts.client.occupation, ""),
    Field("alamat", "Alamat lengkap", OF_CLIENT, lambda facts: address_of(facts.client)),
    Field("desa", "Desa/kelurahan", OF_CLIENT, _region_word(0)),
    Field("kecamatan", "Kecamatan", OF_CLIENT, _region_word(1)),
    Field("kabupaten", "Kabupaten/kota", OF_CLIENT, _region_word(2)),
    Field("kepala_keluarga", "Kepala keluarga", OF_CLIENT, lambda facts: facts.client.family_head, ""),
    Field("nomor_register", "Nomor register", OF_CASE, lambda facts: facts.case.number),
    Field("tanggal_lapor", "Tanggal lapor", OF_CASE, lambda facts: written(facts.case.visit_on)),
    Field("layanan", "Layanan", OF_CASE, lambda facts: facts.service.name if facts.service else "", NEUTRAL_SERVICE),
    Field("sumber_data", "Sumber data", OF_CASE, lambda facts: str(facts.case.registry_check.get("source", "")), ""),
    Field("desil", "Desil", OF_CASE, _decile, ""),
    Field("tanggal_cek", "Tanggal cek data", OF_CASE, _checked_on, ""),
    Field("status_data", "Status data", OF_CASE, lambda facts: registry_line(facts.case), ""),
    Field("kepesertaan", "Kepesertaan program", OF_CASE, lambda facts: memberships_line(facts.case), ""),
    Field("keperluan", "Keperluan", OF_LETTER, lambda facts: tidy_lines(facts.purpose).rstrip("."), NEUTRAL_PURPOSE),
    Field("tujuan", "Tujuan surat", OF_LETTER, lambda facts: facts.addressee),
    Field("hari", "Hari surat", OF_LETTER, lambda facts: DAYS[facts.today.weekday()]),
    Field("tanggal", "Tanggal surat", OF_LETTER, lambda facts: written(facts.today)),
    Field("hari_kejadian", "Hari kejadian", OF_LETTER, lambda facts: DAYS[facts.day.weekday()]),
    Field("tanggal_kejadian", "Tanggal kejadian", OF_LETTER, lambda facts: written(facts.day)),
    Field("petugas", "Nama petugas", OF_LETTER, lambda facts: facts.officer.name),
    Field("jabatan_petugas", "Jabatan petugas", OF_LETTER, lambda facts: facts.officer.position),
    Field("kantor", "Nama kantor", OF_OFFICE, lambda facts: facts.office.name),
    Field("alamat_kantor", "Alamat kantor", OF_OFFICE, lambda facts: facts.office.address),
    Field("telepon_kantor", "Telepon kantor", OF_OFFICE, lambda facts: phone_words(facts.office.phone)),
)
NAMES = tuple(field.name for field in FIELDS)


def values_of(facts: FieldFacts) -> dict[str, str]:
    """The value of every field, empty where nothing is known."""
    hidden = facts.case.is_confidential
    return {
        field.name: field.neutral if hidden and field.neutral is not None else field.read(facts) for field in FIELDS
    }


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its fields filled in; a line with a field that has no value is left out.

    One pass puts the values in, so that braces in a resident's words are never read as fields.
    """
    lines = (line for line in text.splitlines() if all(values[name] for name in FIELD.findall(line)))
    return "\n".join(FIELD.sub(lambda field: values[field[1]], line) for line in lines)


def check_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Text → problem: a field nobody knows, a brace left open, or too long a text."""
    problems = {name: _check_text(text) for name, text in texts.items()}
    return {name: problem for name, problem in problems.items() if problem}


def _check_text(text: str) -> str:
    for name in FIELD.findall(text):
        if name not in NAMES:
            near = get_close_matches(name.strip().lower(), NAMES, n=1)
            if near:
                return f"Isian {{{name}}} tidak dikenal. Mungkin maksudnya {{{near[0]}}}."
            return f"Isian {{{name}}} tidak dikenal. Pilih dari daftar isian."
    if {"{", "}"} & set(FIELD.sub("", text)):
        return "Ada kurung kurawal yang belum berpasangan. Isian ditulis begini: {nama}."
    return check_length("Teks", text, LONGEST_TEXT)
