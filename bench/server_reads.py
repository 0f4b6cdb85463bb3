"""Lists and searches on a full server, by an officer of one village and by one of the secretariat above all of them."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import sqlalchemy as sa

from bench.measure import Figure, percentile, timings
from bench.residents import Resident, Wish, wishes
from bench.server_place import Desk, Place
from bench.server_regency import SECRETARIAT, Size, new_desk
from bench.setup import OFFICER, PASSWORD
from puskesos.cases.search.name_score import NameQuery
from puskesos.cases.search.name_search import search_names
from puskesos.cases.search.names import name_keys
from puskesos.cases.search.person_index import own_index
from puskesos.cases.search.vocabulary import Vocabulary
from puskesos.cases.worklist import list_cases
from puskesos.office.below import with_offices_below

ROWS = 200
TIMES = 60
WISHES = 400
WARM_UP = 40
LIST_LIMIT, SEARCH_MEDIAN, SEARCH_LIMIT = 2.7, 6.0, 13.0
# What the limit of the list was measured with: five columns of three tables, and nobody's rules.
BARE_LIST = (
    "SELECT c.id, c.number, c.visit_on, p.name, r.number FROM cases c JOIN people p ON p.id = c.client_id"
    " LEFT JOIN referrals r ON r.id = c.last_referral_id"
    " WHERE c.office_id = %s ORDER BY c.visit_on DESC, c.id DESC LIMIT %s"
)


def read_figures(place: Place, size: Size, people: Sequence[Resident], *, asked: int = WISHES) -> list[Figure]:
    """Both questions from both desks."""
    village = size.offices[size.villages // 2]
    start = size.offices.index(village) * size.residents
    own = list(enumerate(people[start : start + size.residents], start=village << 32 | 1))
    everybody = [
        (office << 32 | number, people[size.offices.index(office) * size.residents + number - 1])
        for office, number in _drawn(size, asked + WARM_UP)
    ]
    figures = []
    for who, office, among, names in (
        ("village", village, own, [person.nama for _, person in own]),
        (f"secretariat over {size.villages}", SECRETARIAT, everybody, [person.nama for person in people]),
    ):
        desk = Desk(new_desk(place, office, "Loket ukur"), OFFICER, PASSWORD)
        figures += _list_figures(desk, who, size)
        drawn = Random(7).sample(among, min(len(among), asked + WARM_UP))  # noqa: S311  # figures, not secrets
        figures += _search_figures(desk, who, list(wishes(drawn)), _vocabulary(names))
        desk.close()
    return [*figures, _bare_list_figure(place, village)]


def _bare_list_figure(place: Place, office: int) -> Figure:
    with place.keeper() as keeper:
        taken = timings(lambda: keeper.execute(BARE_LIST, (office, ROWS)).fetchall(), TIMES, warm_up=12)
    method = "by who keeps the server, to compare with: this machine on this day"
    return Figure(f"list of {ROWS}, five columns without rules, p50", percentile(taken, 0.5), "ms", None, method)


def _drawn(size: Size, count: int) -> list[tuple[int, int]]:
    rng = Random(11)  # noqa: S311  # figures, not secrets
    return [(rng.choice(size.offices), rng.randrange(1, size.residents + 1)) for _ in range(count)]


def _vocabulary(names: Sequence[str]) -> Vocabulary:
    words: Counter[str] = Counter()
    for name in names:
        words.update(set(name_keys(name)))
    return Vocabulary(words, len(names))


def _list_figures(desk: Desk, who: str, size: Size) -> list[Figure]:
    with desk.database.read() as session:
        session.execute(sa.text("SELECT 1"))
        # A statement is prepared from the fifth time on, and its plan chosen five times later.
        taken = timings(lambda: list_cases(session, limit=ROWS), TIMES, warm_up=12)
        found = len(list_cases(session, limit=ROWS))

    def through_the_door() -> None:
        with desk.database.read() as session:
            list_cases(session, limit=ROWS)

    whole = timings(through_the_door, TIMES)
    cases = size.villages * size.cases
    method = f"{found} rows of {cases:,} cases under row rules, {TIMES} reads; p95 {percentile(taken, 0.95):.1f}"
    return [
        Figure(f"list of {ROWS}, {who}, p50", percentile(taken, 0.5), "ms", LIST_LIMIT, method),
        Figure(
            f"list of {ROWS} with its transaction, {who}, p95", percentile(whole, 0.95), "ms", None, "door and rows"
        ),
    ]


def _search_figures(desk: Desk, who: str, asked: Sequence[Wish], vocabulary: Vocabulary) -> list[Figure]:
    taken, found = [], 0
    with desk.database.read() as session, with_offices_below(session):
        index = own_index(session)
        for wish in asked:
            query = NameQuery(wish.name, birth_year=wish.birth_year, region=wish.region)
            idents: set[int] = set()

            def search(query: NameQuery = query, idents: set[int] = idents) -> None:
                idents.update(hit.id for hit in search_names(index, vocabulary, query))

            taken += timings(search, 1, warm_up=0)
            found += wish.resident in idents
    counted = taken[WARM_UP:] or taken
    method = f"name, year, desa: {len(counted)} noisy names through match_people, each looked up for the first time"
    return [
        Figure(f"person search, {who}, p50", percentile(counted, 0.5), "ms", SEARCH_MEDIAN, method),
        Figure(f"person search, {who}, p95", percentile(counted, 0.95), "ms", SEARCH_LIMIT, method),
        Figure(f"person search, {who}, recall@10", found / len(asked), "", None, "beside it", at_least=True),
    ]
