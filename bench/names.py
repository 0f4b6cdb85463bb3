"""Names as a real register has them: by generation and people, many namesakes, and a long tail nobody else bears.

Those born before 1965 mostly have one Javanese or Islamic word, those of today two to four; some words are coined, and
one in eight is stored in another spelling than the usual one.
"""

import csv
from bisect import bisect
from itertools import accumulate
from pathlib import Path
from random import Random

from bench.noise import slip, spelling_variant

DATA = Path(__file__).parent / "data"

# Chances by generation: born before 1965, before 1990, and since.
JAVANESE = (0.62, 0.30, 0.05)
SECOND_AFTER_JAVANESE = (0.06, 0.2, 0.2)
UP_TO_SITI = (0.33, 0.22, 0.09)
UP_TO_NUR = (0.42, 0.33, 0.17)
UP_TO_SRI = (0.60, 0.47, 0.20)
UP_TO_SINGLE = (0.80, 0.52, 0.22)
THIRD_AFTER_SITI = (0.03, 0.1, 0.1)
THIRD_AFTER_NUR = (0.02, 0.12, 0.12)
ISLAMIC_MAN = (0.55, 0.45, 0.52)
SECOND_WORD = (0.4, 0.85, 0.85)
SECOND_WOMAN = (0.45, 0.85, 0.85)
MIDDLE_WORD = (0.0, 0.08, 0.35)
MIDDLE_WOMAN = (0.0, 0.08, 0.45)
THIRD_AFTER_MUHAMMAD = (0.08, 0.2, 0.5)
SECOND_AFTER_ISLAMIC = (0.3, 0.75, 0.75)
THIRD_AFTER_ISLAMIC = (0.0, 0.0, 0.25)
GO_ON = {"muhammad", "m", "moh", "mohammad", "muhamad", "mochamad", "nur", "akhmad", "achmad", "ahmad"}
GROW_TOGETHER = {"nur", "sri", "abdul"}

OF_OTHER_PEOPLES = 0.09
SPELLED_OTHERWISE = 0.12
SLIPPED = 0.01
OLD_SPELLING_UNTIL = 1962


class NamePool:
    """The parts names are made of, each group drawn from by weight."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._words: dict[str, list[str]] = {}
        weights: dict[str, list[float]] = {}
        with (DATA / "name_parts.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._words.setdefault(row["group"], []).append(row["text"])
                weights.setdefault(row["group"], []).append(float(row["weight"]))
        self._sums = {group: list(accumulate(each)) for group, each in weights.items()}

    def draw(self, group: str) -> str:
        sums = self._sums[group]
        return self._words[group][bisect(sums, self._rng.random() * sums[-1])]

    def all(self, group: str) -> list[str]:
        return self._words[group]


class NameMaker:
    """Makes names one after the other; the same generator makes the same ones."""

    def __init__(self, rng: Random) -> None:
        self.pool = NamePool(rng)
        self._rng = rng

    def make(self, *, is_woman: bool, year: int) -> str:
        """A name in capitals, as registers write it, for somebody born in that year."""
        generation = 0 if year < 1965 else 1 if year < 1990 else 2
        if self._happens(OF_OTHER_PEOPLES):
            parts = self._of_other_peoples(is_woman=is_woman)
        elif self._happens(JAVANESE[generation]):
            parts = self._javanese(generation, is_woman=is_woman)
        elif is_woman:
            parts = self._woman(generation)
        else:
            parts = self._man(generation)
        if year >= 1985 and self._happens(0.08 if year < 2000 else 0.22):
            parts[int(self._rng.random() * len(parts))] = self._coined(is_woman=is_woman)
        words = [self._written(word, year) for word in " ".join(parts).split()]
        if len(words) > 1 and words[0] in GROW_TOGETHER and self._happens(0.06):
            words[:2] = [words[0] + words[1]]
        return " ".join(words).upper()

    def _happens(self, chance: float) -> bool:
        return self._rng.random() < chance

    def _maybe(self, chance: float, group: str) -> list[str]:
        return [self.pool.draw(group)] if self._happens(chance) else []

    def _javanese(self, generation: int, *, is_woman: bool) -> list[str]:
        """A known name, or a stem with an ending, of which no list could be complete."""
        gender = "women" if is_woman else "men"
        if self._happens(0.55):
            word = self.pool.draw(f"javanese_{gender}")
        else:
            word = self.pool.draw("javanese_stems") + self.pool.draw(f"javanese_{gender}_endings")
        return [word, *self._maybe(SECOND_AFTER_JAVANESE[generation], f"modern_{gender}_second")]

    def _woman(self, generation: int) -> list[str]:
        draw, kind = self.pool.draw, self._rng.random()
        if kind < UP_TO_SITI[generation]:
            return ["siti", draw("after_siti"), *self._maybe(THIRD_AFTER_SITI[generation], "modern_women_second")]
        if kind < UP_TO_NUR[generation]:
            return ["nur", draw("after_nur"), *self._maybe(THIRD_AFTER_NUR[generation], "modern_women_second")]
        if kind < UP_TO_SRI[generation]:
            return ["sri", draw("after_sri")]
        if kind < UP_TO_SINGLE[generation]:
            return [draw("after_siti")]
        parts = [draw("modern_women_first"), *self._maybe(SECOND_WOMAN[generation], "modern_women_second")]
        return self._with_middle(parts, MIDDLE_WOMAN[generation], 0.6, is_woman=True)

    def _man(self, generation: int) -> list[str]:
        if not self._happens(ISLAMIC_MAN[generation]):
            parts = [self.pool.draw("modern_men_first"), *self._maybe(SECOND_WORD[generation], "modern_men_second")]
            return self._with_middle(parts, MIDDLE_WORD[generation], 0.55, is_woman=False)
        first = self.pool.draw("muslim_men_first")
        if first == "abdul":
            return [first, self.pool.draw("after_abdul"), *self._maybe(0.15, "muslim_men_second")]
        if first in GO_ON:
            third = "muslim_men_second" if self._happens(0.6) else "modern_men_second"
            second = self.pool.draw("muslim_men_second")
            return [first, second, *self._maybe(THIRD_AFTER_MUHAMMAD[generation], third)]
        second = "muslim_men_second" if self._happens(0.5) else "modern_men_second"
        further = self._maybe(THIRD_AFTER_ISLAMIC[generation], "modern_men_second")
        return [first, *self._maybe(SECOND_AFTER_ISLAMIC[generation], second), *further]

    def _with_middle(self, parts: list[str], chance: float, known: float, *, is_woman: bool) -> list[str]:
        if not self._happens(chance):
            return parts
        group = "modern_women_first" if is_woman else "modern_men_first"
        middle = self.pool.draw(group) if self._happens(known) else self._coined(is_woman=is_woman)
        return [parts[0], middle, *parts[1:]]

    def _of_other_peoples(self, *, is_woman: bool) -> list[str]:
        draw, maybe, gender, kind = self.pool.draw, self._maybe, "women" if is_woman else "men", self._rng.random()
        if kind < 0.45:
            return [draw(f"sundanese_{gender}"), *maybe(0.8, f"sundanese_{gender}_second")]
        if kind < 0.63:
            return [draw(f"batak_{gender}"), draw("batak_clans")]
        if kind < 0.70:
            middle = maybe(0.5, f"modern_{gender}_first")
            return [draw(f"balinese_{gender}"), *middle, draw(f"balinese_{gender}_second")]
        if kind < 0.90:
            return [draw(f"christian_{gender}"), draw(f"modern_{gender}_second"), *maybe(0.1, "batak_clans")]
        if kind < 0.95:
            return [draw(f"chinese_{gender}")]
        return [draw(f"bugis_{gender}"), *maybe(0.0 if is_woman else 0.4, "muslim_men_second")]

    def _coined(self, *, is_woman: bool) -> str:
        """A word parents made up, as many do since the eighties."""
        syllables = [self.pool.draw("syllables") for _ in range(2 if self._happens(0.6) else 3)]
        word = "".join(syllables) + self.pool.draw("coined_women_endings" if is_woman else "coined_men_endings")
        return word if len(word) > 3 else word + "na"

    def _written(self, word: str, year: int) -> str:
        """The word as the registrar wrote it."""
        is_old = year < OLD_SPELLING_UNTIL
        if self._happens(SPELLED_OTHERWISE):
            word = spelling_variant(word, self._rng, is_old=is_old)
        elif is_old and self._happens(0.05):
            word = spelling_variant(word, self._rng, is_old=True)
        return slip(word, self._rng) if self._happens(SLIPPED) else word
