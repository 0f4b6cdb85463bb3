"""The templates of an office: those the program came with, what the office made of them, and the way back."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos import resources
from puskesos.cases.letters.fields import check_texts
from puskesos.cases.letters.template import LetterTemplate, Part, Shape, Signer
from puskesos.errors import InvalidForm, Stale
from puskesos.office.editing import keep_both
from puskesos.office.events import Event, record_event
from puskesos.office.officers import Officer, Permission, needs
from puskesos.office.profile import the_office
from puskesos.office.typed import check_length, tidy_lines, tidy_text

REFERRAL, TICKET = "referral", "kartu-antrean"
# These are made where the work asks for them, not chosen from the list of letters.
NOT_CHOSEN = frozenset({REFERRAL, TICKET})
TEXTS = ("title", "subject", "opening", "body", "closing")
ONE_LINE = frozenset({"title", "subject"})
LONGEST_LINE = 200
LONGEST_CLASS = 20
TEXT_LABELS = {
    "title": "Judul",
    "subject": "Hal",
    "opening": "Pembuka",
    "body": "Isi",
    "closing": "Penutup",
}
KEPT_BESIDE = ("class_code", "parts", "signers")


@dataclass(frozen=True)
class TemplateAnswer:
    """What the editor shows and changes of a template."""

    texts: Mapping[str, str]
    class_code: str = ""
    signers: tuple[Signer, ...] = ()
    is_used: bool = True

    def check(self) -> dict[str, str]:
        """Field → problem; a text goes by its own name."""
        texts = self.texts
        problems = check_texts(texts)
        for name in ONE_LINE & texts.keys():
            problems.setdefault(name, check_length(TEXT_LABELS[name], texts[name], LONGEST_LINE))
        if "title" in texts and not tidy_text(texts["title"]):
            problems["title"] = "Isi judul surat."
        problems["class_code"] = check_length("Kode klasifikasi", self.class_code, LONGEST_CLASS)
        return {name: problem for name, problem in problems.items() if problem}


def edited(template: LetterTemplate, answer: TemplateAnswer) -> LetterTemplate:
    """The template as it would be with these answers; it belongs to no session, so that it is only looked at."""
    return LetterTemplate(
        code=template.code,
        name=template.name,
        shape=template.shape,
        is_numbered=template.is_numbered,
        services=template.services,
        parts=template.parts,
        signers=[signer.value for signer in answer.signers],
        texts=dict(answer.texts),
        shipped=template.shipped,
    )


def answer_of(template: LetterTemplate) -> TemplateAnswer:
    """A template as the editor shows it."""
    texts = {name: template.texts[name] for name in TEXTS if name in template.texts}
    signers = tuple(Signer(each) for each in template.signers)
    return TemplateAnswer(texts, template.class_code, signers, template.is_used)


@cache
def shipped_letters() -> tuple[dict[str, Any], ...]:
    """The letters of `resources/letters/templates.toml`, as written there."""
    with resources.path("letters/templates.toml").open("rb") as file:
        return tuple(tomllib.load(file)["letters"])


def load_templates(session: Session) -> None:
    """Bring the templates in step with this program: new ones are added, and what the office did not change follows."""
    known = {template.code: template for template in session.scalars(select(LetterTemplate))}
    for position, letter in enumerate(shipped_letters()):
        shipped = _shipped(letter)
        template = known.get(letter["code"])
        if template is None:
            template = LetterTemplate(code=letter["code"], texts=dict(letter["texts"]))
            for name in KEPT_BESIDE:
                setattr(template, name, shipped[name])
            session.add(template)
        elif template.shipped != shipped:
            _follow(template, shipped)
        template.position, template.name, template.shape = position, letter["name"], Shape(letter["shape"])
        template.is_numbered, template.services = letter.get("is_numbered", True), letter.get("services", [])
        template.shipped = shipped
    session.flush()


def _shipped(letter: Mapping[str, Any]) -> dict[str, Any]:
    """What the office may change of a letter, as the program ships it."""
    return {
        "texts": letter["texts"],
        "class_code": letter.get("class_code", ""),
        "parts": [Part(part).value for part in letter["parts"]],
        "signers": [Signer(signer).value for signer in letter["signers"]],
        "discreet": letter.get("discreet", False),
    }


def _follow(template: LetterTemplate, shipped: Mapping[str, Any]) -> None:
    """Take over the new wording wherever the office had left the old one as it was."""
    before = template.shipped
    old: Mapping[str, str] = before["texts"]
    template.texts = {
        name: text if template.texts.get(name, "") == old.get(name, "") else template.texts[name]
        for name, text in shipped["texts"].items()
    }
    for name in KEPT_BESIDE:
        if getattr(template, name) == before[name]:
            setattr(template, name, shipped[name])


def template_of(session: Session, code: str) -> LetterTemplate:
    """One template by its code."""
    return session.get_one(LetterTemplate, code)


def class_of(session: Session, code: str) -> str:
    """The class (kode klasifikasi) a letter of this kind bears, empty when the office gave it none."""
    template = session.get(LetterTemplate, code)
    return template.class_code if template else ""


def all_templates(session: Session) -> list[LetterTemplate]:
    """Every template in the order of the list, for the editor."""
    return list(session.scalars(select(LetterTemplate).order_by(LetterTemplate.position)))


def letters_on_offer(session: Session, service_code: str = "") -> list[LetterTemplate]:
    """What can be written for a case: the letters of its service, those for any service, and those of others."""
    offered = [each for each in all_templates(session) if each.is_used and each.code not in NOT_CHOSEN]
    return sorted(offered, key=lambda each: (service_code not in each.services, bool(each.services)))


def is_changed(template: LetterTemplate) -> bool:
    """Whether the office made something else of a template than the program ships."""
    beside = any(getattr(template, name) != template.shipped[name] for name in KEPT_BESIDE)
    return beside or template.texts != template.shipped["texts"]


@needs(Permission.EDIT_DIRECTORY)
def change_template(
    session: Session, code: str, answer: TemplateAnswer, base: TemplateAnswer, *, by: Officer, now: datetime
) -> Event:
    """Keep the office's own wording, shown as `base`; letters that were issued keep theirs."""
    template, office = template_of(session, code), the_office(session)
    answer = keep_both(session, base, answer, answer_of(template), template, office.uuid, within="texts")
    if problems := answer.check():
        raise InvalidForm(problems)
    tidy = {name: tidy_text(text) if name in ONE_LINE else tidy_lines(text) for name, text in answer.texts.items()}
    template.texts = {name: tidy.get(name, text) for name, text in template.texts.items()}
    template.class_code = tidy_text(answer.class_code)
    template.signers = [signer.value for signer in answer.signers]
    template.is_used = answer.is_used
    return _note(session, template, "template_changed", by, now)


@needs(Permission.EDIT_DIRECTORY)
def reset_template(session: Session, code: str, base: TemplateAnswer, *, by: Officer, now: datetime) -> Event:
    """Go back to the wording the program ships. Raises `Stale` when somebody wrote another since `base` was shown."""
    template = template_of(session, code)
    if answer_of(template) != base:
        raise Stale("{who} baru saja mengubah surat ini. Baca dulu kata-katanya.", who=template.changed_by)
    template.texts = dict(template.shipped["texts"])
    for name in KEPT_BESIDE:
        setattr(template, name, template.shipped[name])
    return _note(session, template, "template_reset", by, now)


def _note(session: Session, template: LetterTemplate, what: str, by: Officer, now: datetime) -> Event:
    template.changed_at, template.changed_by = now, by.name
    session.flush()
    return record_event(session, "office", the_office(session).uuid, what, by=by, now=now, letter=template.name)
