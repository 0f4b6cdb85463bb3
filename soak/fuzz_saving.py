"""What passes a form's own check also comes into the office: good answers with odd texts in some of their fields."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from puskesos.cases.rights.breaches import BreachAnswer
from puskesos.office.access import Access
from puskesos.office.directory.answers import DocumentAnswer, RuleAnswer, ServiceAnswer
from puskesos.office.events import Event
from puskesos.office.languages import LanguageAnswer
from puskesos.office.trail.chain import bind, take_end
from soak.fuzz_answers import made
from soak.hostile import texts
from soak.probe import Probe
from soak.savings import savings
from soak.savings_office import Save

WEIGHT = 10
# Not typed: codes of what is chosen from a list.
CHOSEN = ("service_code", "sector", "region", "code", "kind", "entry", "repeats")
# So much in them is left open that answers made from nothing pass their checks often enough.
MADE = (BreachAnswer, LanguageAnswer, ServiceAnswer, DocumentAnswer, RuleAnswer)

Place = tuple[str | int, ...]


def saving_probes(access: Access) -> list[Probe]:
    """A probe for each use case that takes an answer; what it writes is taken back."""
    return [
        Probe(f"saving {type(each.good).__name__}", _cases(each.good), partial(saved, access, each.save), WEIGHT)
        for each in savings(access)
    ]


def _cases(good: Any) -> SearchStrategy[Any]:
    """A good answer with odd texts in up to three of its fields; for some, answers made from nothing too."""
    changes = st.dictionaries(st.sampled_from(list(texts_in(good))), texts, min_size=1, max_size=3)
    odd = changes.map(partial(_changed, good))
    return odd | made(type(good)) if isinstance(good, MADE) else odd


def texts_in(answer: Any) -> Iterator[Place]:
    """Where typed texts stand in an answer, as the names and numbers that lead there."""
    for name, value in _parts(answer):
        if type(value) is str:
            yield (name,)
        else:
            yield from ((name, *rest) for rest in texts_in(value))


def _parts(answer: Any) -> Iterator[tuple[str | int, Any]]:
    if is_dataclass(answer) and not isinstance(answer, type):
        yield from ((each.name, getattr(answer, each.name)) for each in fields(answer) if each.name not in CHOSEN)
    elif isinstance(answer, Mapping):
        yield from answer.items()
    elif isinstance(answer, tuple):
        yield from enumerate(answer)


def with_text(answer: Any, place: Place, text: str) -> Any:
    """The same answer with another text in one place."""
    if not place:
        return text
    first, *rest = place
    if isinstance(answer, Mapping):
        return {**answer, first: with_text(answer[first], tuple(rest), text)}
    if isinstance(answer, tuple):
        return tuple(with_text(each, tuple(rest), text) if at == first else each for at, each in enumerate(answer))
    return replace(answer, **{str(first): with_text(getattr(answer, str(first)), tuple(rest), text)})


def _changed(good: Any, changes: Mapping[Place, str]) -> Any:
    for place, text in changes.items():
        good = with_text(good, place, text)
    return good


def saved(access: Access, save: Save, answer: Any) -> None:
    """Have it written, down to the trail, and take it back."""
    with access.file.database.write() as session:
        save(session, answer)
        session.flush()
        # The trail binds events to its end as a transaction ends; done here, so that nothing of it stays.
        bind(session, take_end(session), [event for event in session.identity_map.values() if isinstance(event, Event)])
        session.rollback()
