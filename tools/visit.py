"""Filling in the intake form as an officer does, for the demo and for the pictures of the manual."""

from puskesos.ui.desk.form import IntakeForm
from tools.hands import Hands
from tools.stories import Story


def fill_in(hands: Hands, form: IntakeForm, story: Story) -> None:
    """Write a whole visit down, field by field from the top of the page."""
    form.reporter.kind.set_value(story.reporter_kind)
    if story.reporter:
        hands.write(form.reporter.name, story.reporter)
        form.reporter.relation.set_value(story.relation)
        hands.write(form.reporter.phone, story.phone)
    fill_in_client(hands, form, story)
    fill_in_complaint(hands, form, story)


def fill_in_client(hands: Hands, form: IntakeForm, story: Story) -> None:
    """Whom the visit is about; without a NIK the reason why there is none."""
    client = form.client
    if story.nik:
        hands.write(client.nik.number, story.nik)
    else:
        client.swap_nik.click()
        hands.choose(client.nik.reason, story.nik_missing)
    hands.write(client.name, story.client)
    hands.choose(client.sex, story.sex)
    if story.born:
        hands.write(client.birth_date, story.born)
    else:
        hands.write(client.estimated_age, story.age)
    hands.write(client.address, story.address)


def fill_in_complaint(hands: Hands, form: IntakeForm, story: Story) -> None:
    """What the visit is about, what the register says, and which papers were brought."""
    form.complaint.sector.set_value(story.sector)
    form.complaint.sector.chosen.emit(story.sector)
    hands.pick(form.complaint.service, story.service)
    hands.write(form.complaint.story, story.story)
    form.complaint.urgency.set_value(story.urgency)
    if story.decile:
        hands.choose(form.registry.status, "Terdaftar")
        hands.choose(form.registry.decile, story.decile)
    for paper in form.papers.rows:
        if paper.text() in story.papers:
            paper.click()
