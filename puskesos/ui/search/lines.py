"""The lines of the search: a resident, a case, a letter, and the wish to look further."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from puskesos.cases.letting_in import HiddenCase
from puskesos.cases.search.findings import Found
from puskesos.cases.worklist import CaseRow
from puskesos.dates import short
from puskesos.office.masking import with_masked_niks
from puskesos.ui.faces import case_face
from puskesos.ui.person.words import number_words
from puskesos.ui.search.hits import Hits, LetterHit, ScannedPaper
from puskesos.ui.search.words import apart_words, source_words
from puskesos.ui.widgets.chips import ChipFace
from puskesos.ui.widgets.line_delegate import Heading, Line


@dataclass(frozen=True)
class Further:
    """The wish to look for the words in the register of cases and letters."""

    text: str


Target = Found | CaseRow | LetterHit | HiddenCase | ScannedPaper | Further


def lines_of(hits: Hits) -> list[Heading | Line]:
    """All hits in their groups, the most certain group first; empty groups are left out."""
    letter = (QCoreApplication.translate("SearchLines", "Surat"), list(_letter_lines(hits)))
    hidden = (QCoreApplication.translate("SearchLines", "Kasus"), _hidden_lines(hits))
    known = (
        (QCoreApplication.translate("SearchLines", "Warga"), [person_line(found) for found in hits.known]),
        (QCoreApplication.translate("SearchLines", "Kasus"), [_case_line(case) for case in hits.cases]),
    )
    listed = (QCoreApplication.translate("SearchLines", "Daftar data"), [person_line(found) for found in hits.listed])
    groups = (letter, hidden, *((listed, *known) if hits.fits_listed_better else (*known, listed)))
    lines: list[Heading | Line] = []
    for title, group in groups:
        if group:
            lines += [Heading(title, len(group)), *group]
    if hits.scanned:
        return lines
    further = QCoreApplication.translate("SearchLines", "Cari “{text}” di register kasus dan surat")
    return [*lines, Line(Further(hits.text), "search", further.format(text=with_masked_niks(hits.text)))]


def person_line(found: Found) -> Line:
    """A resident, with the reasons why they are in the list."""
    chips = [ChipFace("neutral", reason, "yes") for reason in found.reasons]
    if found.is_deceased:
        chips.insert(0, ChipFace("late", QCoreApplication.translate("SearchLines", "meninggal"), "error"))
    return Line(
        target=found,
        icon="person" if found.is_known else "registry",
        title=found.name,
        detail=apart_words(found),
        number=number_words(found.nik, found.local_number),
        origin=source_words(found),
        chips=tuple(chips),
    )


def _case_line(case: CaseRow) -> Line:
    detail = " · ".join(filter(None, (case.service, case.provider)))
    return Line(case, "cases", case.client, detail, case.number, short(case.visit_on), (case_face(case.status),))


def _hidden_lines(hits: Hits) -> list[Line]:
    if hits.hidden is None:
        return []
    title = QCoreApplication.translate("SearchLines", "Kasus rahasia")
    detail = QCoreApplication.translate("SearchLines", "Anda tidak ditunjuk untuk kasus ini; buka dengan alasan")
    return [Line(hits.hidden, "secret", title, detail, hits.hidden.number)]


def _letter_lines(hits: Hits) -> Iterator[Line]:
    if hits.letter:
        yield _letter_line(hits.letter)
    if hits.scanned:
        title = QCoreApplication.translate("SearchLines", "QR surat terpindai")
        detail = QCoreApplication.translate("SearchLines", "Periksa apakah surat ini asli")
        yield Line(hits.scanned, "letter", title, detail)


def _letter_line(letter: LetterHit) -> Line:
    title = QCoreApplication.translate("SearchLines", "Surat dengan kode {code}").format(code=letter.code)
    detail = QCoreApplication.translate("SearchLines", "Catat umpan baliknya")
    return Line(letter, "letter", title, detail, letter.number)
