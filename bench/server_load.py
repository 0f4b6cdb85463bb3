"""Fifty clients without a pause: five inserts and a number in each transaction, through our tables, counter and rules.

All of them work for one office, so that every transaction waits for the same counter.
"""

import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random
from uuid import uuid4

from bench.measure import Figure, percentile
from bench.server_place import Desk, Place
from bench.server_regency import FIRST_VILLAGE, new_desk
from bench.setup import OFFICER, PASSWORD
from puskesos.store.server.engine import PROVE, connect_to
from puskesos.store.server.patience import PatientConnection
from puskesos.store.server.roles import DESKS

CLIENTS = 50
# A desk is a program of its own; so many threads in one would wait for each other and not for the server.
PROCESSES = 10
SECONDS = 30
# So long every client has to connect before all begin.
LEAD_SECONDS = 6
# Of the clients' transactions so many are given up on purpose before they end; a number must not be lost by it.
GIVEN_UP = 0.05
LIMIT = 420
SERIES, YEAR = "beban", 2026
PERSON = (
    "INSERT INTO people (uuid, version, name, name_key, nik, nik_status, no_kk, birth_place, phone, address, rt, rw,"
    " region, occupation, mother_name)"
    " VALUES (%s, 1, %s, %s, '', 'unknown', '', '', '', '', '', '', '3209142001', '', '') RETURNING id"
)
TOKENS = "SELECT keep_tokens(%s, %s)"
NUMBER = "SELECT next_number(%s, %s, %s, 1, '', 'cases')"
CASE = (
    "INSERT INTO cases (uuid, version, number, client_id, status, visit_on, registered_at, late_reason,"
    " registered_by_id, channel, reporter_kind, reporter, report_type, sector, service_code, story, wish, is_urgent,"
    " urgency_reason, is_priority, priority_reason, is_confidential, registry_check, papers, lawful_basis, consent,"
    " categories, next_step, next_step_on, returned_reason, told_resident)"
    " VALUES (%s, 1, %s, %s, 'registered', current_date, now(), '', %s, 'walk_in', 'self', '{}', 'complaint',"
    " 'health', '', 'Perlu bantuan.', '', false, '', false, '', false, '{}', '[]', '', '', '[]', 'Verifikasi',"
    " current_date, '', '')"
)
LETTER = (
    "INSERT INTO letter_numbers (number, kind, addressee, subject, state, reason, taken_on, taken_at,"
    " taken_by_id)"
    " VALUES (%s, 'referral', 'Instansi', 'Rujukan', 'issued', '', current_date, now(), %s)"
)
EVENT = (
    "INSERT INTO events (kind, subject, what, at, officer_id, officer_name, details)"
    " VALUES ('case', %s, 'registered', now(), %s, 'Sari Permisalan', '{}')"
)


@dataclass(frozen=True)
class Client:
    """Who works, and with what proof."""

    address: str
    token: str
    officer: int
    seed: int


def load_figures(place: Place, *, clients: int = CLIENTS, seconds: float = SECONDS) -> list[Figure]:
    """Transactions a second, how long each took, and whether a number is missing or there twice."""
    with place.keeper() as keeper:
        keeper.execute(
            "INSERT INTO counters (office_id, series, year, last) VALUES (%s, %s, %s, 0)"
            " ON CONFLICT (office_id, series, year) DO UPDATE SET last = 0",
            (FIRST_VILLAGE, SERIES, YEAR),
        )
        keeper.execute("CHECKPOINT")
    taken = _run(_clients(place, clients), seconds)
    with place.keeper() as keeper:
        counted = "SELECT count(*), count(DISTINCT number), max(split_part(number, '/', 2)::int) FROM cases"
        there, different, last = keeper.execute(
            f"{counted} WHERE office_id = %s AND number LIKE %s".encode(), (FIRST_VILLAGE, f"{SERIES}/%")
        ).fetchone() or (0, 0, 0)
    method = (
        f"{clients} clients of one office in {PROCESSES} processes on the server's own machine, {seconds:g} s,"
        f" {GIVEN_UP:.0%} given up; median {percentile(taken, 0.5):.0f} ms, p95 {percentile(taken, 0.95):.0f} ms"
    )
    return [
        Figure("five inserts and a number, 50 clients", len(taken) / seconds, "tx/s", LIMIT, method, at_least=True),
        Figure("numbers missing", (last or 0) - different, "", 0, f"{there} cases"),
        Figure(
            "numbers given twice, cases lost", there - different + abs(there - len(taken)), "", 0, "all acknowledged"
        ),
    ]


def _clients(place: Place, count: int) -> list[Client]:
    made = []
    for seed in range(count):
        address = new_desk(place, FIRST_VILLAGE, f"Beban {seed + 1}")
        desk = Desk(address, OFFICER, PASSWORD)
        made.append(Client(address, desk.token, desk.officer.id, seed))
        desk.close()
    return made


def _run(clients: Sequence[Client], seconds: float) -> list[float]:
    starts_at = time.time() + LEAD_SECONDS
    shares = [share for place in range(PROCESSES) if (share := clients[place::PROCESSES])]
    with ProcessPoolExecutor(len(shares), mp_context=get_context("spawn")) as pool:
        working = [pool.submit(_work_together, share, starts_at, seconds) for share in shares]
        return [milliseconds for each in working for milliseconds in each.result()]


def _work_together(clients: Sequence[Client], starts_at: float, seconds: float) -> list[float]:
    with ThreadPoolExecutor(len(clients)) as pool:
        working = [pool.submit(_work, client, starts_at, seconds) for client in clients]
        return [milliseconds for each in working for milliseconds in each.result()]


def _work(client: Client, starts_at: float, seconds: float) -> list[float]:
    rng, taken = Random(client.seed), []  # noqa: S311  # figures, not secrets
    with connect_to(client.address, "", DESKS) as connection:
        time.sleep(max(0.0, starts_at - time.time()))
        end = time.time() + seconds
        while (begun := time.time()) < end:
            if _save(connection, client, gives_up=rng.random() < GIVEN_UP):
                taken.append((time.time() - begun) * 1000)
    return taken


def _save(connection: PatientConnection, client: Client, *, gives_up: bool) -> bool:
    """One visit: person, words, event, a line in the book of letters, number, case.

    The number comes as late as it can: whoever has taken one keeps all others waiting.
    """
    connection.execute(PROVE, (client.token,))
    (person,) = connection.execute(PERSON, (uuid4(), "Contoh Melati", "contoh melati")).fetchone() or (None,)
    connection.execute(TOKENS, (person, "kontoh melati y1980 contohmelati"))
    subject = uuid4()
    connection.execute(EVENT, (subject, client.officer))
    connection.execute(LETTER, (f"{SERIES}/{subject}", client.officer))
    (number,) = connection.execute(NUMBER, (SERIES, YEAR, f"{SERIES}/")).fetchone() or (None,)
    connection.execute(CASE, (subject, number, person, client.officer))
    if gives_up:
        connection.rollback()
        return False
    connection.commit()
    return True
