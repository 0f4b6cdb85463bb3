"""The empty findings form of a home visit, to be filled in by hand and typed in later."""

from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether

from puskesos.cases.field_wording import FormQuestion, FormSection, VisitFormContent
from puskesos.cases.wording import Paper
from puskesos.print.flow import Air, Gap, Row, Story
from puskesos.print.letterhead import letterhead, office_of
from puskesos.print.marks import writing_line
from puskesos.print.page import Imprint, Layout, publish
from puskesos.print.parts import facts, signatures, ticked
from puskesos.print.sheet import Sheet
from puskesos.print.words import LABEL, META, SECTION, SUBTITLE, text, width_of

_LINE = 8 * mm
_APART = 1.2
_LABEL = 62 * mm
_TIGHT = Air(0.6)
# What a box takes of its column, with the white beside it.
_BOX = 9 * mm


def render_visit_form(content: VisitFormContent, *, sheet: Sheet = Sheet.A4) -> bytes:
    """The form as PDF; no question is torn apart by a page end."""
    layout = Layout(sheet, side=18 * mm, top=11 * mm, bottom=11 * mm)
    width = layout.width

    def story() -> Story:
        parts = letterhead(content.letterhead, width, logo=16 * mm)
        parts += [Gap(4), text(content.title, SUBTITLE), Gap(0.8), text(content.instructions, META), Gap(2)]
        parts += facts(content.facts, width, air=_TIGHT)
        for section in content.sections:
            parts += _section(section, width)
        return [*parts, KeepTogether([Gap(5), *signatures(content.signatures, width, air=Air(0.8))])]

    imprint = Imprint(content.title, office_of(content.letterhead), content.register)
    return publish(imprint, {"form": layout}, story)


def _section(section: FormSection, width: float) -> Story:
    heading: Story = [Gap(4), text(section.title, SECTION), Gap(1)]
    questions = [_question(question, width) for question in section.questions]
    lines: Story = [writing_line(_LINE) for _ in range(section.writing_lines)]
    first, rest = (questions[0], questions[1:]) if questions else (lines, [])
    return [KeepTogether([*heading, *first]), *(KeepTogether(question) for question in rest)]


def _question(question: FormQuestion, width: float) -> Story:
    room = width - _LABEL
    if not question.choices:
        return [Gap(_APART), Row([[text(question.asks, LABEL)], [writing_line(_LINE)]], [_LABEL, room], align="bottom")]
    longest = max(map(width_of, question.choices))
    columns = 3 if longest <= room / 3 - _BOX else 2
    boxes = ticked([Paper(choice, is_here=False) for choice in question.choices], room, air=_TIGHT, columns=columns)
    return [Gap(1.8), Row([[Gap(0.35), text(question.asks, LABEL)], boxes], [_LABEL, room])]
