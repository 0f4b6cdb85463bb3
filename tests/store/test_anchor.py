"""The anchor beside the key slots: one of its two places may be spoiled, and that is seen and misleads nobody."""

from pathlib import Path

from puskesos.store.anchor import RECORD, Anchor, Head

KEY = bytes(range(32))
SIXTH, SEVENTH = Head(6, bytes(32)), Head(7, b"s" * 32)


def test_an_anchor_that_was_never_written_is_whole_and_says_nothing(tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "office.anchor", KEY)
    assert (anchor.read(), anchor.is_whole()) == (None, True)


def test_the_first_head_leaves_the_other_place_empty_and_that_is_whole(tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "office.anchor", KEY)
    anchor.write(SEVENTH)
    assert (anchor.read(), anchor.is_whole()) == (SEVENTH, True)


def test_every_flipped_byte_is_seen_and_at_most_one_head_is_lost_by_it(tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "office.anchor", KEY)
    anchor.write(SIXTH)
    anchor.write(SEVENTH)
    whole = anchor.path.read_bytes()
    assert len(whole) == 2 * RECORD
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        anchor.path.write_bytes(damaged)
        assert not anchor.is_whole()
        assert anchor.read() in (SIXTH, SEVENTH)


def test_what_follows_both_places_is_seen(tmp_path: Path) -> None:
    anchor = Anchor(tmp_path / "office.anchor", KEY)
    anchor.write(SEVENTH)
    anchor.path.write_bytes(anchor.path.read_bytes().ljust(2 * RECORD, b"\0") + b"x")
    assert not anchor.is_whole()
