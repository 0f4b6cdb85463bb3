"""The way to a service: how long and how much, who serves it, whom to call when it stalls, and what follows."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.readiness.readiness import SLOW, Readiness
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Caption, Secondary


def short_way(readiness: Readiness) -> Iterator[QWidget]:
    """Time and fee in one line, the path with the duty it leaves in another, and that a slow path does not suit."""
    translate = QCoreApplication.translate
    if words := " · ".join(filter(None, (readiness.days_words, _fee(readiness)))):
        yield _line("clock", words)
    if readiness.path:
        path = translate("Readiness", "Jalur {path}").format(path=readiness.path)
        duty = readiness.duty
        after = translate("Readiness", "lalu {task} dalam {months} bulan")
        follows = after.format(task=_within(duty.task), months=duty.months) if duty else ""
        yield _line("next", ": ".join(filter(None, (path, follows))))
    if readiness.is_urgent and readiness.path == SLOW:
        yield _line("warning", translate("Readiness", "Kasus mendesak, jalur APBN lambat. Pertimbangkan jalur APBD."))


def whole_way(readiness: Readiness) -> Iterator[QWidget]:
    """All that is known about the way, each fact under its caption."""
    translate = QCoreApplication.translate
    duty = readiness.duty
    task = translate("Readiness", "{task}, paling lambat {months} bulan ({basis})")
    none = translate("Readiness", "Tidak ada yang tercatat untuk jalur ini.") if readiness.path else ""
    follows = task.format(task=duty.task, months=duty.months, basis=duty.basis) if duty else none
    if readiness.is_urgent and readiness.path == SLOW:
        yield _line("warning", translate("Readiness", "Kasus mendesak, jalur APBN lambat. Pertimbangkan jalur APBD."))
    for icon, label, told in (
        ("clock", translate("Readiness", "Berapa lama"), "\n".join((readiness.days_words, readiness.time_note))),
        ("number", translate("Readiness", "Biaya"), readiness.fee),
        ("next", translate("Readiness", "Jalur"), readiness.path),
        ("calendar", translate("Readiness", "Kewajiban sesudahnya"), follows),
        ("provider", translate("Readiness", "Siapa melayani"), _levels(readiness)),
        ("phone", translate("Readiness", "Bila macet, hubungi"), _contacts(readiness)),
    ):
        if told.strip():
            yield _fact(icon, label, told.strip())


def _fee(readiness: Readiness) -> str:
    return QCoreApplication.translate("Readiness", "biaya: {fee}").format(fee=readiness.fee) if readiness.fee else ""


def _levels(readiness: Readiness) -> str:
    """Those who give the service first; what the others have to do with it stands below."""
    translate = QCoreApplication.translate
    serving = [share.level for share in readiness.levels if share.serves]
    agency = [readiness.agency] if readiness.agency else []
    levels = [translate("Readiness", "Tingkat: {levels}").format(levels=", ".join(serving))] if serving else []
    shares = [f"{share.level}: {share.does}" for share in readiness.levels if share.does]
    return "\n".join((*agency, *levels, *shares))


def _contacts(readiness: Readiness) -> str:
    calls = [
        " · ".join(filter(None, (f"{call.name} {call.number}".strip(), call.channel, call.note)))
        for call in readiness.contacts
    ]
    return "\n".join(calls) or readiness.escalation


def _within(sentence: str) -> str:
    """A sentence that goes on after other words."""
    return sentence[:1].lower() + sentence[1:]


def _line(icon: str, words: str) -> QWidget:
    is_warning = icon == "warning"
    said = Secondary(words, ink="warn" if is_warning else "ink", wrap=True)
    line = row(column(1, Icon(icon, "warn" if is_warning else "ink2", 16), None, gap=0), said, gap=8)
    line.setStretch(1, 1)
    return boxed(line)


def _fact(icon: str, label: str, told: str) -> QWidget:
    words = column(Caption(label), Secondary(told, ink="ink", wrap=True), gap=0)
    line = row(column(1, Icon(icon, "ink2", 16), None, gap=0), words, gap=8)
    line.setStretch(1, 1)
    return boxed(line)
