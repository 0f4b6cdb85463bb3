"""The chosen resident beside the list of those found: why this one, who it is, and what the lists say."""

from puskesos.cases.search.findings import Found
from puskesos.dates import short
from puskesos.office.masking import masked_nik
from puskesos.office.typed import phone_words
from puskesos.ui.person.words import birth_and_age, decile_words, memberships_words
from puskesos.ui.services.details import Details, Line, Part, lines
from puskesos.ui.session import Desk
from puskesos.ui.widgets.chips import ChipFace


class ResidentPanel(Details):
    """Shows one resident and changes nothing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def show_found(self, found: Found | None) -> None:
        """Show a resident; without one the panel is empty."""
        if found is None:
            self.clear_parts()
            return
        self.show_parts(found.name, self._faces_of(found), self._told_of(found))

    def _faces_of(self, found: Found) -> list[ChipFace]:
        faces = [
            ChipFace("done", self.tr("Dikenal kantor ini"), "known") if found.is_known
            else ChipFace("neutral", self.tr("Hanya ada di daftar"), "registry")
        ]  # fmt: skip
        if found.linked:
            words = self.tr("{count} catatan terhubung").format(count=found.linked)
            faces.append(ChipFace("new", words, "linked"))
        if found.is_deceased:
            faces.append(ChipFace("closed", self.tr("Tercatat meninggal"), "closed"))
        return faces

    def _told_of(self, found: Found) -> list[Part]:
        return [
            Part(self.tr("Mengapa cocok"), lines([", ".join(found.reasons)])),
            Part(self.tr("Identitas"), self._identity_of(found)),
            Part(self.tr("Menurut daftar"), self._lists_of(found)),
            Part(self.tr("Di kantor ini"), lines([self._visits_of(found)])),
        ]

    def _identity_of(self, found: Found) -> tuple[Line, ...]:
        labelled = (
            (self.tr("NIK {value}"), masked_nik(found.nik)),
            (self.tr("Nomor sementara {value}"), found.local_number),
            (self.tr("KK {value}"), masked_nik(found.no_kk)),
            (self.tr("Lahir {value}"), birth_and_age(found.birth_date, found.birth_year, self._desk.today())),
            ("{value}", found.sex.label if found.sex else ""),
            (self.tr("Ibu {value}"), found.mother_name),
            (self.tr("Dalam keluarga: {value}"), found.relation),
            (self.tr("HP {value}"), phone_words(found.phone)),
            ("{value}", ", ".join(filter(None, (found.address, found.desa)))),
        )
        return lines(label.format(value=value) for label, value in labelled if value)

    def _lists_of(self, found: Found) -> tuple[Line, ...]:
        lists = [sighting.label for sighting in found.sources if sighting.import_id is not None]
        if not lists:
            return lines([self.tr("Tidak ada di daftar yang dimuat.")])
        said = (decile_words(found.decile).capitalize(), memberships_words(found.memberships))
        told = ", ".join(filter(None, said)) or self.tr("Terdaftar")
        return (Line(told, ", ".join(lists)),)

    def _visits_of(self, found: Found) -> str:
        if not found.cases:
            return self.tr("Belum pernah melapor.")
        words = self.tr("{count} kasus, terakhir {day}.")
        return words.format(count=found.cases, day=short(found.last_visit) if found.last_visit else "–")
