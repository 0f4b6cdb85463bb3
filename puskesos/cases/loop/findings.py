"""The questions of a home visit: asked on the empty form for the field, and again when it is typed in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from puskesos import resources

ANSWER_LONGEST = 1000


@dataclass(frozen=True)
class Question:
    """One question. `choices` are ticked, one or `several`; without choices the answer is written."""

    key: str
    asks: str
    choices: tuple[str, ...] = ()
    several: bool = False


@dataclass(frozen=True)
class QuestionGroup:
    """Questions under one heading."""

    title: str
    questions: tuple[Question, ...]


@cache
def question_groups() -> tuple[QuestionGroup, ...]:
    """The questions of this program, in the order they are asked."""
    return tuple(
        QuestionGroup(
            group["title"],
            tuple(
                Question(each["key"], each["asks"], tuple(each.get("choices", ())), bool(each.get("several")))
                for each in group["question"]
            ),
        )
        for group in tomllib.loads(resources.path("visit/findings.toml").read_text(encoding="utf-8"))["group"]
    )


def check_findings(findings: Mapping[str, str]) -> dict[str, str]:
    """Key → problem: an unknown question, an answer that is no choice, or one that is too long."""
    known = {question.key: question for group in question_groups() for question in group.questions}
    problems = {}
    for key, answer in findings.items():
        if key not in known:
            problems[key] = "Pertanyaan ini tidak ada di formulir."
        elif len(answer) > ANSWER_LONGEST:
            problems[key] = f"Paling panjang {ANSWER_LONGEST} huruf."
        elif problem := _check_choice(known[key], answer):
            problems[key] = problem
    return problems


def _check_choice(question: Question, answer: str) -> str:
    if not question.choices or not answer:
        return ""
    told = answer.split("; ") if question.several else [answer]
    return "" if set(told) <= set(question.choices) else "Pilih jawaban dari daftar."


def told_findings(findings: Mapping[str, str]) -> list[tuple[str, str]]:
    """Question and answer of what was filled in, in the order of the form."""
    return [
        (question.asks, findings[question.key])
        for group in question_groups()
        for question in group.questions
        if findings.get(question.key)
    ]
