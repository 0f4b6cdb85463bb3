"""Whether the libraries that are looked up late are there: the driver of a server, the keeper of secrets."""

import sqlalchemy as sa

from puskesos.selftest.trial import Amiss, Trial


def driver_of_server(_: Trial) -> str:
    """psycopg with the libpq it brings, and SQLAlchemy's dialect for it. No server is asked."""
    import psycopg  # noqa: PLC0415  # offices in a file never load it, and a broken one must fail this check alone

    engine = sa.create_engine("postgresql+psycopg://")
    written = str(sa.select(sa.func.now()).compile(dialect=engine.dialect))
    if psycopg.pq.__impl__ != "binary":
        raise Amiss(f"libpq tidak dibawa program: dipakai “{psycopg.pq.__impl__}”.")
    return f"psycopg {psycopg.__version__}, libpq {psycopg.pq.version()}, {written}"


def keeper_of_secrets(_: Trial) -> str:
    """The ways to the system's keeper of secrets; whether one is running depends on the desktop."""
    from keyring.backend import get_all_keyring  # noqa: PLC0415  # as above

    names = sorted(type(each).__module__ for each in get_all_keyring())
    if not any(name.startswith("keyring.backends.") for name in names):
        raise Amiss("Tidak ada penyimpan rahasia yang dikenal.")
    return ", ".join(names)
