"""A rule in one line: what it asks, of which programme, since when, and how sure its source is."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from puskesos.cases.readiness.requirement import requirement_of
from puskesos.dates import short
from puskesos.office.catalogue import ServiceRule
from puskesos.ui.confidence import confidence_face
from puskesos.ui.services.details import Line


def rule_words(rule: ServiceRule) -> str:
    """What a rule asks: Desil 1–4, Umur 60 ke atas tahun."""
    return requirement_of(rule).words


def rule_line(rule: ServiceRule) -> Line:
    """A rule as the panel of a service shows it, with its source below."""
    asked = rule_words(rule)
    named = asked if rule.programme in asked else f"{rule.programme}: {asked[:1].lower()}{asked[1:]}"
    sure = confidence_face(rule.confidence).text
    said = " · ".join(filter(None, (sure, rule.basis, rule.source)))
    return Line(", ".join(filter(None, (named, period_words(rule.valid_from, rule.valid_until)))), said)


def period_words(since: date | None, until: date | None) -> str:
    """When something holds; nothing where it holds at any time."""
    match since, until:
        case None, None:
            return ""
        case date(), None:
            return QCoreApplication.translate("Directory", "sejak {since}").format(since=short(since))
        case None, date():
            return QCoreApplication.translate("Directory", "sampai {until}").format(until=short(until))
        case _:
            words = QCoreApplication.translate("Directory", "{since} sampai {until}")
            return words.format(since=short(since), until=short(until))  # type: ignore[arg-type]  # both are days here
