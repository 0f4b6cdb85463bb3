"""Templates: every office begins with all of them, keeps its own wording, and follows the program elsewhere."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from puskesos.cases.letters import templates
from puskesos.cases.letters.fields import check_texts
from puskesos.cases.letters.letters import issue_letter
from puskesos.cases.letters.sample import preview_template
from puskesos.cases.letters.template import Signer
from puskesos.cases.letters.templates import (
    NOT_CHOSEN,
    TEXTS,
    TemplateAnswer,
    all_templates,
    answer_of,
    change_template,
    is_changed,
    letters_on_offer,
    load_templates,
    reset_template,
    shipped_letters,
    template_of,
)
from puskesos.cases.wording import TicketContent
from puskesos.errors import InvalidForm
from puskesos.office.catalogue import Service
from puskesos.office.events import events_of
from puskesos.office.officers import Officer
from puskesos.office.profile import the_office
from tests.cases.lettering import content_of, known_case, request_for
from tests.conftest import NOW, CaseMaker

KIND = "keterangan-puskesos"


def shown(session: Session) -> TemplateAnswer:
    return answer_of(template_of(session, KIND))


def with_text(answer: TemplateAnswer, name: str, text: str) -> TemplateAnswer:
    return replace(answer, texts={**answer.texts, name: text})


def test_a_new_office_has_every_letter_of_the_program(session: Session) -> None:
    assert [each.code for each in all_templates(session)] == [letter["code"] for letter in shipped_letters()]
    assert not any(is_changed(each) for each in all_templates(session))


def test_every_shipped_text_is_known_by_name_and_holds_known_fields_only() -> None:
    for letter in shipped_letters():
        assert check_texts(letter["texts"]) == {}
        assert set(letter["texts"]) <= set(TEXTS)


def test_the_rights_of_the_resident_are_told_also_by_an_office_that_gave_no_address(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    the_office(session).address = ""
    template = template_of(session, "persetujuan-data")
    case = known_case(make_case)
    body = content_of(issue_letter(session, case.id, request_for(template), by=officer, now=NOW)).body
    assert [line[:2] for line in body.splitlines()] == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_no_letter_says_a_word_twice_in_its_subject(session: Session, officer: Officer, make_case: CaseMaker) -> None:
    case = known_case(make_case)
    for template in letters_on_offer(session):
        content = content_of(issue_letter(session, case.id, request_for(template), by=officer, now=NOW))
        words = content.subject.lower().split()
        assert len(set(words)) == len(words)


def test_every_service_a_letter_is_for_is_in_the_directory(session: Session) -> None:
    named = {code for each in all_templates(session) for code in each.services}
    assert {code for code in named if session.get(Service, code) is None} == set()


def test_the_letters_of_the_service_come_first_and_those_made_elsewhere_are_not_on_offer(session: Session) -> None:
    offered = [each.code for each in letters_on_offer(session, "REH-07")]
    assert offered[0] == "rekomendasi-rehabilitasi"
    assert not NOT_CHOSEN & set(offered)


def test_the_office_keeps_its_own_words_and_the_trail_says_so(session: Session, officer: Officer) -> None:
    answer = with_text(answer_of(template_of(session, KIND)), "opening", " Kami,  {kantor}, menerangkan: ")
    changed = replace(answer, class_code=" 460 ", signers=(Signer.OFFICE,))
    change_template(session, KIND, changed, shown(session), by=officer, now=NOW)
    template = template_of(session, KIND)
    assert template.texts["opening"] == "Kami, {kantor}, menerangkan:"
    assert (template.class_code, template.signers, template.changed_by) == ("460", ["office"], officer.name)
    assert is_changed(template)
    assert events_of(session, the_office(session).uuid)[-1].what == "template_changed"


@pytest.mark.parametrize(
    ("name", "text"), [("opening", "{naam}"), ("body", "{nama"), ("title", " "), ("title", "x" * 201)]
)
def test_a_wrong_text_is_told_beside_its_field_and_not_kept(
    session: Session, officer: Officer, name: str, text: str
) -> None:
    answer = with_text(answer_of(template_of(session, KIND)), name, text)
    with pytest.raises(InvalidForm) as refused:
        change_template(session, KIND, answer, shown(session), by=officer, now=NOW)
    assert set(refused.value.problems) == {name}
    assert not is_changed(template_of(session, KIND))


def test_a_letter_that_was_issued_keeps_the_words_of_its_day(
    session: Session, officer: Officer, make_case: CaseMaker
) -> None:
    template = template_of(session, KIND)
    case = known_case(make_case)
    letter = issue_letter(session, case.id, request_for(template), by=officer, now=NOW)
    before = content_of(letter)
    answer = with_text(answer_of(template), "title", "Surat Lain")
    change_template(session, KIND, answer, shown(session), by=officer, now=NOW)
    session.expire(letter)
    assert content_of(letter) == before
    newer = issue_letter(session, case.id, request_for(template), by=officer, now=NOW)
    assert content_of(newer).title == "Surat Lain"


def test_a_template_goes_back_to_the_words_of_the_program(session: Session, officer: Officer) -> None:
    answer = with_text(answer_of(template_of(session, KIND)), "title", "Surat Lain")
    change_template(session, KIND, replace(answer, class_code="460"), shown(session), by=officer, now=NOW)
    reset_template(session, KIND, shown(session), by=officer, now=NOW)
    template = template_of(session, KIND)
    assert not is_changed(template)
    assert template.texts["title"] == "Surat Keterangan"


def test_a_newer_program_changes_only_what_the_office_left_alone(
    session: Session, officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = with_text(answer_of(template_of(session, KIND)), "opening", "Kami, {kantor}, menerangkan:")
    change_template(session, KIND, answer, shown(session), by=officer, now=NOW)
    newer: list[dict[str, Any]] = deepcopy(list(shipped_letters()))
    mine = next(letter for letter in newer if letter["code"] == KIND)
    mine["texts"] |= {"opening": "Pembuka baru.", "closing": "Penutup baru."}
    mine["class_code"] = "400.9.99"
    newer.append(mine | {"code": "surat-baru", "name": "Surat baru"})
    monkeypatch.setattr(templates, "shipped_letters", lambda: tuple(newer))
    load_templates(session)
    template = template_of(session, KIND)
    assert template.texts["opening"] == "Kami, {kantor}, menerangkan:"
    assert (template.texts["closing"], template.class_code) == ("Penutup baru.", "400.9.99")
    assert template_of(session, "surat-baru").texts["opening"] == "Pembuka baru."
    load_templates(session)
    assert template_of(session, KIND).texts == template.texts


def test_every_template_can_be_seen_for_a_resident_who_does_not_exist(session: Session, officer: Officer) -> None:
    for template in all_templates(session):
        content = preview_template(session, template, by=officer, now=NOW)
        assert content.title
        if not isinstance(content, TicketContent):
            assert content.facts[0].value == "Contoh Melati"
            assert bool(content.number) == template.is_numbered
