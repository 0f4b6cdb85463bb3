"""The papers a resident takes home from the counter, composed from what the office file holds about a case."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.bring_back import Catalogued, Language, compose_bring_back
from puskesos.cases.case import Case
from puskesos.cases.confidentiality import sensitive_codes
from puskesos.cases.slips import compose_receipt
from puskesos.cases.wording import BringBackContent, ReceiptContent
from puskesos.office.calendar import office_calendar
from puskesos.office.catalogue import Document, Service
from puskesos.office.languages import used_texts
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from puskesos.office.providers import providers
from puskesos.store.base import load_with


def receipt_of(session: Session, case_id: int, officer: Officer) -> ReceiptContent:
    """The receipt for a case as it stands now; `officer` is who hands it over."""
    case, service = _case(session, case_id)
    return compose_receipt(the_office(session), case, case.client, service, officer)


def bring_back_of(session: Session, case_id: int, officer: Officer, today: date) -> BringBackContent:
    """What the resident still has to bring, each paper with where to get it as far as the directory knows.

    With nothing missing the list is empty; whether it may be printed then is the caller's question.
    """
    case, service = _case(session, case_id)
    documents = session.scalars(select(Document).where(Document.code.in_(case.missing_papers())))
    known = Catalogued(
        {document.code: document for document in documents}, providers(session), _harmless_papers(session),
        service.name if service else "",
    )  # fmt: skip
    language = Language(used_texts(session))
    office, calendar = the_office(session), office_calendar(session)
    return compose_bring_back(office, case, case.client, officer, known, language, calendar, today)


def _harmless_papers(session: Session) -> frozenset[str]:
    """The papers that services ask for which give nothing away."""
    sensitive = sensitive_codes(session)
    asked = session.execute(select(Service.code, Service.documents))
    return frozenset(name for code, names in asked if code not in sensitive for name in names)


def _case(session: Session, case_id: int) -> tuple[Case, Service | None]:
    case = load_with(session, Case, case_id, Case.client)
    return case, session.get(Service, case.service_code) if case.service_code else None
