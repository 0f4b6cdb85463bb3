"""Whether what a file holds fits our HSDS schema, and what is wrong with it, in words of its own paths."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from puskesos.exchange.hsds.shape import Row, schema, table_schema
from puskesos.office.typed import tidy_text

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator, ValidationError

MOST_PROBLEMS = 50
LONGEST_VALUE = 40
TYPES = {"string": "teks", "number": "angka", "array": "daftar", "object": "objek"}
FORMATS = {"uuid": "pengenal UUID", "date": "tanggal (tahun-bulan-hari)", "email": "alamat surel"}


def document_problems(document: object) -> list[str]:
    """What is wrong with a JSON document, each with the path to it."""
    return [_words(error) for error in islice(_validator(schema()).iter_errors(document), MOST_PROBLEMS)]


def row_problems(table: str, rows: Sequence[tuple[int, Row]]) -> list[str]:
    """What is wrong with the rows of a CSV table, given with the lines they stand on."""
    about = table_schema(table)
    required = [*about["required"], *about.get("tabularRequired", ())]
    validator = _validator(dict(about) | {"required": required, "$defs": schema()["$defs"]})
    found = (
        f"baris {line}, {_words(error)}"
        for line, row in rows
        for error in validator.iter_errors(row)
    )  # fmt: skip
    return [*islice(found, MOST_PROBLEMS), *islice(_doubled(rows), MOST_PROBLEMS)]


def _doubled(rows: Sequence[tuple[int, Row]]) -> Iterator[str]:
    first: dict[str, int] = {}
    for line, row in rows:
        ident = row.get("id", "")
        if ident and first.setdefault(ident, line) != line:
            yield f"baris {line}, id sudah dipakai pada baris {first[ident]}"


def _validator(about: Mapping[str, Any]) -> "Draft202012Validator":
    # Reading directories is rare, and the library takes a tenth of a second to come in.
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415

    checker = FormatChecker(["uuid", "email"])
    checker.checks("date")(_is_date)
    return Draft202012Validator(about, format_checker=checker)


def _is_date(value: object) -> bool:
    """A day as HSDS writes it, and not the shorter forms that are also ISO 8601."""
    try:
        return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _words(error: "ValidationError") -> str:
    """One problem: where it is, and what should be there."""
    found: Any = error.instance
    wanted: Any = error.validator_value
    shown = _shown(found)
    match error.validator:
        case "required":
            said = f"{next((name for name in wanted if name not in found), '')} tidak diisi"
        case "anyOf":
            said = "tidak ada organizations atau services"
        case "type":
            said = f"berisi {shown}, seharusnya {TYPES.get(wanted, wanted)}"
        case "enum":
            said = f"berisi {shown}, pilihannya {', '.join(wanted)}"
        case "format":
            said = f"berisi {shown}, seharusnya {FORMATS.get(wanted, wanted)}"
        case "minLength":
            said = "kosong"
        case _:
            said = f"berisi {shown}, paling kecil {wanted}"
    return f"{_where(error.absolute_path)}{said}"


def _where(path: Sequence[str | int]) -> str:
    """A path in words: services ke-3 › status."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words[-1:] = [f"{words[-1]} ke-{step + 1}" if words else f"baris ke-{step + 1}"]
        else:
            words.append(step)
    return f"{' › '.join(words)} " if words else ""


def _shown(value: object) -> str:
    """A value as far as it fits a sentence; of lists and objects only what they are."""
    if isinstance(value, dict | list):
        return "objek" if isinstance(value, dict) else "daftar"
    text = tidy_text(str(value))
    return f"“{text[:LONGEST_VALUE]}…”" if len(text) > LONGEST_VALUE else f"“{text}”"
