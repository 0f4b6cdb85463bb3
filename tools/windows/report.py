"""What ran, what came of it, and how long it took."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic


class Failed(Exception):
    """A step did not give what it should; the text is a whole sentence."""


@dataclass
class Step:
    """One step while it runs: what it found is told to it."""

    name: str
    found: list[str] = field(default_factory=list)
    seconds: float = 0
    is_good: bool = False

    def tell(self, fact: str) -> None:
        """Note a fact for the table at the end."""
        self.found.append(fact)


@dataclass
class Report:
    """The steps of one run, in their order."""

    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, *, stops: bool = True) -> Iterator[Step]:
        """Run one step; a failure ends the whole run, or only the step where the others do not need it."""
        print(f"· {name} …", flush=True)
        step = Step(name)
        self.steps.append(step)
        began = monotonic()
        try:
            yield step
            step.is_good = True
        except Failed as failure:
            step.tell(str(failure))
            if stops:
                raise
        finally:
            step.seconds = monotonic() - began
            print(f"  {_outcome(step)}, {step.seconds:.0f} s: {' '.join(step.found)}", flush=True)

    @property
    def is_good(self) -> bool:
        return all(step.is_good for step in self.steps)

    def table(self) -> str:
        """Every step in a line: outcome, seconds, what it found."""
        width = max((len(step.name) for step in self.steps), default=0)
        lines = (
            f"{_outcome(step):6}  {step.seconds:5.0f} s  {step.name:{width}}  {' '.join(step.found)}"
            for step in self.steps
        )
        total = sum(step.seconds for step in self.steps)
        return "\n".join((*lines, f"{_outcome(self):6}  {total:5.0f} s  altogether"))


def _outcome(judged: Step | Report) -> str:
    return "ok" if judged.is_good else "FAILED"
