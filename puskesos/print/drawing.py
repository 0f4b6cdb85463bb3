"""Every paper as the window asks for it: what draws it is loaded with the first paper, by whoever draws.

ReportLab with its fonts takes 20 MB and half a second; most officers log in long before somebody wants a paper, and
what is drawn is drawn off the window's thread.
"""
# ruff: noqa: PLC0415  # the late imports are what this module is for

from collections.abc import Sequence

from puskesos.cases.field_wording import CallListContent, VisitFormContent
from puskesos.cases.rights.wording import MyDataContent
from puskesos.cases.trail.wording import TrailContent
from puskesos.cases.wording import (
    BlankFormContent,
    BringBackContent,
    LetterContent,
    Letterhead,
    OfficeCardContent,
    PrinterCheckContent,
    RecapContent,
    ReceiptContent,
    RecoveryCodeContent,
    SlipContent,
    TicketContent,
)
from puskesos.print.sheet import Sheet


def draw_blank_form(content: BlankFormContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.blank_form import render_blank_form

    return render_blank_form(content, sheet=sheet)


def draw_bring_back(content: BringBackContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.bring_back import render_bring_back

    return render_bring_back(content, sheet=sheet)


def draw_call_list(content: CallListContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.call_list import render_call_list

    return render_call_list(content, sheet=sheet)


def draw_letter(content: LetterContent, *, sheet: Sheet, copy: int = 1) -> bytes:
    from puskesos.print.letter import render_letter

    return render_letter(content, sheet=sheet, copy=copy)


def draw_my_data(content: MyDataContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.my_data import render_my_data

    return render_my_data(content, sheet=sheet)


def draw_office_card(content: OfficeCardContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.office_card import render_office_card

    return render_office_card(content, sheet=sheet)


def draw_printer_check(content: PrinterCheckContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.printer_check import render_printer_check

    return render_printer_check(content, sheet=sheet)


def draw_recap(content: RecapContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.recap import render_recap

    return render_recap(content, sheet=sheet)


def draw_receipt(content: ReceiptContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.receipt import render_receipt

    return render_receipt(content, sheet=sheet)


def draw_recovery_code(content: RecoveryCodeContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.recovery import render_recovery_code

    return render_recovery_code(content, sheet=sheet)


def draw_referral_slip(content: SlipContent, *, sheet: Sheet, copy: int = 1) -> bytes:
    from puskesos.print.slip import render_referral_slip

    return render_referral_slip(content, sheet=sheet, copy=copy)


def draw_trail(content: TrailContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.trail import render_trail

    return render_trail(content, sheet=sheet)


def draw_visit_form(content: VisitFormContent, *, sheet: Sheet) -> bytes:
    from puskesos.print.visit_form import render_visit_form

    return render_visit_form(content, sheet=sheet)


def draw_ticket(content: TicketContent) -> bytes:
    from puskesos.print.ticket import render_ticket

    return render_ticket(content)


def draw_letters(letters: Sequence[tuple[SlipContent | LetterContent, int]], *, sheet: Sheet) -> list[bytes]:
    from puskesos.print.batch import render_letters

    return render_letters(letters, sheet=sheet)


def draw_letterhead(head: Letterhead, *, sheet: Sheet) -> bytes:
    """A sheet with nothing on it but the head."""
    from puskesos.print.letterhead import letterhead
    from puskesos.print.page import Imprint, Layout, publish

    layout = Layout(sheet)
    return publish(Imprint("Kop surat", "Puskesos"), {"sheet": layout}, lambda: letterhead(head, layout.width))


def sheets_for_bring_back(content: BringBackContent) -> Sequence[Sheet]:
    """Which sheets suit the page is found out by laying it out."""
    from puskesos.print.bring_back import sheets_for

    return sheets_for(content)
