"""Tests of the letters other than the slip, and of the queue ticket."""

from base64 import b32encode
from dataclasses import replace
from hashlib import shake_256

import pytest

from puskesos.cases.wording import Fact, LetterContent, Signature, TicketContent
from puskesos.print.letter import render_letter
from puskesos.print.sheet import Sheet
from puskesos.print.ticket import render_ticket
from tests.print.reading import codes_of, heights_of, pages_of, sizes_of, text_of
from tests.print.samples import BARE_LETTERHEAD, FACTS, LETTERHEAD, LONG

WITNESS = Signature("Kepala Desa Contohsari", "Umpama Kamboja", "Mengetahui,")
SIGNER = Signature("Koordinator Puskesos", "Contoh Cempaka, S.Sos.", nip="00000000 000000 0 000")
ADDRESSED = LetterContent(
    letterhead=LETTERHEAD,
    shape="addressed",
    title="Surat Rekomendasi",
    number="400.9.11/0092/SLRT/III/2026",
    register="CTH-2026-0317",
    place_and_date="Contohsari, 3 Maret 2026",
    opening="Menindaklanjuti permohonan warga, bersama ini kami sampaikan data warga berikut:",
    facts=FACTS,
    body="Warga tersebut tidak mampu menanggung biaya rumah sakit.\nKami mohon keringanan biaya.",
    closing="Demikian rekomendasi ini kami sampaikan.",
    signatures=(WITNESS, SIGNER),
    nature="Segera",
    attachments="3 berkas",
    subject="Rekomendasi keringanan biaya",
    addressee=("Kepada Yth. Direktur RSUD Contoh", "di Contohsari"),
    purpose="keringanan biaya rawat inap",
    papers=("KTP", "Kartu Keluarga", "SKTM"),
    contact="Penghubung kami: Contoh Melati, 0800-0000-0001",
    copies_to=("Camat Misal", "Arsip"),
    approval=("Paraf: Subkoordinator Linjamsos (MK)",),
    check_code="7F3K-29QT",
    qr="PUSKESOS2" + b32encode(shake_256(b"contoh").digest(110)).decode(),
    footnote="Data contoh, bukan warga sebenarnya.",
)
STATEMENT = replace(
    ADDRESSED, shape="statement", title="Surat Keterangan", subject="", addressee=(), nature="", attachments="",
    decile="2", decile_of="Desil DTSEN", papers=(), contact="",
)  # fmt: skip
RECORD = replace(
    STATEMENT, shape="record", title="Berita Acara Kunjungan", decile="", purpose="",
    answers=(Fact("Keadaan rumah", "Dinding papan"),), choices=("Saya setuju.", "Saya tidak setuju; alasan:"),
    signatures=(Signature("Warga", "Contoh Melati"), Signature("Petugas", "Misal Kenanga"), WITNESS),
)  # fmt: skip
BARE = replace(
    RECORD, letterhead=BARE_LETTERHEAD, number="", facts=FACTS[:1], body="", answers=(), choices=(), copies_to=(),
    approval=(), check_code="", qr="", footnote="", signatures=(), opening="", closing="",
)  # fmt: skip
every_letter = pytest.mark.parametrize("letter", [ADDRESSED, STATEMENT, RECORD, BARE], ids=lambda each: each.title)


@every_letter
@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_an_ordinary_letter_is_one_page(letter: LetterContent, sheet: Sheet) -> None:
    assert sizes_of(render_letter(letter, sheet=sheet)) == [sheet.value]


@every_letter
def test_everything_the_letter_says_is_on_it(letter: LetterContent) -> None:
    paper = text_of(render_letter(letter))
    title = "" if letter.shape == "addressed" else letter.title.upper()
    said = [
        *letter.letterhead.lines, title, letter.number, letter.place_and_date, letter.opening,
        *letter.body.splitlines(), letter.closing, letter.nature, letter.attachments, letter.subject, *letter.addressee,
        letter.purpose, letter.decile_of if letter.decile else "", *letter.choices, *letter.papers, letter.contact,
        *letter.copies_to, *letter.approval, letter.check_code, letter.footnote,
        *(word for fact in (*letter.facts, *letter.answers) for word in (fact.label, fact.value)),
        *(word for signer in letter.signatures for word in (signer.heading, signer.position, signer.name, signer.nip)),
    ]  # fmt: skip
    assert [words for words in said if " ".join(words.split()) not in paper] == []


@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_a_letter_with_all_that_offices_put_into_one_is_still_one_page(sheet: Sheet) -> None:
    head = replace(LETTERHEAD, lines=(*LETTERHEAD.lines[:1], "KECAMATAN MISAL", "PUSAT KESEJAHTERAAN SOSIAL " * 2))
    more = Fact("Kepala keluarga", "Umpama Dahlia"), Fact("Pekerjaan", "Buruh tani")
    full = replace(
        ADDRESSED, letterhead=head, facts=(*FACTS, *more), body=f"{LONG[:260]}\n{LONG[:160]}",
        copies_to=("Kepala Dinas Sosial Kabupaten Contoh", "Camat Misal", "Arsip"),
    )  # fmt: skip
    assert sizes_of(render_letter(full, sheet=sheet)) == [sheet.value]


def test_a_statement_is_dated_above_who_signs_it_beside_the_witness() -> None:
    pdf = render_letter(STATEMENT)
    [dated], [witness] = heights_of(pdf, STATEMENT.place_and_date), heights_of(pdf, "Mengetahui,")
    [signs] = heights_of(pdf, SIGNER.position)
    assert abs(dated - witness) < 1
    assert signs > dated


def test_a_record_is_dated_above_the_witness_who_signs_it_last() -> None:
    pdf = render_letter(RECORD)
    [dated], [witness] = heights_of(pdf, RECORD.place_and_date), heights_of(pdf, "Mengetahui,")
    assert 0 < witness - dated < 10


def test_what_a_letter_is_about_has_the_whole_line() -> None:
    about = "Rekomendasi reaktivasi kepesertaan PBI Jaminan Kesehatan"
    pdf = render_letter(replace(ADDRESSED, subject=about))
    assert len(heights_of(pdf, about)) == 1
    [number], [dated] = heights_of(pdf, ADDRESSED.number), heights_of(pdf, ADDRESSED.place_and_date)
    assert abs(number - dated) < 1


@pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])
def test_its_code_can_be_read_from_an_ordinary_scan(sheet: Sheet) -> None:
    assert codes_of(render_letter(ADDRESSED, sheet=sheet)) == [ADDRESSED.qr]


def test_a_letter_that_is_not_issued_yet_shows_no_code() -> None:
    draft = replace(ADDRESSED, qr="", check_code="")
    assert codes_of(render_letter(draft)) == []
    assert "Kode surat" not in text_of(render_letter(draft))


def test_a_later_print_says_that_it_is_a_copy() -> None:
    assert "SALINAN" not in text_of(render_letter(ADDRESSED))
    assert "SALINAN ke-2" in text_of(render_letter(ADDRESSED, copy=2))


def test_what_closes_a_long_letter_stays_together_on_its_last_page() -> None:
    pages = pages_of(render_letter(replace(ADDRESSED, body="\n".join([LONG] * 3))))
    assert len(pages) > 1
    for closing in (ADDRESSED.closing, SIGNER.name, ADDRESSED.check_code, "2. Arsip"):
        assert closing in pages[-1]


def test_typed_signs_stay_as_typed() -> None:
    assert "Siti <istri Budi> & Co" in text_of(render_letter(replace(ADDRESSED, body="Siti <istri Budi> & Co")))


def test_the_same_wording_gives_the_same_bytes() -> None:
    assert render_letter(STATEMENT) == render_letter(STATEMENT)


def test_a_ticket_is_a_short_piece_of_the_roll_with_its_number() -> None:
    ticket = TicketContent(
        LETTERHEAD, "Nomor Antrean", "Antrean rentan (didahulukan)", "R-001", "Jumat, 20 November 2026, pukul 09.15",
        ("Mohon menunggu.",),
    )  # fmt: skip
    pdf = render_ticket(ticket)
    [(width, height)] = sizes_of(pdf)
    assert (width, height < 120) == (80, True)
    for words in (ticket.title, ticket.queue, ticket.number, ticket.drawn_at, *ticket.sentences):
        assert words in text_of(pdf)
