"""The sentences a referral slip begins and ends with, as the office words them."""

from dataclasses import replace

from sqlalchemy.orm import Session

from puskesos.cases.letters.fields import FieldFacts, filled, values_of
from puskesos.cases.letters.template import LetterTemplate
from puskesos.cases.letters.templates import REFERRAL
from puskesos.cases.slips import SlipFacts


def in_office_words(session: Session, facts: SlipFacts) -> SlipFacts:
    """The facts of a slip with the office's own opening and closing."""
    template = session.get(LetterTemplate, REFERRAL)
    if template is None:
        return facts
    fields = FieldFacts(
        facts.office, facts.case, facts.client, facts.service, facts.officer, facts.today,
        facts.request, facts.addressee or facts.provider.name, nik_in_full=facts.nik_in_full,
    )  # fmt: skip
    values = values_of(fields)
    texts: dict[str, str] = template.texts
    return replace(facts, opening=filled(texts["opening"], values), closing=filled(texts["closing"], values))
