"""`make soak-server`: a desk saves, and its server and cable are hit during every save; SHORT=1, SEED=n, TIMES=n.

Every visit that was acknowledged must be there exactly once, every other at most once, and the window must never stop.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random
from time import monotonic, time_ns

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.cases.case import Case
from puskesos.cases.people.person import Person
from puskesos.office.access import Access, log_in
from puskesos.office.eyes import as_program
from puskesos.office.trail.checking import check_chain
from soak.office import OFFICER, PASSWORD
from soak.promises import misnumbered
from soak.server_cable import Cable
from soak.server_hits import KINDS, Hitter
from soak.server_journal import Account
from soak.server_net import Network, own_network
from soak.server_place import Place, own_server
from soak.server_rounds import Rounds
from soak.tally import Tally, say

TIMES, TIMES_IN_SHORT = 200, 2 * len(KINDS)
# So many saves before the first hit, for what the machine does to a window by itself.
CALM, CALM_IN_SHORT = 40, 10
# The secret of a desk that is gone in an hour does not belong where this machine keeps its own.
NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def main() -> int:
    """Hit as often as is wanted, look at what is left, and tell of it in one line. Gives the exit status."""
    parser = argparse.ArgumentParser("soak.server", description="Ill-treat a server and its cable during saves.")
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=time_ns() % 1_000_000)
    parser.add_argument("--times", type=int, help="how often, instead of the usual")
    told = parser.parse_args()
    os.environ.update(NO_KEYRING)
    network = own_network("soak.server", sys.argv[1:])
    say(f"seed {told.seed}")
    tally = Tally(summary, told.times or (TIMES_IN_SHORT if told.short else TIMES))
    began = monotonic()
    ill_treat(tally, network, Random(told.seed), CALM_IN_SHORT if told.short else CALM)
    say(f"{tally.details()}; {monotonic() - began:.0f} s")
    say(f"soak-server: {tally.line()}")
    return 0 if tally.is_good else 1


def summary(tally: Tally) -> str:
    """The line at the end."""
    kinds = ("lost", "doubled", "torn", "emptied", "stalled", "troubled")
    return f"{tally.tried:,} hits during saves, " + ", ".join(f"{tally.faults[kind]:,} {kind}" for kind in kinds)


def ill_treat(tally: Tally, network: Network, random: Random, calm: int) -> None:
    """Everything from the first start of a server to the last look at its office."""
    with own_server() as place:
        folder = place.folder / "loket"
        cable = Cable(place.socket)
        place.prepare(folder, cable.port)
        tell_method(place, network)
        hitter = Hitter(place, cable, network, random)
        journal = place.folder / "journal"
        with Rounds(hitter, tally, folder, journal) as rounds:
            rounds.be_calm(calm)
            for number in range(tally.expected):
                if not rounds.hit(KINDS[number % len(KINDS)]):
                    break
            rounds.report()
        look(tally, folder, Account.read(journal))


def tell_method(place: Place, network: Network) -> None:
    """What is done to what, so that the line at the end can be judged."""
    say(
        f"method: {place.words()}; a whole window saves visits by its own key, without pause, over {network.words()};"
        f" {', '.join(KINDS)} in turn, each begun after a save was and before its number stood on the screen,"
        " at a message of the change drawn by lot or at a moment of the clock; the beat of the window every 10 ms"
    )


def look(tally: Tally, folder: Path, account: Account) -> None:
    """What the server keeps after all that, beside what the desk was told."""
    with closing(log_in(folder, OFFICER, PASSWORD)) as access, _asked(access) as session:
        kept = cases_kept(session)
        torn = [*check_chain(session, access.file.anchor.read()), *misnumbered(session)]
    for kind, sentences in (("lost", account.lost(kept)), ("doubled", account.doubled(kept)), ("torn", torn)):
        for sentence in sentences:
            tally.fault(kind, sentence)
    tally.remarks["visits acknowledged"] = len(account.saved)
    tally.remarks["visits kept"] = len(kept)


@contextmanager
def _asked(access: Access) -> Iterator[Session]:
    with access.file.database.read() as session, as_program(session):
        yield session


def cases_kept(session: Session) -> list[tuple[str, str]]:
    """Name and number of every case."""
    asked = select(Person.name, Case.number).join(Case, Case.client_id == Person.id)
    return [(name, number) for name, number in session.execute(asked)]


if __name__ == "__main__":
    sys.exit(main())
