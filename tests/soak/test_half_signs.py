"""Half a sign, as a broken paste leaves it, cannot be stored: every field takes it out or refuses it in a sentence."""

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest

from puskesos.errors import UserError
from puskesos.office.access import Access
from soak.fuzz_answers import answer_kinds
from soak.fuzz_saving import saved, texts_in, with_text
from soak.office import START, Ground, open_office
from soak.savings import savings

HALF = "\ud800"
# Not typed by anybody, or chosen: what an import found, patterns, periods; and the parts of other answers.
NOT_TYPED = {
    "AttachmentRules", "ImportFacts", "ListOrder", "NumberPattern", "Recognition", "RegistryCheck", "RetentionRule",
    "Targets",
}  # fmt: skip


@pytest.fixture(scope="module")
def busy(_light_keys: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    place = tmp_path_factory.mktemp("setengah")
    ground = Ground(place / "kerja", place)
    ground.prepare()
    with closing(open_office(ground.office, START)) as access:
        yield access


def parts(answer: Any) -> Iterator[str]:
    yield type(answer).__name__
    for each in vars(answer).values():
        if hasattr(each, "check"):
            yield from parts(each)


def test_every_field_of_every_form_gets_along_with_half_a_sign(busy: Access) -> None:
    tried = 0
    for each in savings(busy):
        saved(busy, each.save, each.good)
        for place in texts_in(each.good):
            for text in (HALF, f"Contoh {HALF}"):
                tried += 1
                with suppress(UserError):
                    saved(busy, each.save, with_text(each.good, place, text))
    assert tried > 200


def test_every_answer_there_is_was_tried(busy: Access) -> None:
    tried = {name for each in savings(busy) for name in parts(each.good)}
    assert {kind.__name__ for kind in answer_kinds()} - tried <= NOT_TYPED
