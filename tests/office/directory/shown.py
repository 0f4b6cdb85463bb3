"""What a form of the directory would show of an entry at this moment, to be given as the base of a correction."""

from sqlalchemy.orm import Session

from puskesos.office.catalogue import Document, Service, ServiceRule
from puskesos.office.directory.answers import (
    DocumentAnswer,
    RuleAnswer,
    ServiceAnswer,
    document_answer,
    rule_answer,
    service_answer,
)


def shown_service(session: Session, code: str) -> ServiceAnswer:
    return service_answer(session.get_one(Service, code))


def shown_document(session: Session, code: str) -> DocumentAnswer:
    return document_answer(session.get_one(Document, code))


def shown_rule(session: Session, code: str) -> RuleAnswer:
    return rule_answer(session.get_one(ServiceRule, code))
