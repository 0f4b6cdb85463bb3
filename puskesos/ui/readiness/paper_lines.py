"""The papers a service asks for: which are here, and where the client gets those that are not."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from puskesos.cases.readiness.readiness import PaperState
from puskesos.ui.widgets.icons import Icon
from puskesos.ui.widgets.layouts import boxed, column, row
from puskesos.ui.widgets.text import Caption, ElidedText, Secondary


def short_paper(paper: PaperState) -> QWidget:
    """A missing paper in one line: its name, and after it where to get it."""
    words = " · ".join(filter(None, (paper.name, paper.where)))
    line = row(Icon("papers_missing", "warn", 16), ElidedText(words, size=13), gap=8)
    line.setStretch(1, 1)
    return boxed(line)


def whole_paper(paper: PaperState) -> QWidget:
    """A paper with all that helps to get it: place, opening hours, fee, and what to mind."""
    translate = QCoreApplication.translate
    icon = Icon("papers_complete", "accent", 16) if paper.is_here else Icon("papers_missing", "warn", 16)
    here, missing = translate("Readiness", "sudah ada"), translate("Readiness", "belum ada")
    standing = Caption(here if paper.is_here else missing, ink="accent" if paper.is_here else "warn")
    name = row(Secondary(paper.name, ink="ink", wrap=True), standing, gap=8)
    name.setStretch(0, 1)
    fee = translate("Readiness", "Biaya: {fee}").format(fee=paper.fee) if paper.fee else ""
    opens = translate("Readiness", "Buka {hours}").format(hours=paper.hours) if paper.hours else ""
    facts = () if paper.is_here else (paper.where, opens, fee, paper.note)
    line = row(
        column(1, icon, None, gap=0), column(name, *(Caption(fact, wrap=True) for fact in facts if fact), gap=2), gap=8
    )
    line.setStretch(1, 1)
    return boxed(line)
