"""A change that is sent twice is made once."""

from uuid import uuid4

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from puskesos.errors import Refused
from puskesos.office.access import Access
from puskesos.office.changes import Change, once
from puskesos.office.officers import Officer
from puskesos.office.providers import Provider, ProviderAnswer, save_provider
from tests.conftest import NOW

CLINIC = ProviderAnswer("Klinik Contoh Sehat")
OTHER = ProviderAnswer("Klinik Contoh Lain")


def count(session: Session) -> int:
    return session.scalar(select(func.count(Provider.id)).where(Provider.name.startswith("Klinik Contoh"))) or 0


def test_the_same_key_with_the_same_content_gives_the_first_result_again(session: Session, officer: Officer) -> None:
    key = uuid4()
    made = [
        once(session, key, (CLINIC,), NOW, lambda: save_provider(session, None, CLINIC, by=officer, now=NOW))
        for _ in range(3)
    ]
    assert {provider.id for provider in made} == {made[0].id}
    assert count(session) == 1


def test_the_same_key_with_other_content_is_refused(session: Session, officer: Officer) -> None:
    key = uuid4()
    once(session, key, (CLINIC,), NOW, lambda: save_provider(session, None, CLINIC, by=officer, now=NOW))
    with pytest.raises(Refused, match="sudah tersimpan dengan isi lain"):
        once(session, key, (OTHER,), NOW, lambda: save_provider(session, None, OTHER, by=officer, now=NOW))
    assert count(session) == 1


def test_another_key_is_another_change(session: Session, officer: Officer) -> None:
    for _ in range(2):
        once(session, uuid4(), (CLINIC,), NOW, lambda: save_provider(session, None, CLINIC, by=officer, now=NOW))
    assert count(session) == 2


def test_a_change_that_failed_may_be_sent_again_with_its_key(access: Access, officer: Officer) -> None:
    key = uuid4()

    def fail() -> Provider:
        raise Refused("Disk penuh.")

    with pytest.raises(Refused), access.file.database.write() as session:
        once(session, key, (CLINIC,), NOW, fail)
    with access.file.database.write() as session:
        once(session, key, (CLINIC,), NOW, lambda: save_provider(session, None, CLINIC, by=officer, now=NOW))
    with access.file.database.read() as session:
        assert (count(session), session.scalar(select(func.count()).select_from(Change))) == (1, 1)
