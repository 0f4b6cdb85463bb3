"""Why a letter is cancelled, and why a number is not used."""

from PySide6.QtCore import QCoreApplication

from puskesos.cases.letter_register import LetterRow
from puskesos.cases.letters.letter import Letter
from puskesos.cases.letters.letters import void_letter
from puskesos.cases.letters.numbers import give_up_number
from puskesos.ui.case.remark_dialog import Remark


def voiding_letter(letter: Letter) -> Remark:
    """The reason why an issued letter is cancelled."""
    translate = QCoreApplication.translate
    numbered = translate(
        "LetterRemarks", "Nomor {number} tetap tercatat di register surat dengan alasan pembatalannya."
    )
    plain = translate("LetterRemarks", "Surat tetap tersimpan di kasus dengan alasan pembatalannya.")
    return Remark(
        title=translate("LetterRemarks", "Batalkan surat"),
        why=numbered.format(number=letter.number) if letter.number else plain,
        label=translate("LetterRemarks", "Alasan pembatalan"),
        save=translate("LetterRemarks", "Batalkan surat"),
        use_case=void_letter,
        subject=(letter.id,),
        field="reason",
    )


def giving_up(row: LetterRow) -> Remark:
    """The reason why a number that was set aside, or taken by a letter made by hand, is not used."""
    translate = QCoreApplication.translate
    why = translate("LetterRemarks", "Nomor {number} tetap tercatat di register dengan alasannya.")
    return Remark(
        title=translate("LetterRemarks", "Batalkan nomor"),
        why=why.format(number=row.number),
        label=translate("LetterRemarks", "Alasan pembatalan"),
        save=translate("LetterRemarks", "Batalkan nomor"),
        use_case=give_up_number,
        subject=(row.id,),
        field="reason",
    )
