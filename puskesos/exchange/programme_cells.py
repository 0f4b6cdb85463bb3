"""Which programmes a row says somebody is in or not in: yes and no columns, names of programmes, the list itself."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from puskesos.cases.registers.imports import ListKind
from puskesos.exchange.cell_values import is_nothing, says_yes
from puskesos.exchange.findings import Fault, Problem
from puskesos.exchange.layouts import field_faces
from puskesos.office.typed import tidy_text

# To stand in these lists is to be in the programme.
LIST_PROGRAMMES = {
    ListKind.PKH: "pkh",
    ListKind.SEMBAKO: "sembako",
    ListKind.PBI_JK: "pbi_jk",
    ListKind.APBD: "pbi_apbd",
}
# How programmes are named in a cell, letters and figures alone.
NAMES = {
    "pkh": "pkh",
    "sembako": "sembako",
    "bpnt": "sembako",
    "bpntsembako": "sembako",
    "programsembako": "sembako",
    "pbi": "pbi_jk",
    "pbijk": "pbi_jk",
    "pbijkn": "pbi_jk",
    "kis": "pbi_jk",
    "kispbi": "pbi_jk",
    "pbiapbn": "pbi_jk",
    "pbiapbd": "pbi_apbd",
    "jamkesda": "pbi_apbd",
    "kip": "kip",
    "pip": "kip",
    "bst": "bst",
    "blt": "blt",
    "bltdd": "blt",
    "bltdesa": "blt",
    "bltdanadesa": "blt",
    "atensi": "atensi",
    "pena": "pena",
    "yapi": "yapi",
    "permakanan": "permakanan",
    "rutilahu": "rutilahu",
}
BETWEEN_NAMES = re.compile(r"[,;+&|\n]| dan |/")


class Programmes(NamedTuple):
    """Codes of programmes, a minus before those the resident is said not to be in; what was not understood."""

    memberships: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


class ProgrammeCells:
    """Reads the programme columns of a file: one with names of programmes, and one with yes or no for each."""

    def __init__(self, columns: Mapping[str, int], kind: ListKind) -> None:
        self._faces = [face for face in field_faces().values() if face.group == "programme" and face.field in columns]
        self._own = LIST_PROGRAMMES.get(kind, "")
        self.columns = (columns.get("program", -1), *(columns[face.field] for face in self._faces))

    def read(self, cells: Sequence[str], status: str) -> Programmes:
        """What the cells of `columns` say, and the status in a list that is a programme's own."""
        named, *answers = cells
        said: dict[str, bool] = {}
        facts, problems = [], []
        for face, cell in zip(self._faces, answers, strict=True):
            answer = None if is_nothing(cell) and cell.strip() != "0" else says_yes(cell)
            if answer is not None:
                said[face.code] = answer
            elif not is_nothing(cell):
                facts.append((face.field, tidy_text(cell)))
                sentence = f"Kolom {face.label} berisi “{cell[:40]}”, bukan ya atau tidak; keikutsertaan tidak dicatat."
                problems.append(Problem(Fault.MEMBERSHIP, sentence))
        if unknown := self._add_named(named, said):
            facts.append(("program", unknown))
        if self._own and self._own not in said:
            said[self._own] = says_yes(status) is not False
        memberships = tuple(code if is_in else f"-{code}" for code, is_in in said.items())
        return Programmes(memberships, tuple(facts), tuple(problems))

    def _add_named(self, named: str, said: dict[str, bool]) -> str:
        """Adds the programmes named in a cell; gives back the cell when a name in it is not known."""
        if is_nothing(named):
            return ""
        names = ["".join(sign for sign in name.casefold() if sign.isalnum()) for name in BETWEEN_NAMES.split(named)]
        said |= {NAMES[name]: True for name in names if name in NAMES}
        return tidy_text(named) if any(name and name not in NAMES for name in names) else ""
