"""A slip on its way: printed, copied, voided, issued anew."""

from pathlib import Path

from pypdf import PdfReader

from puskesos.cases.dispatch import Dispatch, record_dispatch
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.cases.visit import PaperAnswer
from puskesos.ui.case.acts import Act
from puskesos.ui.case.page import PAPERS, CasePage
from puskesos.ui.case.referral_dialog import ReferralDialog
from puskesos.ui.case.remark_dialog import RemarkDialog
from puskesos.ui.paper import PaperDialog
from puskesos.ui.session import Desk
from tests.ui.case.steps import Errand, Opened, Referred, Registered, Settle, Stored


def saved(page: CasePage, errand: Errand[PaperDialog], settle: Settle, file: Path) -> str:
    """Saves the slip as PDF and gives its words."""
    paper = errand(page, Act.PRINT, PaperDialog)
    paper.save_to(file)
    settle()
    assert page.errands.dialog is None
    return "\n".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_first_print_is_the_letter_the_next_ones_are_copies(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[PaperDialog], settle: Settle,
    tmp_path: Path,
) -> None:  # fmt: skip
    case = registered("Contoh Melati")
    referral = referred(case)
    page = opened(case)
    first = saved(page, errand, settle, tmp_path / "surat.pdf")
    assert referral.number in first
    assert "SALINAN" not in first
    assert page.referrals.detail.printed.text() == "Disimpan sebagai PDF 1×"
    assert page.referrals.chosen is not None
    assert page.referrals.chosen.referral.status is ReferralStatus.HANDED_OVER
    assert "SALINAN ke-2" in saved(page, errand, settle, tmp_path / "salinan.pdf")
    assert page.referrals.detail.printed.text() == "Disimpan sebagai PDF 2×"


def test_looking_at_a_slip_does_not_count_as_printing(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[PaperDialog], settle: Settle
) -> None:
    case = registered()
    referred(case)
    page = opened(case)
    errand(page, Act.PRINT, PaperDialog).reject()
    settle()
    assert page.referrals.detail.printed.text() == "Belum dicetak"


def test_a_print_that_did_not_come_out_is_marked_and_the_next_one_is_no_copy(
    opened: Opened, registered: Registered, referred: Referred, desk: Desk, settle: Settle
) -> None:
    case = registered()
    referral = referred(case)
    with desk.access.file.database.write() as session:
        record_dispatch(session, referral.id, Dispatch.SENT, by=desk.officer, now=desk.now())
    page = opened(case)
    assert page.referrals.detail.printed.text() == "Dikirim ke pencetak 1×"
    page.carry_out(Act.NOT_OUT)
    settle()
    assert page.referrals.detail.printed.text() == "Belum dicetak"
    assert Act.NOT_OUT not in page.acts()
    assert page.referrals.chosen is not None
    assert page.referrals.chosen.referral.status is ReferralStatus.ISSUED


def test_a_voided_slip_stays_with_its_number_and_reason(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[RemarkDialog], settle: Settle,
    stored: Stored,
) -> None:  # fmt: skip
    case = registered()
    referral = referred(case)
    page = opened(case)
    dialog = errand(page, Act.VOID, RemarkDialog)
    dialog.frame.save.click()
    assert dialog.text.has_problem()
    dialog.text.input.set_value("Alamat keliru")
    dialog.frame.save.click()
    settle()
    assert page.referrals.detail.number.text() == referral.number
    assert page.referrals.detail.due.text() == "Dibatalkan: Alamat keliru"
    assert stored(case).status is CaseStatus.IN_VERIFICATION
    assert not {Act.PRINT, Act.VOID, Act.REISSUE, Act.FEEDBACK} & set(page.acts())


def test_a_reissued_slip_begins_with_the_old_words_and_names_the_old_number(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[ReferralDialog], settle: Settle
) -> None:
    case = registered()
    old = referred(case, request="Mohon kursi roda.", service_code="KES-02")
    page = opened(case)
    dialog = errand(page, Act.REISSUE, ReferralDialog)
    assert dialog.form.request.input.value() == "Mohon kursi roda."
    assert dialog.form.provider.provider() is not None
    assert dialog.form.service.input.picked() is not None
    dialog.reason.input.set_value("Nama keliru")
    dialog.frame.save.click()
    settle()
    assert page.view is not None
    new, voided = page.view.referrals
    assert voided.referral.number == old.number
    assert voided.referral.status is ReferralStatus.VOIDED
    assert new.referral.number != old.number
    assert old.number in new.referral.slip().opening
    assert page.referrals.chosen is new
    assert page.referrals.letters.isVisible()


def test_the_resident_can_take_home_what_is_still_missing(
    opened: Opened, registered: Registered, settle: Settle
) -> None:
    page = opened(registered(papers=(PaperAnswer("KTP", is_here=True), PaperAnswer("Surat RT", is_here=False))))
    page.tabs.choose(PAPERS)
    page.papers.missing_button.click()
    settle()
    paper = page.findChild(PaperDialog)
    assert paper is not None
    assert paper.preview.page_count() == 1
    paper.reject()
    settle()
