"""Which places of the program an officer's roles open. What is not shown is refused all the same where it is called."""

from collections.abc import Callable

from puskesos.cases.trail.reading import trail_of_day
from puskesos.office.officers import Officer, Permission, permission_of

NEEDED: dict[str, frozenset[Permission]] = {
    "desk": frozenset({Permission.REGISTER_CASE}),
    "cases": frozenset({Permission.SEE_CASES}),
    "people": frozenset({Permission.SEE_CASES, Permission.KEEP_REGISTERS}),
    "follow_up": frozenset({Permission.SEE_CASES}),
    "approval": frozenset({Permission.SEE_CASES}),
    "recap": frozenset({Permission.SEE_FIGURES}),
    "services": frozenset({Permission.SEE_CASES, Permission.KEEP_PROVIDERS, Permission.EDIT_DIRECTORY}),
    "trail": frozenset({permission_of(trail_of_day)}),
    "case": frozenset({Permission.SEE_CASES}),
    "person": frozenset({Permission.SEE_CASES}),
}
ALWAYS = "settings"


def opens(officer: Officer, place: str) -> bool:
    """Whether one of the roles opens a place; own settings are everybody's."""
    return place == ALWAYS or any(map(officer.may, NEEDED[place]))


def first_place(officer: Officer) -> str:
    """Where an officer begins: the first place there is for her."""
    return next((place for place in NEEDED if opens(officer, place)), ALWAYS)


def may_do(officer: Officer, use_case: Callable[..., object]) -> bool:
    """Whether an officer's roles include what a use case needs."""
    return officer.may(permission_of(use_case))
