"""How a condition stands: in four words, none of which decides anything."""

from enum import StrEnum


class State(StrEnum):
    """Whether the client meets a condition, as far as is known."""

    ELIGIBLE = "eligible"
    PROBABLY = "probably"
    NOT = "not"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {
            "eligible": "memenuhi",
            "probably": "kemungkinan memenuhi",
            "not": "tidak memenuhi",
            "unknown": "belum diketahui",
        }[self.value]

    @property
    def is_met(self) -> bool:
        """Whether it speaks for the client, surely or probably."""
        return self in (State.ELIGIBLE, State.PROBABLY)
