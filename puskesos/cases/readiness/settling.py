"""Facts that settle what is otherwise asked of the officer, as a rule of kind `OTHER` names them in its options.

Each option is a word and what belongs to it: `umur 60-`, `desil 1-4`, `peserta pkh`, `kategori PPKS-21`, `jkn
nonaktif`, `perempuan`, `hamil`, `nik`, `disabilitas`; or `disabilitas berat`, which the fact alone makes only
probable. One that cannot be read settles nothing.
"""

import re
from dataclasses import replace

from puskesos.cases.people.nik import Sex
from puskesos.cases.readiness.requirement import Requirement
from puskesos.office.catalogue import RuleKind

KINDS = {
    "umur": RuleKind.AGE,
    "desil": RuleKind.DECILE,
    "peserta": RuleKind.MEMBER,
    "kategori": RuleKind.CATEGORY,
    "jkn": RuleKind.JKN,
    "hamil": RuleKind.PREGNANT,
    "disabilitas": RuleKind.DISABILITY,
    "nik": RuleKind.NIK,
}
SEXES = {"perempuan": Sex.FEMALE, "laki-laki": Sex.MALE}
BOUNDED = frozenset({RuleKind.AGE, RuleKind.DECILE})
VALUED = frozenset({RuleKind.MEMBER, RuleKind.CATEGORY, RuleKind.JKN})
BOUNDS = re.compile(r"(\d{1,3})?-(\d{1,3})?")


def settling_facts(rule: Requirement) -> tuple[Requirement, ...]:
    """The facts an `OTHER` rule names, each as a condition of its own kind."""
    return tuple(fact for option in rule.options if (fact := settling_fact(rule, option)) is not None)


def settling_fact(rule: Requirement, option: str) -> Requirement | None:
    """One such fact, or None when the option cannot be read."""
    word, _, value = option.partition(" ")
    kind = KINDS.get(word)
    if word in SEXES and not value:
        return replace(rule, kind=RuleKind.SEX, options=(SEXES[word].value,))
    if kind is None or (kind in BOUNDED | VALUED and not value):
        return None
    if kind not in BOUNDED:
        return replace(rule, kind=kind, options=(value,) if value else ())
    bounds = BOUNDS.fullmatch(value)
    if bounds is None or bounds.groups() == (None, None):
        return None
    low, high = (int(bound) if bound else None for bound in bounds.groups())
    return replace(rule, kind=kind, low=low, high=high, options=())
