"""Building the file of a list beside its reading: two processes, so that a million rows take half the time.

It needs a path and the key of that one file; everything else comes from the process that reads.
"""

from multiprocessing.connection import Connection
from pathlib import Path

from puskesos.cases.registers.residents import resident_row
from puskesos.exchange.import_process import Tell
from puskesos.store.register_builder import RegisterBuilder


def build_list(place: tuple[Path, bytes], pieces: Connection, *, tell: Tell) -> int:  # noqa: ARG001  # the reader tells
    """Take in residents by the batch, and at the end the particulars that finish the file; how many rows it holds.

    Without a single row there is no file. Raises `Unavailable` when the disk refuses.
    """
    path, key = place
    with RegisterBuilder(path, key) as builder:
        while isinstance(piece := pieces.recv(), list):
            # A resident is told from the plain tuple of its fields as well as from the named one.
            builder.add([resident_row(fields) for fields in piece])
        if builder.rows:
            builder.finish(piece)
        return builder.rows
