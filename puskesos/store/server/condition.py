"""How a server does: what anybody connected may see of it, and what its admin alone does. Nothing names a person."""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

import sqlalchemy as sa

TRIES = 7
# Who looks does so under the own name; the roles of a desk's work may not ask for the size of a database.
AS_MYSELF = "SET LOCAL ROLE NONE"
GENERAL = """
SELECT current_setting('server_version'), pg_is_in_recovery(),
       pg_database_size(current_database()), age(datfrozenxid),
       (SELECT setting::bigint * 8192 FROM pg_settings WHERE name = 'shared_buffers'),
       (SELECT setting FROM pg_settings WHERE name = 'autovacuum') = 'on',
       pg_has_role(session_user, 'pg_read_all_stats', 'USAGE')
FROM pg_database WHERE datname = current_database()"""
# Who may see no other's session still sees that it is there.
SESSIONS = """
SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
       coalesce((SELECT extract(epoch FROM max(clock_timestamp() - xact_start)) FROM pg_stat_activity
                 WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'), 0)::float,
       (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()),
       inet_client_addr() IS NULL OR host(inet_client_addr()) IN ('127.0.0.1', '::1')"""
TABLES = """
SELECT relname, n_live_tup, n_dead_tup, pg_table_size(relid),
       (extract(epoch FROM now() - greatest(last_vacuum, last_autovacuum)) / 86400)::int
FROM pg_stat_user_tables ORDER BY n_dead_tup DESC LIMIT 1"""
TOTALS = "SELECT coalesce(sum(n_live_tup), 0)::bigint, coalesce(sum(n_dead_tup), 0)::bigint FROM pg_stat_user_tables"
READS = "SELECT blks_hit, blks_read FROM pg_stat_database WHERE datname = current_database()"
REPLICAS = """
SELECT application_name, coalesce(state, ''), coalesce(extract(epoch FROM replay_lag), 0)::float
FROM pg_stat_replication ORDER BY 1"""
FORGOTTEN = "SELECT count(*) FROM pg_replication_slots WHERE NOT active"


@dataclass(frozen=True)
class Worst:
    """The table with the most rows that are dead and not cleared away yet; `days` since it was, None for never."""

    table: str
    live: int
    dead: int
    size: int
    days: int | None


@dataclass(frozen=True)
class Replica:
    """A server that follows this one, and how many seconds it is behind."""

    name: str
    state: str
    behind: float


@dataclass(frozen=True)
class Condition:
    """A server at one moment. Sizes are bytes; times are seconds unless their name says otherwise."""

    version: str
    is_replica: bool
    size: int
    # How many transactions ago the oldest row was frozen; PostgreSQL stops before two thousand million.
    age: int
    buffers: int
    has_autovacuum: bool
    sees_all: bool
    connections: int
    most_connections: int
    oldest: float
    is_encrypted: bool
    is_here: bool
    live: int
    dead: int
    worst: Worst | None
    found_in_memory: float | None
    trip_ms: float
    replicas: tuple[Replica, ...]
    forgotten_slots: int
    # Known to the admin on the server's own machine alone.
    data_folder: str = ""


def condition_of(connection: sa.Connection) -> Condition:
    """Look at the server with the rights of whoever is connected."""
    connection.exec_driver_sql(AS_MYSELF)
    version, is_replica, size, age, buffers, has_autovacuum, sees_all = connection.exec_driver_sql(GENERAL).one()
    used, most, oldest, is_encrypted, is_here = connection.exec_driver_sql(SESSIONS).one()
    live, dead = connection.exec_driver_sql(TOTALS).one()
    worst = connection.exec_driver_sql(TABLES).first()
    hit, read = connection.exec_driver_sql(READS).one()
    return Condition(
        version=version.split()[0],
        is_replica=is_replica,
        size=size,
        age=age,
        buffers=buffers,
        has_autovacuum=has_autovacuum,
        sees_all=sees_all,
        connections=used,
        most_connections=most,
        oldest=oldest,
        is_encrypted=bool(is_encrypted),
        is_here=is_here,
        live=live,
        dead=dead,
        worst=Worst(*worst) if worst else None,
        found_in_memory=hit / (hit + read) if hit + read else None,
        trip_ms=_trip(connection),
        replicas=tuple(Replica(*row) for row in connection.exec_driver_sql(REPLICAS)) if sees_all else (),
        forgotten_slots=connection.exec_driver_sql(FORGOTTEN).scalar_one() if sees_all else 0,
        data_folder=_data_folder(connection) if sees_all and is_here else "",
    )


def _trip(connection: sa.Connection) -> float:
    """There and back, in thousandths of a second; the middle of several, for the first one often waits."""
    took = []
    for _ in range(TRIES):
        began = perf_counter()
        connection.exec_driver_sql("SELECT 1")
        took.append((perf_counter() - began) * 1_000)
    return median(took)


def _data_folder(connection: sa.Connection) -> str:
    found = "SELECT setting FROM pg_settings WHERE name = 'data_directory'"
    return str(connection.exec_driver_sql(found).scalar() or "")
