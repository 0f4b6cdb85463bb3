"""Papers, rules and destinations explained, each in parts as the panel shows them."""

from datetime import date

from PySide6.QtCore import QObject

from puskesos.office.catalogue import Document, RuleKind, ServiceRule
from puskesos.office.opening_hours import parse_hours
from puskesos.office.providers import Provider
from puskesos.ui.services.details import Line, Part, lines
from puskesos.ui.services.entry_view import EntryView
from puskesos.ui.services.rule_words import period_words, rule_words
from puskesos.ui.words import day_words


class EntryParts(QObject):
    """What is told of an entry that is no service."""

    def of_paper(self, paper: Document, view: EntryView) -> tuple[Part, ...]:
        return (
            Part(self.tr("Tempat mengurus"), lines([paper.where])),
            Part(self.tr("Catatan"), lines([paper.note])),
            Part(self.tr("Biaya"), lines([paper.fee])),
            self._period(paper.valid_from, paper.valid_until),
            Part(self.tr("Diminta untuk"), lines(f"• {name}" for name in view.asked_by)),
        )

    def of_rule(self, rule: ServiceRule, view: EntryView) -> tuple[Part, ...]:
        asked = (Line(rule_words(rule), rule.programme),)
        # The words of a rule leave out its options where it has words of its own.
        options = [view.names.get(option, option) for option in rule.options]
        shown = lines(f"• {option}" for option in options) if rule.says or rule.kind is RuleKind.CATEGORY else ()
        return (
            Part(self.tr("Syarat"), asked),
            Part(self.tr("Pilihan yang memenuhi"), shown),
            Part(self.tr("Untuk layanan"), lines(f"• {view.names.get(code, code)}" for code in rule.services)),
            self._period(rule.valid_from, rule.valid_until),
            Part(self.tr("Dasar"), lines([rule.basis])),
            Part(self.tr("Sumber keterangan ini"), lines([rule.source])),
        )

    def of_provider(self, provider: Provider, view: EntryView, today: date) -> tuple[Part, ...]:
        sectors = [view.names.get(code, code) for code in provider.sectors]
        return (
            Part(self.tr("Surat ditujukan kepada"), lines([provider.addressee, provider.place])),
            Part(self.tr("Bidang yang dilayani"), lines(sectors)),
            Part(self.tr("Telepon atau WA"), lines([provider.phone])),
            Part(self.tr("Surel dan situs"), lines([provider.email, provider.website])),
            self._hours(provider.hours, today),
            Part(self.tr("Wilayah layanan"), lines([provider.area])),
            Part(self.tr("Bahasa"), lines([provider.languages])),
            Part(self.tr("Biaya"), lines([provider.fees])),
            self._period(provider.valid_from, provider.valid_until),
            Part(self.tr("Catatan untuk petugas"), lines([provider.note])),
        )

    def _hours(self, text: str, today: date) -> Part:
        hours = parse_hours(text)
        if hours is None:
            return Part(self.tr("Jam layanan"), lines([text]))
        opens = hours.next_open(today)
        now = self.tr("Hari ini buka") if opens == today else self.tr("Hari ini tutup, buka lagi {day}")
        return Part(self.tr("Jam layanan"), (Line(hours.words(), now.format(day=day_words(opens, today))),))

    def _period(self, since: date | None, until: date | None) -> Part:
        words = period_words(since, until)
        return Part(self.tr("Berlaku"), lines([words[:1].upper() + words[1:]]))
