"""One service explained: who may have it, with which papers, how, how soon, by which rule, and whom to call."""

from PySide6.QtCore import QObject

from puskesos.office.service_guide import Paper, ServiceGuide
from puskesos.ui.services.details import Line, Part, lines
from puskesos.ui.services.rule_words import rule_line


class ServiceParts(QObject):
    """Turns a guide into parts; contradicting sources stand side by side and nothing is decided here."""

    def parts(self, guide: ServiceGuide | None, sector: str) -> tuple[Part, ...]:
        if guide is None:
            return ()
        service = guide.service
        return (
            Part(self.tr("Bidang dan instansi"), (Line(sector, service.agency),)),
            Part(self.tr("Siapa yang berhak"), lines([service.eligibility])),
            self._papers(guide),
            Part(self.tr("Langkah"), lines(numbered(service.steps))),
            self._days(guide),
            Part(self.tr("Biaya"), lines([service.fee])),
            Part(self.tr("Besaran"), lines([service.amount])),
            self._rules(guide),
            Part(self.tr("Dasar hukum"), lines([service.legal_basis])),
            self._authority(guide),
            self._contacts(guide),
            Part(self.tr("Untuk kategori"), lines(kind.name for kind in guide.categories)),
            Part(self.tr("Sumber keterangan ini"), lines([service.source])),
        )

    def _papers(self, guide: ServiceGuide) -> Part:
        told = self.tr("Daftar berkas: {basis}").format(basis=self._basis(guide.service.documents_basis))
        papers = tuple(Line(f"• {paper.name}", self._about_paper(paper)) for paper in guide.papers)
        return Part(self.tr("Berkas"), (*papers, Line("", told)) if papers else ())

    @staticmethod
    def _about_paper(paper: Paper) -> str:
        where = f"{paper.where.rstrip('.')}." if paper.where else ""
        return " ".join(filter(None, (where, paper.note)))

    def _basis(self, basis: str) -> str:
        return {
            "sumber": self.tr("dari sumber tertulis"),
            "sumber_lokal": self.tr("dari aturan satu daerah"),
            "aturan": self.tr("dari peraturan"),
        }.get(basis, self.tr("perkiraan"))

    def _days(self, guide: ServiceGuide) -> Part:
        service = guide.service
        told = self.tr("Lama proses: {basis}").format(basis=self._basis(service.days_basis))
        days = self.tr("{days} hari").format(days=service.days) if service.days else self.tr("Hari yang sama")
        said = (Line(days, told),) if service.days is not None else ()
        return Part(self.tr("Lama proses"), (*said, *lines([service.time_note])))

    def _rules(self, guide: ServiceGuide) -> Part:
        warning = self.tr("Sumbernya berbeda-beda. Tanyakan dinas sosial sebelum menolak.")
        rules = tuple(rule_line(rule) for rule in guide.rules)
        noted = lines([guide.service.decile_note])
        return Part(self.tr("Aturan dan syarat"), (*rules, *noted), warning if guide.sources_differ else "")

    def _authority(self, guide: ServiceGuide) -> Part:
        levels = " › ".join(guide.service.level.split(", "))
        path = lines([self.tr("Jalur: {levels}").format(levels=levels) if levels else ""])
        shares = tuple(
            Line(
                row.object,
                self.tr("Desa: {desa} · Kab/kota: {kab} · Provinsi: {prov} · Pusat: {pusat}").format(
                    desa=row.desa or "–", kab=row.kab_kota or "–", prov=row.provinsi or "–", pusat=row.pusat or "–"
                ),
            )
            for row in guide.authorities
        )
        return Part(self.tr("Kewenangan"), (*path, *shares))

    def _contacts(self, guide: ServiceGuide) -> Part:
        known = tuple(
            Line(f"{contact.name}: {contact.number}", " · ".join(filter(None, (contact.channel, contact.note))))
            for contact in guide.contacts
        )
        return Part(self.tr("Bila macet, hubungi"), (*lines([guide.service.escalation]), *known))


def numbered(steps: list[str]) -> list[str]:
    """Steps with their numbers; some editions write the number themselves."""
    return [f"{place}. {step.lstrip('0123456789. ')}" for place, step in enumerate(steps, 1)]
