"""Recording what came back, up to the offer to close."""

from datetime import timedelta

from puskesos.cases.case import Outcome
from puskesos.cases.next_steps import step_after_feedback
from puskesos.cases.referral import FeedbackChannel, FeedbackResult
from puskesos.cases.status import CaseStatus, ReferralStatus
from puskesos.ui.case.acts import Act
from puskesos.ui.case.close_dialog import CloseDialog
from puskesos.ui.case.feedback_dialog import FeedbackDialog
from puskesos.ui.session import Desk
from tests.ui.case.steps import Errand, Opened, Referred, Registered, Settle, Stored


def test_an_answer_moves_the_referral_and_plans_the_next_step(
    desk: Desk, opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog],
    settle: Settle, stored: Stored,
) -> None:  # fmt: skip
    case = registered()
    referred(case)
    page = opened(case)
    dialog = errand(page, Act.FEEDBACK, FeedbackDialog)
    dialog.channel.input.set_value(FeedbackChannel.PHONE)
    dialog.choose(FeedbackResult.IN_PROCESS)
    dialog.contact.input.set_value("Ibu Umpama")
    dialog.frame.save.click()
    settle()
    chosen = page.referrals.chosen
    assert chosen is not None
    assert chosen.referral.status is ReferralStatus.IN_SERVICE
    assert chosen.feedback[0].contact == "Ibu Umpama"
    step = step_after_feedback(FeedbackResult.IN_PROCESS, "Dinas Sosial Contoh", desk.today(), desk.calendar)
    assert (stored(case).next_step, stored(case).next_step_on) == (step.step, step.on)


def test_served_offers_to_close_with_the_likely_outcome(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog], settle: Settle,
    stored: Stored,
) -> None:  # fmt: skip
    case = registered()
    referred(case)
    page = opened(case)
    dialog = errand(page, Act.FEEDBACK, FeedbackDialog)
    dialog.channel.input.set_value(FeedbackChannel.RETURN_PART)
    dialog.choose(FeedbackResult.SERVED)
    dialog.given.input.set_value("Kursi roda")
    dialog.frame.save.click()
    settle()
    closing = page.errands.dialog
    assert isinstance(closing, CloseDialog)
    assert closing.outcome.input.value() is Outcome.REFERRED_SERVED
    closing.told.input.set_value("Kursi roda sudah diterima.")
    closing.frame.save.click()
    settle()
    assert stored(case).status is CaseStatus.RESOLVED
    assert stored(case).outcome is Outcome.REFERRED_SERVED


def test_a_refused_service_needs_its_reason(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog], settle: Settle
) -> None:
    case = registered()
    referred(case)
    dialog = errand(opened(case), Act.FEEDBACK, FeedbackDialog)
    dialog.channel.input.set_value(FeedbackChannel.PHONE)
    dialog.choose(FeedbackResult.DECLINED_BY_PROVIDER)
    dialog.frame.save.click()
    settle()
    assert dialog.reason.has_problem()
    assert dialog.isVisible()


def test_every_answer_with_a_line_on_the_return_part_says_what_stands_on_it(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog]
) -> None:
    case = registered()
    referred(case)
    dialog = errand(opened(case), Act.FEEDBACK, FeedbackDialog)
    on_paper = (
        FeedbackResult.SERVED, FeedbackResult.IN_PROCESS, FeedbackResult.PAPERS_MISSING, FeedbackResult.REFERRED_ON,
        FeedbackResult.DECLINED_BY_RESIDENT, FeedbackResult.DECLINED_BY_PROVIDER,
    )  # fmt: skip
    for result in on_paper:
        dialog.choose(result)
        assert dialog.reason.input.placeholderText() != ""
    dialog.choose(FeedbackResult.NO_ANSWER)
    assert dialog.reason.input.placeholderText() == ""


def test_the_officers_own_next_step_survives_another_result(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog]
) -> None:
    case = registered()
    referred(case)
    dialog = errand(opened(case), Act.FEEDBACK, FeedbackDialog)
    dialog.choose(FeedbackResult.RECEIVED)
    assert dialog.next.step.input.value().startswith("Tanyakan perkembangan")
    dialog.next.step.input.set_value("Kunjungi warga")
    dialog.next.step.input.edited.emit()
    dialog.choose(FeedbackResult.NO_ANSWER)
    assert dialog.next.step.input.value() == "Kunjungi warga"


def test_old_news_is_written_down_and_leaves_the_referral_where_it_stands(
    opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog], settle: Settle
) -> None:
    case = registered()
    referred(case)
    page = opened(case)
    for result in (FeedbackResult.IN_PROCESS, FeedbackResult.RECEIVED):
        dialog = errand(page, Act.FEEDBACK, FeedbackDialog)
        dialog.channel.input.set_value(FeedbackChannel.PHONE)
        dialog.choose(result)
        dialog.frame.save.click()
        settle()
    chosen = page.referrals.chosen
    assert chosen is not None
    assert [each.result for each in chosen.feedback] == [FeedbackResult.IN_PROCESS, FeedbackResult.RECEIVED]
    assert chosen.referral.status is ReferralStatus.IN_SERVICE


def test_a_day_in_the_future_is_refused(
    desk: Desk, opened: Opened, registered: Registered, referred: Referred, errand: Errand[FeedbackDialog]
) -> None:
    case = registered()
    referred(case)
    dialog = errand(opened(case), Act.FEEDBACK, FeedbackDialog)
    dialog.received.input.set_day(desk.today() + timedelta(days=1))
    dialog.frame.save.click()
    assert dialog.received.has_problem()
