"""What became different for a resident from one period of a list to the next, in words: desil 3 → 6."""

from collections.abc import Iterable, Iterator

from puskesos.cases.registers.imports import Extract
from puskesos.cases.registers.reads import RegisterFact, Registers
from puskesos.cases.registers.residents import NOT_A_MEMBER
from puskesos.cases.visit import Programme
from puskesos.errors import Unavailable

KNOWN = {programme.value for programme in Programme}
LISTED_NO_MORE = "tidak tercantum lagi"
LISTED_AGAIN = "tercantum lagi"


def programme_label(code: str) -> str:
    """A programme as officers call it; one the program has no name for is called by its code."""
    return Programme(code).label if code in KNOWN else code.replace("_", " ").upper()


def changes(before: RegisterFact | None, now: RegisterFact) -> str:
    """What a list says otherwise than in the period before; empty for the first period, and when nothing changed."""
    if before is None:
        return ""
    return "; ".join((*_figures(before, now), *_memberships(before.memberships, now.memberships)))


def is_readable(registers: Registers, extract: Extract) -> bool:
    """Whether a list can say that somebody does not stand in it."""
    try:
        registers.shelf.open_apart(extract.data_file).close()
    except Unavailable:
        return False
    return True


def _figures(before: RegisterFact, now: RegisterFact) -> Iterator[str]:
    if now.decile != before.decile:
        yield f"desil {before.decile or '–'} → {now.decile or '–'}"
    if now.status.casefold() != before.status.casefold():
        yield f"status {before.status.lower() or '–'} → {now.status.lower() or '–'}"
    if now.is_deceased and not before.is_deceased:
        yield "dicatat meninggal"
    elif before.is_deceased and not now.is_deceased:
        yield "tidak lagi dicatat meninggal"


def _memberships(before: Iterable[str], now: Iterable[str]) -> Iterator[str]:
    """Programmes that began or ceased to reach the resident; a list that is silent about one says nothing of it."""
    was, is_now = set(before), set(now)
    for code in sorted({each.removeprefix(NOT_A_MEMBER) for each in was ^ is_now}):
        if code in is_now and code not in was:
            yield f"{programme_label(code)}: masuk"
        elif code in was and NOT_A_MEMBER + code in is_now:
            yield f"{programme_label(code)}: keluar"
        elif code in was and code not in is_now:
            yield f"{programme_label(code)}: tidak disebut lagi"
