"""What was typed into a form and not saved yet, and where that form is opened."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from puskesos.store.draft_file import KeptDraft
from puskesos.ui.widgets.raw import Raw, words_of


@dataclass(frozen=True)
class Origin:
    """Where a form is opened and about what: the page, the thing it shows, the act, and which part of the thing.

    `about` says it in words where the office's data would not; `seen` is how the thing stood when the form was opened,
    for an act that rests on it.
    """

    page: str = ""
    item: str = ""
    act: str = ""
    part: str = ""
    about: str = field(default="", compare=False)
    seen: str = field(default="", compare=False)


@dataclass(frozen=True)
class Draft:
    """A form as it stood. `form` is its kind, `title` what the officer knows it by.

    `raw` is what differs in it, `before` what stood there when it was opened. Its `id` is that of the filled-in form,
    so that sending it twice, before and after a power cut, changes one thing.
    """

    id: UUID
    form: str
    title: str
    origin: Origin
    raw: dict[str, Raw]
    before: dict[str, Raw]
    saved_at: datetime
    is_cancelled: bool = False

    def packed(self) -> bytes:
        """As bytes for the file; the moment stands beside them there."""
        content = {name: value for name, value in asdict(self).items() if name not in ("id", "saved_at")}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def unpacked(cls, kept: KeptDraft) -> "Draft":
        """From the file."""
        content: dict[str, Any] = json.loads(kept.content)
        origin = Origin(**content.pop("origin"))
        return cls(id=kept.id, saved_at=kept.saved_at, origin=origin, **content)

    def fits(self, form: str, origin: Origin) -> bool:
        """Whether this is the draft of such a form about the same thing."""
        return bool(origin.page) and self.form == form and self.origin == origin


def lines_of(raw: Mapping[str, Raw]) -> list[str]:
    """What was typed, one line for each input that holds words."""
    return [line for name, each in raw.items() if (line := words_of(name, each))]
