"""The papers a resident takes home from the counter, composed from what the office file holds about a case."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.slips import compose_missing_papers, compose_receipt
from puskesos.cases.wording import MissingPapersContent, ReceiptContent
from puskesos.office.catalogue import Document, Service
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.store.base import load_with


def receipt_of(session: Session, case_id: int, officer: Officer) -> ReceiptContent:
    """The receipt for a case as it stands now; `officer` is who hands it over."""
    case, service = _case(session, case_id)
    return compose_receipt(the_office(session), case, case.client, service, officer)


def missing_papers_of(session: Session, case_id: int, officer: Officer, today: date) -> MissingPapersContent:
    """The list of what the resident still has to bring, each paper with where to get it as far as the catalogue knows.

    With nothing missing the list is empty; whether it may be printed then is the caller's question.
    """
    case, service = _case(session, case_id)
    missing = case.missing_papers()
    documents = session.scalars(select(Document).where(Document.code.in_(missing)))
    where = {document.code: document.where for document in documents}
    return compose_missing_papers(the_office(session), case, case.client, service, officer, where, today)


def _case(session: Session, case_id: int) -> tuple[Case, Service | None]:
    case = load_with(session, Case, case_id, Case.client)
    return case, session.get(Service, case.service_code) if case.service_code else None
