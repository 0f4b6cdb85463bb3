"""The texts of a second language as a file: out to whoever knows the language, and back filled in."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from puskesos.cases.paper_words import Phrase
from puskesos.errors import Refused, Unavailable
from puskesos.exchange.tables import Table, open_table

KEY, INDONESIAN, TRANSLATION = "Kunci", "Bahasa Indonesia", "Terjemahan"
# What spreadsheet programs of Indonesian offices put between columns, the comma being theirs for decimals.
DELIMITER = ";"


@dataclass(frozen=True)
class ReadPhrases:
    """The filled texts of a file by key, and the keys this office does not know."""

    texts: Mapping[str, str]
    unknown: tuple[str, ...]


def write_phrases(path: Path, phrases: Iterable[Phrase], texts: Mapping[str, str]) -> None:
    """Write every phrase with its translation or none. Raises `Unavailable` when the file cannot be written."""
    try:
        # The mark at the beginning tells spreadsheet programs that it is UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=DELIMITER)
            writer.writerow((KEY, INDONESIAN, TRANSLATION))
            writer.writerows((phrase.key, phrase.text, texts.get(phrase.key, "")) for phrase in phrases)
    except OSError:
        raise Unavailable(
            "Berkas {file} tidak dapat ditulis. Tutup dulu bila terbuka di program lain, lalu ulangi.", file=path.name
        ) from None


def read_phrases(path: Path, phrases: Iterable[Phrase]) -> ReadPhrases:
    """The translations in a file that was written by `write_phrases`, whatever program it was filled in with.

    Raises `Refused` when its columns are not those, and `Unavailable` when it cannot be opened.
    """
    known = {phrase.key for phrase in phrases}
    with open_table(path) as table:
        key_at, text_at = _columns(table)
        found: dict[str, str] = {}
        for row in table.rows():
            cells = [*row.cells, *[""] * (max(key_at, text_at) + 1)]
            key, text = cells[key_at].strip(), " ".join(cells[text_at].split())
            if key and text:
                found[key] = text
    return ReadPhrases(
        {key: text for key, text in found.items() if key in known}, tuple(key for key in found if key not in known)
    )


def _columns(table: Table) -> tuple[int, int]:
    headers = [header.casefold() for header in table.headers]
    try:
        return headers.index(KEY.casefold()), headers.index(TRANSLATION.casefold())
    except ValueError:
        raise Refused(
            "Berkas {file} bukan templat bahasa kedua: kolom Kunci dan Terjemahan tidak ada. Ekspor templatnya dulu.",
            file=table.name,
        ) from None
