"""What may be sent to anybody names no person, no user and no computer, whatever it was made of."""

import getpass
import platform
import re
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puskesos.office import impersonal as doors
from puskesos.office.impersonal import impersonal

WORDS = st.text(st.characters(exclude_categories=["Cs", "Nd", "No", "Nl"]), max_size=30)
SEPARATORS = st.sampled_from(["", " ", "-", "."])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("NIK 9999014505900001 ganda", "NIK [nomor] ganda"),
        ("9999 0145 0590 0001", "[nomor]"),
        ("9999.0145.0590.0001", "[nomor]"),
        ("telepon 0812-3456-7890", "telepon [nomor]"),
        ("+62 812 3456 7890", "[nomor]"),
        ("(0800) 1234567", "[nomor]"),
        ("surel sari.contoh@contoh.example tercatat", "surel [surel] tercatat"),
        ("/home/sari/Dokumen/daftar.xlsx", "~/Dokumen/daftar.xlsx"),
        (r"C:\Users\Sari\AppData\Local\Puskesos", r"~\AppData\Local\Puskesos"),
        (r"c:\documents and settings\sari\puskesos", r"~\puskesos"),
        ("C:/Users/sari/Puskesos", "~/Puskesos"),
        (r"\\PC-SARI\Canon G2010", r"\\[komputer]\Canon G2010"),
    ],
)
def test_numbers_addresses_and_folders_of_people_are_taken_out(text: str, left: str) -> None:
    assert impersonal(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Puskesos 0.1.0, Python 3.11.7",
        "Windows 10 build 19045",
        "38 provinsi, 514 kabupaten/kota",
        "2026-11-22T21:59:51Z",
        "2026-11-22 21.59",
        "rantai 100000 jejak utuh",
        "12345 MB kosong",
        "puskesos/ui/window.py:120",
    ],
)
def test_what_an_admin_needs_stays(text: str) -> None:
    assert impersonal(text) == text


@given(before=WORDS, nik=st.from_regex(r"[0-9]{16}", fullmatch=True), after=WORDS, between=SEPARATORS)
def test_no_nik_comes_through_however_it_is_written(before: str, nik: str, after: str, between: str) -> None:
    written = between.join(nik[place : place + 4] for place in range(0, 16, 4))
    left = impersonal(f"{before} {written} {after}")
    assert not re.search(r"\d{5}", left)
    assert written not in left


@given(phone=st.from_regex(r"(\+62|0)8[0-9]{8,11}", fullmatch=True), before=WORDS)
def test_no_telephone_comes_through(phone: str, before: str) -> None:
    assert phone not in impersonal(f"{before} {phone}")


@pytest.mark.parametrize("home", [PurePosixPath("/srv/orang/melati"), PureWindowsPath(r"D:\orang\melati")])
def test_the_user_and_the_computer_are_not_named(monkeypatch: pytest.MonkeyPatch, home: PurePath) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "melati")
    monkeypatch.setattr(platform, "node", lambda: "PC-MELATI.desa.example")
    monkeypatch.setattr(Path, "home", lambda: home)
    doors._own_names.cache_clear()
    left = impersonal(f"Melati di PC-MELATI (pc-melati.desa.example): {home}/data, melatisari tidak")
    doors._own_names.cache_clear()
    assert left == "[pengguna] di [komputer] ([komputer]): ~/data, melatisari tidak"
