"""What a typed NIK has to say about the answers beside it: offered where they are empty, told where they differ."""

from dataclasses import dataclass
from datetime import date

from puskesos.cases.people.nik import Sex, read_nik
from puskesos.dates import age_on


@dataclass(frozen=True)
class NikHints:
    """`born` and `sex` can be taken over; `other_born` and `other_sex` stand in the NIK but differ from the form."""

    born: date | None = None
    sex: Sex | None = None
    other_born: date | None = None
    other_sex: Sex | None = None
    warning: str = ""
    region: str = ""


def hints(nik: str, born: date | None, sex: Sex | None, stated_age: int | None, today: date) -> NikHints:
    """Compare a NIK with what is typed; nothing while it is incomplete or cannot be one.

    The stated age decides the century. Without one the later century is offered: few residents are over a hundred,
    and the officer sees the year before taking it.
    """
    reading = read_nik(nik)
    if not reading.sex:
        return NikHints()
    past = [day for day in reading.births if day <= today]
    if born:
        likely = reading.birth(today, age_on(born, today)) or (past[0] if past else None)
    else:
        likely = reading.birth(today, stated_age) or (past[0] if past else None)
    return NikHints(
        born=None if born else likely,
        sex=None if sex else reading.sex,
        other_born=likely if born and born not in reading.births else None,
        other_sex=reading.sex if sex and sex is not reading.sex else None,
        warning=reading.warning,
        region=reading.region,
    )
