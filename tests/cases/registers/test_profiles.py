"""Profiles: a mapping done by hand once is kept, found again by its headers, and replaced under its name."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.registers.imports import ListKind
from puskesos.cases.registers.profiles import (
    ProfileAnswer,
    fitting_profile,
    forget_profile,
    list_profiles,
    save_profile,
)
from puskesos.errors import InvalidForm
from puskesos.office.events import events_of
from puskesos.office.officers import Officer
from tests.conftest import NOW

HEADERS = ("NAMA KRT", "NO NIK")
ANSWER = ProfileAnswer("DTSEN dari Dinsos", ListKind.DTSEN, HEADERS, {"name": "NAMA KRT", "nik": "NO NIK"})


def test_a_profile_is_kept_and_found_by_its_headers(session: Session, officer: Officer) -> None:
    profile = save_profile(session, ANSWER, by=officer, now=NOW)
    assert fitting_profile(session, HEADERS) is profile
    assert fitting_profile(session, ("NAMA",)) is None
    assert profile.mapping == {"name": "NAMA KRT", "nik": "NO NIK"}


def test_the_same_name_replaces(session: Session, officer: Officer) -> None:
    first = save_profile(session, ANSWER, by=officer, now=NOW)
    again = ProfileAnswer("  DTSEN dari  Dinsos", ListKind.DTKS, ("NAMA",), {"name": "NAMA"})
    second = save_profile(session, again, by=officer, now=NOW + timedelta(hours=1))
    assert second.id == first.id
    assert (second.kind, second.headers) == (ListKind.DTKS, ["NAMA"])
    assert len(list_profiles(session)) == 1


def test_of_several_for_the_same_headers_the_latest_counts(session: Session, officer: Officer) -> None:
    save_profile(session, ANSWER, by=officer, now=NOW + timedelta(hours=1))
    save_profile(session, ProfileAnswer("Lama", ListKind.DTKS, HEADERS, {"name": "NO NIK"}), by=officer, now=NOW)
    found = fitting_profile(session, HEADERS)
    assert found is not None
    assert found.name == "DTSEN dari Dinsos"
    assert [profile.name for profile in list_profiles(session, ListKind.DTKS)] == ["Lama"]


def test_a_forgotten_profile_is_gone_but_not_from_the_trail(session: Session, officer: Officer) -> None:
    profile = save_profile(session, ANSWER, by=officer, now=NOW)
    forget_profile(session, profile.id, by=officer, now=NOW)
    assert list_profiles(session) == []
    assert [event.what for event in events_of(session, profile.uuid)] == ["profile_saved", "profile_forgotten"]


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (ProfileAnswer("  ", ListKind.DTSEN, HEADERS, {"name": "NAMA KRT"}), "name"),
        (ProfileAnswer("x" * 101, ListKind.DTSEN, HEADERS, {"name": "NAMA KRT"}), "name"),
        (ProfileAnswer("Kosong", ListKind.DTSEN, HEADERS, {}), "mapping"),
    ],
)
def test_a_profile_without_name_or_columns_is_not_kept(
    session: Session, officer: Officer, answer: ProfileAnswer, field: str
) -> None:
    with pytest.raises(InvalidForm) as refusal:
        save_profile(session, answer, by=officer, now=NOW)
    assert set(refusal.value.problems) == {field}
