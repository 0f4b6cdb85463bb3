"""Which new passwords are taken: sentences are, what is guessed first is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.office.passwords import LEAST_VARIED, LONGEST, SHORTEST, check_password

OFFICE = "Puskesos Contohsari"


def problem(password: str, user_name: str = "kenanga") -> str:
    return check_password(password, user_name, OFFICE) or ""


@pytest.mark.parametrize(
    "password",
    [
        "hujan turun di balai",
        "kopi pahit tiga gelas",
        "lampu kuning sepeda tua",
        "saya suka mangga muda",
        "Tujuh belas anak tangga",
        "xk9-fmq-2vd-wz7",
        "bukan bukan bukan main",
        "ꦱꦼꦩꦔꦠ꧀ꦥꦒꦶꦥꦒꦶ",
    ],
)
def test_a_sentence_of_ones_own_is_taken_without_any_symbol(password: str) -> None:
    assert problem(password) == ""


@pytest.mark.parametrize(
    "password",
    [
        "puskesos2026", "Puskesos!!", "sandi12345", "P4ssw0rd123", "bismillah786", "Bismillah1!", "indonesia45",
        "Indonesia1945", "rahasia1234", "akusayangkamu", "sandirahasia1", "admin12345678", "persib1933!!",
        "januari2026",
        "1q2w3e4r5t", "Sukses2026!", "123sayangku", "kantordesa01", "@lhamdulillah", "budirahasia",
    ],
)  # fmt: skip
def test_what_a_guesser_tries_first_is_refused_however_it_is_dressed_up(password: str) -> None:
    assert "pertama ditebak" in problem(password)


@pytest.mark.parametrize(
    "password",
    ["aaaaaaaaaaaa", "abcabcabcab", "abcdefghijkl", "lkjhgfdsapoiuy", "aabbccddeeff", "xyxyxyxyxyxy", "zz1234567890"],
)
def test_rows_of_the_keyboard_and_repetition_do_not_make_a_password_longer(password: str) -> None:
    assert "mudah ditebak" in problem(password)


@pytest.mark.parametrize("password", ["0800000000001", "9999015206630001", "17081945170845"])
def test_dates_telephone_numbers_and_niks_are_refused(password: str) -> None:
    assert "hanya angka" in problem(password)


@pytest.mark.parametrize("password", ["kenanga di taman", "si-KENANGA-ku", "k3nanga mekar", "bunga ke.na.nga"])
def test_the_user_name_may_not_stand_in_it(password: str) -> None:
    assert "nama pengguna" in problem(password)


def test_a_user_name_of_two_letters_bars_no_word_it_happens_to_stand_in() -> None:
    assert problem("melati di ambang jendela", "an") == ""


@pytest.mark.parametrize("password", ["contohsari maju", "warga Contoh Sari 7", "CONTOHS4RI-desa"])
def test_the_name_of_the_office_may_not_stand_in_it(password: str) -> None:
    assert "nama kantor" in problem(password)


def test_what_every_office_is_called_may_stand_in_a_sentence() -> None:
    assert problem("puskesos buka setiap pagi jam tujuh") == ""


def test_length_is_told_before_anything_else() -> None:
    assert f"paling sedikit {SHORTEST} huruf" in problem("x" * (SHORTEST - 1))
    assert f"paling panjang {LONGEST} huruf" in problem("x" * (LONGEST + 1))


@given(st.text(max_size=LONGEST + 5), st.text(max_size=40), st.text(max_size=60))
def test_every_text_is_taken_or_refused_in_one_sentence(password: str, user_name: str, office: str) -> None:
    answer = check_password(password, user_name, office)
    assert answer is None or answer.endswith(".")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=LEAST_VARIED - 1), st.integers(2, 20))
def test_repeating_a_short_piece_is_never_enough(piece: str, times: int) -> None:
    assert check_password((piece * times)[:LONGEST], "", "") is not None
