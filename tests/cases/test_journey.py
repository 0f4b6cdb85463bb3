"""The life of a case reads like one: every event has its title, and its line says what is known and no more."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from puskesos import cases
from puskesos.cases.feedback import record_feedback
from puskesos.cases.journey import TITLES, sentence, view_case
from puskesos.cases.referral import FeedbackResult
from puskesos.office.officers import Officer
from tests.cases.referring import answer_of, refer
from tests.conftest import NOW, CaseMaker


def written_events() -> Iterator[str]:
    """The names of all events the use cases write, as the source has them; `_tell` writes to a case or the office."""
    for file in sorted(Path(cases.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"note_on", "_tell"}:
                yield from (
                    each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
                )


def test_every_event_of_a_case_has_a_title_and_no_title_is_idle() -> None:
    assert set(written_events()) == set(TITLES)


@pytest.mark.parametrize(
    ("what", "details", "line"),
    [
        ("registered", {"story": "Perlu bantuan."}, "Perlu bantuan"),
        (
            "closed",
            {"outcome": "Warga pindah", "told": "Sudah dijelaskan."},
            "Warga pindah. Disampaikan: Sudah dijelaskan",
        ),
        ("papers_updated", {"came": "KTP", "missing": ""}, "Diterima: KTP"),
        ("assigned", {"to": "Umpama", "note": ""}, "Umpama"),
        ("planned", {"step": "Telepon", "on": "22 November 2026"}, "Telepon (22 November 2026)"),
        ("taken", {}, ""),
        ("note_added", {"note": "Kurung {kurawal} tetap."}, "Kurung {kurawal} tetap"),
    ],
)
def test_a_line_leaves_out_what_is_not_known(what: str, details: dict[str, str], line: str) -> None:
    assert sentence(what, details) == line


def test_the_page_of_a_case_holds_its_newest_referral_first_and_what_is_still_owed(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    case = make_case(service_code="KES-02")
    first, second = refer(session, officer, case), refer(session, officer, case)
    record_feedback(session, second.id, answer_of(FeedbackResult.SERVED), by=officer, now=NOW)
    view = view_case(session, case.id)
    assert [each.referral.id for each in view.referrals] == [second.id, first.id]
    assert [len(each.feedback) for each in view.referrals] == [1, 0]
    assert view.awaited is not None
    assert view.awaited.referral.id == first.id
    assert view.service is not None
    assert {row.officer for row in view.journey if row.what != "duty_made"} == {officer.name}
