"""Reading the conditions of rules as the data writes them: `lost_pbi & needs_care & !(working | decile>=6)`.

A name holds when the note says it of the person in need, or of nobody in particular; `name~` also when it is said of
somebody else; `no:name` when the note denies it; `asked` when it asks with a question mark. `age<18`, `decile>=6`,
`sex=P`, `jkn=nonaktif`, `nik=no` ask the facts, `known:age` whether there is one; no test holds of an unknown fact.
"""

import re
from collections.abc import Container, Mapping

from puskesos.cases.triage.conditions import Asked, Condition, Denied, Every, FactTest, Named, Not, Said, Some

SIGN = re.compile(r"\s*([()&|!]|[^\s()&|!]+)")
FIGURE = re.compile(r"(age|decile|household)(<=|>=|<|>|=)(\d+)")
CHOICE = re.compile(r"(sex|jkn|nik|pregnant|disability|member)=(\w+)")
KNOWN = re.compile(r"known:(\w+)")
HIGHEST = 10_000


class Expressions:
    """Reads conditions; knows the concepts there are, and the conditions that were given a name."""

    def __init__(self, concepts: Container[str], named: Mapping[str, str]) -> None:
        self._concepts, self._texts = concepts, named
        self._named: dict[str, Named] = {}

    def read(self, text: str) -> Condition:
        """The condition a text stands for. Raises `ValueError` for a name nobody knows or a sign out of place."""
        signs = SIGN.findall(text)
        condition = self._some(signs)
        if signs:
            raise ValueError(f"“{signs[0]}” is out of place in “{text}”")
        return condition

    def _some(self, signs: list[str]) -> Condition:
        parts = [self._every(signs)]
        while signs and signs[0] == "|":
            signs.pop(0)
            parts.append(self._every(signs))
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def _every(self, signs: list[str]) -> Condition:
        parts = [self._one(signs)]
        while signs and signs[0] == "&":
            signs.pop(0)
            parts.append(self._one(signs))
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _one(self, signs: list[str]) -> Condition:
        if not signs:
            raise ValueError("a condition ends too early")
        sign = signs.pop(0)
        if sign == "!":
            return Not(self._one(signs))
        if sign == "(":
            inner = self._some(signs)
            if not signs or signs.pop(0) != ")":
                raise ValueError("a bracket stays open")
            return inner
        return self._atom(sign)

    def _atom(self, name: str) -> Condition:
        if name == "asked":
            return Asked()
        if figure := FIGURE.fullmatch(name):
            return _figure_test(*figure.groups())
        if choice := CHOICE.fullmatch(name):
            return FactTest(choice[1], value=choice[2])
        if known := KNOWN.fullmatch(name):
            return FactTest(known[1])
        if name in self._texts:
            return self._by_name(name)
        plain = name.removeprefix("no:").removesuffix("~")
        if plain not in self._concepts:
            raise ValueError(f"no concept and no condition is called “{plain}”")
        return Denied(plain) if name.startswith("no:") else Said(plain, name.endswith("~"))

    def _by_name(self, name: str) -> Named:
        if name not in self._named:
            self._named[name] = Named(name, self.read(self._texts[name]))
        return self._named[name]


def _figure_test(fact: str, sign: str, digits: str) -> FactTest:
    figure = int(digits)
    low, high = {
        "<": (0, figure - 1),
        "<=": (0, figure),
        "=": (figure, figure),
        ">=": (figure, HIGHEST),
        ">": (figure + 1, HIGHEST),
    }[sign]
    return FactTest(fact, low, high)
