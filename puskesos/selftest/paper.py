"""What is printed: the pictograms of a paper, and a slip through Qt's own printer."""

from pathlib import Path

from puskesos.cases.wording import BringBackContent, BringItem, Letterhead, Said
from puskesos.print.bring_back import render_bring_back
from puskesos.print.fonts import glyphs_of
from puskesos.print.pictograms import FONT, pictograms, sign_of
from puskesos.selftest.trial import Amiss, Trial
from puskesos.ui.pdf_pages import opened
from puskesos.ui.printing import print_pages


def pictograms_on_paper(_: Trial) -> str:
    """A page with every pictogram, and the font that has their signs."""
    items = tuple(BringItem(Said(key), key) for key in pictograms())
    head = Letterhead(("PUSKESOS CONTOH",), ())
    said = Said("Contoh")
    render_bring_back(BringBackContent(head, said, "", "", "", "", said, items, said, (), ()))
    known = glyphs_of(FONT)
    if wrong := [key for key in pictograms() if ord(sign_of(key)) not in known]:
        raise Amiss(f"Piktogram tidak ada dalam hurufnya: {', '.join(wrong)}")
    return f"{len(items)} piktogram"


def print_to_pdf(trial: Trial) -> str:
    """The slip through Qt's own printer into a file, as “Simpan sebagai PDF” of a printer does."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415  # a broken part of Qt fails this check alone

    if not trial.slip:
        raise Amiss("Tidak ada surat untuk dicetak; lihat pemeriksaan sebelumnya.")
    file = trial.folder / "cetakan.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    print_pages(printer, trial.slip)
    return _same_pages(file, trial.slip)


def _same_pages(file: Path, slip: bytes) -> str:
    with opened(file.read_bytes()) as printed, opened(slip) as ours:
        if len(printed) != len(ours) or not len(printed):
            raise Amiss(f"{len(printed)} halaman tercetak, seharusnya {len(ours)}.")
        return f"{len(printed)} halaman"
