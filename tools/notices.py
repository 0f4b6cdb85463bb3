"""The notices of everything that is handed out with the program, in one text file beside it.

    python -m tools.notices OUT.txt [BUNDLE]

With the folder of a finished bundle the libraries of the building machine in it are named too. Leaves with status 1
and the names when something is shipped whose licence nobody knows.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from puskesos import __version__
from tools.shipped import NoLicenceError, Work, family_texts, shipped_works
from tools.system_libraries import system_libraries

HEADING = """\
KARYA PIHAK KETIGA DALAM PUSKESOS {version}

Puskesos adalah perangkat lunak bebas dengan lisensi MIT. Di dalamnya ada karya orang lain; daftar ini menyebut
semuanya dengan lisensinya, lalu memuat naskah setiap lisensi.

THIRD-PARTY WORKS WITHIN PUSKESOS {version}

Puskesos is free software under the MIT licence. It holds works of others: first the list of all of them with their
licences, then the text of every licence. These licences hold for those works, whatever is said of the whole.
"""
RULE = "=" * 100


def write_notices(out: Path, bundle: Path | None = None) -> None:
    """Write the file. Raises `NoLicenceError` for anything shipped without a licence and its text."""
    works = [*shipped_works(), *(system_libraries(bundle) if bundle else ())]
    sections = [HEADING.format(version=__version__), _list(works), *_texts(works)]
    out.write_text(f"\n{RULE}\n\n".join(sections), encoding="utf-8", newline="\n")


def _list(works: Sequence[Work]) -> str:
    return "".join(line + "\n" for work in works for line in _lines(work))


def _lines(work: Work) -> Iterator[str]:
    where = f" (dalam/in {', '.join(work.within)})" if work.within else ""
    yield f"{_named(work)}{where}: {work.licence or 'lihat naskahnya / see its text'}"
    for part in work.parts:
        if part.licence:
            author = f", {part.author}" if part.author else ""
            yield f"    {part.name} {part.version}{author}: {part.licence}"


def _texts(works: Sequence[Work]) -> Iterator[str]:
    """Each text once, under the names of all it belongs to."""
    holders: dict[str, list[str]] = {}
    for work in works:
        for text in map(_tidy, work.texts):
            holders.setdefault(text, []).append(_named(work))
    for text in map(_tidy, family_texts([part for work in works for part in work.parts])):
        holders.setdefault(text, []).append("bagian di dalam paket / parts within the packages")
    for text, names in holders.items():
        yield f"{'; '.join(dict.fromkeys(names))}\n\n{text}"


def _named(work: Work) -> str:
    return f"{work.name} {work.version}".rstrip()


def _tidy(text: str) -> str:
    """The same text is the same whatever ends its lines."""
    return "\n".join(line.rstrip() for line in text.strip("\n\ufeff").splitlines()) + "\n"


def main(arguments: Sequence[str]) -> int:
    out, *bundle = map(Path, arguments)
    try:
        write_notices(out, *bundle)
    except NoLicenceError as error:
        print("Shipped, and without a known licence:", *error.names, sep="\n  ", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
