"""How two members of one family card are related to each other, when the card says how each is related to its head."""

from enum import Enum, auto


class Place(Enum):
    """Where somebody stands in a family, seen from its head."""

    COUPLE = auto()
    CHILD = auto()
    CHILDS_SPOUSE = auto()
    GRANDCHILD = auto()
    PARENT = auto()
    OTHER = auto()


# The relations of a family card (Permendagri 109/2019) and what lists write for them; the longer words come first.
PLACES = (
    ("kepala", Place.COUPLE), ("krt", Place.COUPLE), ("istri", Place.COUPLE), ("suami", Place.COUPLE),
    ("pasangan", Place.COUPLE), ("menantu", Place.CHILDS_SPOUSE), ("cucu", Place.GRANDCHILD), ("anak", Place.CHILD),
    ("orang tua", Place.PARENT), ("orangtua", Place.PARENT), ("mertua", Place.PARENT), ("famili", Place.OTHER),
)  # fmt: skip
CHILD, PARENT, COUPLE, SIBLING, KIN = "Anak", "Orang tua", "Suami/istri", "Saudara", "Kerabat"
BETWEEN = {
    (Place.COUPLE, Place.COUPLE): COUPLE,
    (Place.COUPLE, Place.CHILD): PARENT,
    (Place.CHILD, Place.COUPLE): CHILD,
    (Place.CHILD, Place.CHILD): SIBLING,
    (Place.PARENT, Place.COUPLE): PARENT,
    (Place.COUPLE, Place.PARENT): CHILD,
}


def relation_between(one: str, other: str) -> str:
    """What `one` is to `other` in the words of the intake, e.g. a head to a child: Orang tua.

    Empty when the card does not say how either is related to its head.
    """
    first, second = _place(one), _place(other)
    return BETWEEN.get((first, second), KIN) if first and second else ""


def _place(relation: str) -> Place | None:
    words = relation.casefold()
    return next((place for word, place in PLACES if word in words), None)
