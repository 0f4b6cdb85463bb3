"""Which version of a part is in what is installed here, asked of the part itself where it can answer."""

import re
import zlib
from collections.abc import Callable, Mapping
from importlib import metadata
from pathlib import Path
from platform import python_version
from pyexpat import EXPAT_VERSION
from ssl import OPENSSL_VERSION

LIBRARY = re.compile(r"\.(so|pyd|dll)\b")
OPENSSL = re.compile(rb"OpenSSL (\d+\.\d+\.\d+) \d+ \w{3} \d{4}")


def version_of_part(name: str, holder: str) -> str:
    """A version, or an empty string where the part does not tell one. `holder` is what it is a part of, or empty."""
    if name == "OpenSSL":
        return _openssl(holder)
    ask = ASKED.get(name)
    return ask() if ask else ""


def _openssl(holder: str) -> str:
    """Several packages bring their own, each of another version; it stands as text in their libraries."""
    if holder == "Python":
        return OPENSSL_VERSION.split()[1]
    package = metadata.distribution(holder)
    libraries = [package.locate_file(file) for file in package.files or () if LIBRARY.search(file.name)]
    told = {found[1].decode() for each in libraries for found in OPENSSL.finditer(Path(str(each)).read_bytes())}
    return max(told, default="")


def _qt() -> str:
    return metadata.version("PySide6-Essentials")


def _sqlcipher() -> str:
    from sqlcipher3 import dbapi2  # noqa: PLC0415  # a library that is loaded only for this answer, as below

    connection = dbapi2.connect(":memory:")
    try:
        return str(connection.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]
    finally:
        connection.close()


def _sqlite() -> str:
    from sqlcipher3 import dbapi2  # noqa: PLC0415

    return str(dbapi2.sqlite_version)


def _libpq() -> str:
    from psycopg import pq  # noqa: PLC0415

    major, minor = divmod(pq.version(), 10_000)
    return f"{major}.{minor}"


def _pdfium() -> str:
    from pypdfium2.version import PDFIUM_INFO  # noqa: PLC0415

    return str(PDFIUM_INFO.tag)


def _material_icons() -> str:
    import qtawesome  # noqa: PLC0415

    fonts = Path(str(qtawesome.__file__)).parent / "fonts"
    names = " ".join(file.name for file in fonts.iterdir())
    return str(max(re.findall(r"materialdesignicons6-webfont-([\d.]+)\.ttf", names)))


ASKED: Mapping[str, Callable[[], str]] = {
    "Python": python_version,
    "Expat": lambda: EXPAT_VERSION.removeprefix("expat_"),
    "zlib": lambda: zlib.ZLIB_RUNTIME_VERSION,
    "Qt": _qt,
    "SQLCipher": _sqlcipher,
    "SQLite": _sqlite,
    "libpq": _libpq,
    "PDFium": _pdfium,
    "Material Design Icons": _material_icons,
}
