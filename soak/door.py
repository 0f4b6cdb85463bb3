"""A file that is read by the program, how it is spoiled before that, and who reads it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from soak.hostile import json_bytes, spoil_json, spoilers
from soak.probe import Probe


@dataclass(frozen=True)
class Door:
    """One kind of file by its name, and what others may have made of it."""

    name: str
    content: SearchStrategy[bytes]
    read: Callable[[Path], object]
    weight: int = 30

    def probe(self, folder: Path) -> Probe:
        """Writes each content into a folder of its own, and has it read."""
        return Probe(self.name, self.content, partial(self._put, folder), self.weight)

    def _put(self, folder: Path, content: bytes) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / self.name
        path.write_bytes(content)
        self.read(path)


def spoiled(good: Sequence[bytes], spoil: Callable[[bytes, Random], bytes]) -> SearchStrategy[bytes]:
    """Good files, each spoiled in that way."""
    return st.builds(spoil, st.sampled_from(good), spoilers)


def spoiled_json(good: Any) -> SearchStrategy[bytes]:
    """A good document with some part of it left out, or of another kind."""
    return spoilers.map(lambda random: json_bytes(spoil_json(good, random), random))
