"""Every line somebody types, pastes or scans: searches, numbers, codes, hours, passwords, notes, seals and cards."""

from base64 import b32encode
from collections.abc import Callable
from datetime import date
from functools import partial
from json import dumps
from random import Random
from zlib import compress

from hypothesis import strategies as st
from nacl.signing import SigningKey

from puskesos.cases.people.nik import check_no_kk, read_nik
from puskesos.cases.proof.by_card import prove_by_cards
from puskesos.cases.proof.check_code import new_code, tidy_code
from puskesos.cases.proof.checking import check_paper
from puskesos.cases.proof.known_offices import look_at_card, trust_card
from puskesos.cases.proof.office_card import CARD_KIND, PURPOSE, CardKey, OfficeCard, card_text, read_card
from puskesos.cases.proof.seal import SealedFacts, seal_text
from puskesos.cases.registers.reads import Registers
from puskesos.cases.search.lookup import SearchMemory, find
from puskesos.cases.search.names import search_tokens
from puskesos.cases.search.wanted import read_wanted
from puskesos.cases.triage.engine import suggest
from puskesos.cases.triage.facts import Facts
from puskesos.cases.triage.knowledge import Knowledge, shipped_knowledge
from puskesos.dates import parse_day
from puskesos.exchange import cell_values, ledger_words
from puskesos.office.access import Access
from puskesos.office.masking import with_masked_niks
from puskesos.office.opening_hours import parse_hours
from puskesos.office.passwords import check_password
from puskesos.office.typed import check_name, check_phone, name_key, phone_words, tidy_lines
from puskesos.store.keys import tidy_recovery_code, tidy_user_name
from soak.hostile import DEEP, spoil_json, spoil_text, spoilers, texts
from soak.office import OFFICE, START
from soak.probe import Probe

TODAY = START.date()
KEY = SigningKey(bytes(range(32)))
# The code is always the same one, so that a seed tells the whole run.
FACTS = SealedFacts("CTH", "400.9.11/12/SLRT/XI/2026", TODAY, "KES-02", "CM", 1, new_code(Random(7).randrange))
CARD = OfficeCard("MSL", "Puskesos Misalan", "3209142001", TODAY, (CardKey(bytes(KEY.verify_key), date(2026, 2, 1)),))
SEAL, WRITTEN_CARD = seal_text(FACTS, KEY), card_text(CARD, KEY)
PLAIN_CARD = {
    "code": "MSL", "name": "Puskesos Misalan", "region": "3209142001", "made": TODAY.isoformat(),
    "keys": [[bytes(KEY.verify_key).hex(), "2026-02-01", ""]],
}  # fmt: skip

# What turns one typed or printed text into something else.
READERS: tuple[Callable[[str], object], ...] = (
    read_nik, check_no_kk, check_name, check_phone, name_key, phone_words, tidy_lines, tidy_user_name,
    tidy_recovery_code, tidy_code, parse_day, parse_hours, with_masked_niks, cell_values.read_sex,
    cell_values.read_decile, cell_values.read_rt_rw, cell_values.read_phone, cell_values.says_yes,
    cell_values.says_deceased, cell_values.is_mangled_number, ledger_words.read_sector, ledger_words.read_answer,
)  # fmt: skip


def text_probes(access: Access) -> list[Probe]:
    """A probe for each reader of one text."""
    shown = st.one_of(
        texts,
        st.builds(spoil_text, st.sampled_from((SEAL, WRITTEN_CARD, FACTS.code)), spoilers),
        spoilers.map(_odd_card),
    )
    papers = partial(_look_at_paper, access)
    return [
        *(Probe(reader.__name__, texts, reader, weight=30) for reader in READERS),
        Probe("read_birth", texts, lambda text: cell_values.read_birth(text, TODAY)),
        Probe("read_age", texts, lambda text: cell_values.read_age(text, TODAY), weight=30),
        Probe("read_status", texts, lambda text: ledger_words.read_status(text, text, is_referred=False), weight=30),
        Probe("search_tokens", texts, lambda text: search_tokens(text, None, None, OFFICE.region)),
        Probe("check_password", texts, lambda text: check_password(text, "sari", OFFICE.name), weight=30),
        Probe("suggest", texts, partial(_suggest, shipped_knowledge()), weight=20),
        Probe("find", texts, partial(_find, access, SearchMemory()), weight=60),
        Probe("read_card", shown, read_card),
        Probe("prove_by_cards", shown, lambda text: prove_by_cards(text, [CARD])),
        Probe("papers and cards", shown, papers),
    ]


def _suggest(knowledge: Knowledge, note: str) -> None:
    suggest(note, Facts(), knowledge)


def _find(access: Access, memory: SearchMemory, line: str) -> None:
    with access.file.database.read() as session:
        registers = Registers.of(session, access.file.registers)
        find(session, registers, memory, read_wanted(line, OFFICE.region), typing=True)


def _look_at_paper(access: Access, shown: str) -> None:
    """At the counter: a paper is checked, and a card is offered, looked at, and taken over."""
    if not shown.startswith(CARD_KIND):
        with access.file.database.read() as session:
            check_paper(session, shown, by=access.officer)
        return
    with access.file.database.write() as session:
        look_at_card(session, shown)
        trust_card(session, shown, by=access.officer, now=START)
        session.flush()
        session.rollback()


def _odd_card(random: Random) -> str:
    """A card that is signed as it should be, with something in it that should not be."""
    plain = b"[" * DEEP if random.random() < 0.05 else dumps(spoil_json(PLAIN_CARD, random)).encode()
    packed = compress(plain, 9)
    signed = KEY.sign(PURPOSE + packed).signature + packed
    return CARD_KIND + b32encode(signed).decode().rstrip("=")
