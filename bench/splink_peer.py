"""Splink, the usual library for this work, on the same records: its own weights, trained without the truth.

Splink and pandas belong to the group `bench` alone and are not missed elsewhere.
"""

import logging
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, NamedTuple

from bench.febrl import FebrlSet, Pair, Row

MOST_PAIRS = 1_000_000
PROBABILITY = 0.5


@dataclass(frozen=True)
class SplinkModel:
    """What is compared, under which keys, and which agreements are believed to prove a pair."""

    blocks: tuple[tuple[str, ...], ...]
    comparisons: tuple[Any, ...]
    proofs: tuple[tuple[str, ...], ...]
    trained_on: tuple[tuple[str, ...], ...]


class Told(NamedTuple):
    """The pairs Splink holds for one at a probability of one half, and the seconds from the table to the pairs."""

    pairs: list[Pair]
    seconds: float


def febrl_model(*, with_id: bool) -> SplinkModel:
    """The comparisons of Splink's own tutorial for set 4, and as many more as ours has."""
    cl = import_module("splink.comparison_library")
    on_id = (("soc_sec_id",),) if with_id else ()
    return SplinkModel(
        blocks=(
            *on_id, ("given_name", "surname"), ("given_name", "postcode"), ("surname", "postcode"),
            ("date_of_birth",), ("suburb", "surname"), ("suburb", "given_name"), ("street_number", "address_1"),
        ),
        comparisons=(
            cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
            cl.NameComparison("surname").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            *([cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2])] if with_id else []),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("suburb", [0.9]),
            cl.JaroWinklerAtThresholds("address_1", [0.9]),
        ),
        proofs=(*on_id, ("given_name", "surname", "date_of_birth")),
        trained_on=(("date_of_birth",), ("postcode",)),
    )  # fmt: skip


def febrl_pairs(records: FebrlSet, *, with_id: bool) -> Told:
    """Set 4 as a link of two tables, the others as doubles within one."""
    frames = [records.rows[: records.border], records.rows[records.border :]] if records.border else [records.rows]
    starts = [0, records.border]
    tables = [_frame(Row._fields, rows, start) for rows, start in zip(frames, starts, strict=False)]
    return find_pairs(tables, febrl_model(with_id=with_id))


def find_pairs(tables: Sequence[Any], model: SplinkModel) -> Told:
    """Train on the tables themselves and predict. Their column `place` names the rows."""
    logging.getLogger("splink").setLevel(logging.CRITICAL)  # it tells every step of its training
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        splink = import_module("splink")
        start = time.perf_counter()
        settings = splink.SettingsCreator(
            unique_id_column_name="place",
            link_type="link_only" if len(tables) > 1 else "dedupe_only",
            blocking_rules_to_generate_predictions=[splink.block_on(*keys) for keys in model.blocks],
            comparisons=list(model.comparisons),
        )
        linker = splink.Linker(list(tables), settings, db_api=splink.DuckDBAPI(), set_up_basic_logging=False)
        training = linker.training
        proofs = [splink.block_on(*keys) for keys in model.proofs]
        training.estimate_probability_two_random_records_match(proofs, recall=0.8)
        training.estimate_u_using_random_sampling(max_pairs=MOST_PAIRS, seed=1)
        for keys in model.trained_on:
            training.estimate_parameters_using_expectation_maximisation(splink.block_on(*keys))
        found = linker.inference.predict(threshold_match_probability=PROBABILITY).as_pandas_dataframe()
    pairs = [(min(pair), max(pair)) for pair in zip(found["place_l"], found["place_r"], strict=True)]
    return Told(pairs, time.perf_counter() - start)


def _frame(columns: Sequence[str], rows: Sequence[Sequence[str]], start: int) -> Any:
    """A table for Splink, what is empty as missing, with the places of the rows."""
    pandas = import_module("pandas")
    frame = pandas.DataFrame([[value or None for value in row] for row in rows], columns=list(columns))
    frame["place"] = range(start, start + len(rows))
    return frame
