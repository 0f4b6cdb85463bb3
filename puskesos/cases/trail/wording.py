"""The wording of a piece of the trail on paper."""

from dataclasses import dataclass

from puskesos.cases.wording import Letterhead, Table


@dataclass(frozen=True)
class TrailContent:
    """What was asked of the trail, how much of it stands here, and the events as a table."""

    letterhead: Letterhead
    title: str
    made: str
    amount: str
    table: Table
