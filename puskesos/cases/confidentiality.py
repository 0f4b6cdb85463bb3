"""What nobody but the provider should know: the sensitive categories, and the services that give them away."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.office.catalogue import PpksType, Service


def is_sensitive_service(session: Session, code: str) -> bool:
    """Whether the very service gives away what nobody but the provider should know, before any category is named.

    The catalogue lists the categories a service is for, the leading one first.
    """
    service = session.get(Service, code) if code else None
    leading = session.get(PpksType, service.ppks[0]) if service and service.ppks else None
    return leading is not None and leading.is_sensitive


def sensitive_codes(session: Session) -> frozenset[str]:
    """The codes of all categories and services whose very name must not be read by whoever looks at the screen."""
    categories = frozenset(session.scalars(select(PpksType.code).where(PpksType.is_sensitive)))
    services = session.execute(select(Service.code, Service.ppks))
    return categories | {code for code, ppks in services if ppks and ppks[0] in categories}
