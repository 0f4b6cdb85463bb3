"""The two sides an office is carried between: its encrypted file, and its place on a server."""

from collections.abc import Generator, Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

import sqlalchemy as sa

from puskesos.store.server.carried import OFFICES, PLACE, TEXT, Carried, Row, Said
from puskesos.store.server.roles import PROGRAM

Batches = Generator[Sequence[Row], None, None]
# Few enough that so many photos fit into memory.
BATCH = 500
# The revision, which is alike on both sides, and the index of words, which is built anew from the people.
NOT_CARRIED = ("alembic_version", "person_tokens")
STREAMED = {"stream_results": True, "max_row_buffer": BATCH}


class Tally(NamedTuple):
    """How many rows a table holds, and a sum over what they say that does not depend on their order."""

    rows: int = 0
    checksum: int = 0


class Side(Protocol):
    """Either side. What is read and written has the form of the file (`carried`)."""

    def rows(self, table: Carried, after: Row | None = None) -> Batches:
        """What a table holds, in batches and in the order of its key; only what comes after a key, if one is named."""

    def last(self, table: Carried) -> Row | None:
        """The key of its last row."""

    def count(self, table: Carried) -> int:
        """How many rows it holds."""

    def put(self, table: Carried, batches: Iterable[Sequence[Row]]) -> None:
        """Write rows, in one transaction."""

    def clear(self, tables: Sequence[Carried]) -> None:
        """Take out whatever these hold, in one transaction."""


def tally(side: Side, table: Carried) -> Tally:
    """Read a table from end to end and add it up."""
    rows = total = 0
    for batch in side.rows(table):
        rows += len(batch)
        for row in batch:
            said = repr(row).encode("utf-8", "surrogatepass")
            total += int.from_bytes(blake2b(said, digest_size=16).digest())
    return Tally(rows, total % (1 << 128))


class FileSide:
    """The office in its file, on one connection to it."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def strangers(self, tables: Sequence[Carried]) -> set[str]:
        """What lies in the file and is not among these tables."""
        found = set(sa.inspect(self._connection).get_table_names()) - {table.name for table in tables}
        return {name for name in found if not name.startswith(NOT_CARRIED)}

    def rows(self, table: Carried, after: Row | None = None) -> Batches:
        # Where an office stands is the server's affair; a file says nothing of it.
        columns = ["NULL" if said.back.startswith("NULL") else name for name, said in _columns(table)]
        key = ", ".join(table.key)
        behind = f"WHERE ({key}) > ({', '.join('?' * len(table.key))})" if after else ""
        found = self._connection.exec_driver_sql(
            f"SELECT {', '.join(columns)} FROM {table.name} {behind} ORDER BY {key}",  # noqa: S608  # names of our models
            after or (),
            execution_options=STREAMED,
        )
        with found:
            for batch in found.partitions(BATCH):
                yield table.in_file([tuple(row) for row in batch])

    def last(self, table: Carried) -> Row | None:
        order = ", ".join(f"{name} DESC" for name in table.key)
        found = self._connection.exec_driver_sql(
            f"SELECT {', '.join(table.key)} FROM {table.name} ORDER BY {order} LIMIT 1"  # noqa: S608  # names of our models
        ).first()
        return tuple(found) if found else None

    def count(self, table: Carried) -> int:
        counted = f"SELECT count(*) FROM {table.name}"  # noqa: S608  # names of our models
        return int(self._connection.exec_driver_sql(counted).scalar_one())

    def put(self, table: Carried, batches: Iterable[Sequence[Row]]) -> None:
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        places = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({places})"  # noqa: S608  # names of our models
        for rows in batches:
            self._connection.exec_driver_sql(insert, list(rows))
        self._connection.commit()

    def clear(self, tables: Sequence[Carried]) -> None:
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in reversed(tables):
            self._connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608  # names of our models
        self._connection.commit()


class ServerSide:
    """One office of a server, on a connection that works for the program itself (`roles.PROGRAM`)."""

    def __init__(self, connection: sa.Connection, office: int) -> None:
        self._connection = connection
        self.office = office

    def rows(self, table: Carried, after: Row | None = None) -> Batches:
        columns = ", ".join(f"{self._said(said.out, name)}" for name, said in _columns(table))
        order, behind = self._order(table), ""
        if after:
            said = [self._said(table.said[place].back, "%s") for place in table.key_places]
            behind = f"AND ({', '.join(order)}) > ({', '.join(said)})"
        found = self._connection.exec_driver_sql(
            f"SELECT {columns} FROM {table.name} WHERE office_id = {self.office:d} {behind}"  # noqa: S608  # names of our models
            f" ORDER BY {', '.join(order)}",
            after or (),
            execution_options=STREAMED,
        )
        with found:
            for batch in found.partitions(BATCH):
                yield table.in_file([tuple(row) for row in batch])

    def last(self, table: Carried) -> Row | None:
        key = (self._said(table.said[place].out, name) for name, place in zip(table.key, table.key_places, strict=True))
        found = self._connection.exec_driver_sql(
            f"SELECT {', '.join(key)} FROM {table.name} WHERE office_id = {self.office:d}"  # noqa: S608  # names of our models
            f" ORDER BY {', '.join(f'{each} DESC' for each in self._order(table))} LIMIT 1"
        ).first()
        return tuple(found) if found else None

    def count(self, table: Carried) -> int:
        counted = f"SELECT count(*) FROM {table.name} WHERE office_id = {self.office:d}"  # noqa: S608  # names of our models
        return int(self._connection.exec_driver_sql(counted).scalar_one())

    def put(self, table: Carried, batches: Iterable[Sequence[Row]]) -> None:
        # Row policies allow no COPY into the table itself; and only who keeps the server may make a passing one.
        kinds = ", ".join(f"{name} {said.kind}" for name, said in _columns(table))
        self._connection.exec_driver_sql(
            f"SET LOCAL ROLE NONE; SET LOCAL statement_timeout = 0; CREATE TEMP TABLE carried ({kinds}) ON COMMIT DROP;"
            f" GRANT SELECT ON carried TO {PROGRAM}"
        )
        columns = ", ".join(table.columns)
        driver: Any = self._connection.connection
        with driver.cursor() as cursor, cursor.copy(f"COPY carried ({columns}) FROM STDIN") as copy:
            for rows in batches:
                for row in table.on_server(rows, self.office):
                    copy.write_row(row)
        taken = ", ".join(self._said(said.back, name) for name, said in _columns(table))
        self._connection.exec_driver_sql(
            f"SET LOCAL ROLE {PROGRAM}; INSERT INTO {table.name} (office_id, {columns})"  # noqa: S608  # names of our models
            f" SELECT {self.office:d}, {taken} FROM carried ORDER BY {', '.join(table.key)} {_renewed(table)}"
        )
        self._connection.commit()

    def clear(self, tables: Sequence[Carried]) -> None:
        for table in reversed(tables):
            self._connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE office_id = {self.office:d}")  # noqa: S608  # names of our models
        self._connection.commit()

    def _order(self, table: Carried) -> list[str]:
        """The key in the order of the file: letters by their bytes, everything else as its index has it."""
        places = zip(table.key, table.key_places, strict=True)
        return [f'{name} COLLATE "C"' if table.said[place] is TEXT else name for name, place in places]

    def _said(self, how: str, column: str) -> str:
        return how.replace("{c}", column).replace("{office}", f"{self.office:d}")


def _renewed(table: Carried) -> str:
    """An office that comes back takes the place that it left, and that its desks and the offices below know it by."""
    if table.name != OFFICES:
        return ""
    told = (name for name, said in _columns(table) if said is not PLACE and name not in table.key)
    return (
        f"ON CONFLICT ({', '.join(table.key)}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in told)}"
    )


def _columns(table: Carried) -> Iterable[tuple[str, Said]]:
    return zip(table.columns, table.said, strict=True)
