"""The rows of the drafts, as somebody with the file's key might leave them: each is a draft, or is none."""

from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from puskesos.store.draft_file import DraftFile
from soak.office import START
from soak.probe import Probe

FILE_KEY, OWN_KEY = bytes(range(32)), b"s" * 32
ID = UUID(int=1)
CELLS = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(max_size=20), st.binary(max_size=80),
    st.just(ID.bytes), st.just(int(START.timestamp())),
)  # fmt: skip
COLUMNS = ("id", "saved", "until", "sealed")


def draft_probes(place: Path) -> list[Probe]:
    """One probe: a good draft with another value in one of its columns."""
    changes = st.tuples(st.sampled_from(COLUMNS), CELLS)
    return [Probe("drafts", changes, partial(_read, place / "liar.db"), 30)]


def _read(path: Path, change: tuple[str, Any]) -> None:
    column, value = change
    drafts = DraftFile(path, FILE_KEY, OWN_KEY)
    try:
        drafts.save({ID: b"Contoh"}, START, START)
        with drafts._opened() as connection:  # noqa: SLF001  # no door writes such rows
            connection.execute(f"UPDATE drafts SET {column} = ?", (value,))  # noqa: S608  # one of our own four names
        drafts.kept(START)
        drafts.remove([ID])
        with drafts._opened() as connection:  # noqa: SLF001  # the next case begins anew
            connection.execute("DELETE FROM drafts")
    finally:
        drafts.close()
