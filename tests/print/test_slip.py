"""Tests of the referral slip and its return part."""

from dataclasses import replace

import pytest

from puskesos.cases.wording import Fact, SlipContent, from_json, to_json
from puskesos.print.sheet import Sheet
from puskesos.print.slip import render_referral_slip, render_referral_slips
from tests.print.reading import codes_of, heights_of, pages_of, sizes_of, text_of
from tests.print.samples import BARE_SLIP, FULL_SLIP, LONG, SLIP

CUT = "potong di sini"
both_sheets = pytest.mark.parametrize("sheet", [Sheet.A4, Sheet.F4])


@both_sheets
@pytest.mark.parametrize("copy", [1, 2])
def test_an_ordinary_slip_is_one_page(sheet: Sheet, copy: int) -> None:
    assert sizes_of(render_referral_slip(SLIP, sheet=sheet, copy=copy)) == [sheet.value]


@both_sheets
def test_a_slip_with_eleven_facts_nine_papers_and_three_signatures_is_still_one_page(sheet: Sheet) -> None:
    slip = replace(
        SLIP,
        facts=(*SLIP.facts, *(Fact(f"Keterangan {number}", "Isi keterangan") for number in range(3))),
        papers=SLIP.papers + SLIP.papers[:3],
        signatures=FULL_SLIP.signatures,
        copies_to=("Camat Misal", "Kepala Desa Contohsari", "Arsip"),
    )
    assert len(pages_of(render_referral_slip(slip, sheet=sheet))) == 1


def test_short_facts_stand_side_by_side_only_where_that_spares_a_page() -> None:
    facts = [("Nama", "Contoh Melati"), ("NIK", "9999 0143 0385 0001"), ("Nomor KK", "9999 0101 0101 0001")]
    facts += [(f"Keterangan {number}", "Isi keterangan yang panjangnya hampir satu baris") for number in range(6)]
    roomy = replace(SLIP, facts=tuple(Fact(*fact) for fact in facts))
    full = replace(roomy, facts=(*roomy.facts, *(Fact(f"Lagi {number}", "Isi keterangan") for number in range(8))))
    apart, beside = (
        [heights_of(render_referral_slip(slip), words, page=0)[0] for words in ("Nomor KK", "NIK")]
        for slip in (roomy, full)
    )
    assert apart[0] - apart[1] > 3
    assert abs(beside[0] - beside[1]) < 0.5
    assert len(pages_of(render_referral_slip(full))) == 1


def test_everything_the_slip_says_is_on_it() -> None:
    paper = text_of(render_referral_slip(SLIP))
    said = [
        *SLIP.letterhead.lines, *SLIP.letterhead.address, SLIP.title, SLIP.number, SLIP.register, SLIP.nature,
        SLIP.attachments, SLIP.subject, SLIP.place_and_date, *SLIP.addressee, SLIP.opening, SLIP.request, SLIP.closing,
        SLIP.contact, *SLIP.copies_to, SLIP.check_code, SLIP.footnote,
        *(word for fact in SLIP.facts for word in (fact.label, fact.value)),
        *(paper.name for paper in SLIP.papers),
        *(word for signer in SLIP.signatures for word in (signer.position, signer.name, signer.nip)),
    ]  # fmt: skip
    assert [words for words in said if " ".join(words.split()) not in paper] == []


@both_sheets
def test_the_return_part_can_travel_alone(sheet: Sheet) -> None:
    part = text_of(render_referral_slip(SLIP, sheet=sheet)).split(CUT)[1]
    back = SLIP.return_part
    repeated = [SLIP.number, SLIP.register, SLIP.check_code, SLIP.place_and_date]
    refusal = [*back.refusal, back.reason]
    said = [back.title, back.deadline, back.client, *back.choices, *refusal, back.receiver, back.send_back]
    assert [words for words in repeated + said if words not in part] == []


@both_sheets
def test_a_slip_frozen_before_a_refusal_had_boxes_of_its_own_keeps_its_words(sheet: Sheet) -> None:
    stored = to_json(SLIP)
    del stored["return_part"]["refusal"], stored["return_part"]["reason"]
    stored["return_part"]["choices"] = ["Diterima, sedang diproses", "Tidak dapat dilayani, alasan:"]
    (page,) = pages_of(render_referral_slip(from_json(SlipContent, stored), sheet=sheet))
    part = page.split(CUT)[1]
    assert "Tidak dapat dilayani, alasan:" in part
    assert "karena warga" not in part


@both_sheets
def test_both_codes_can_be_read_from_an_ordinary_scan(sheet: Sheet) -> None:
    assert codes_of(render_referral_slip(SLIP, sheet=sheet)) == [SLIP.qr, SLIP.qr]


def test_a_code_as_long_as_a_signed_one_can_be_read() -> None:
    signed = "PSK1:" + "7Q3F0ZK9X" * 17
    assert codes_of(render_referral_slip(replace(SLIP, qr=signed))) == [signed, signed]


def test_the_cut_line_of_f4_lies_at_236_mm_and_nothing_stands_across_it() -> None:
    (height,) = heights_of(render_referral_slip(SLIP), CUT)
    assert height == pytest.approx(236, abs=0.6)


@both_sheets
def test_a_copy_says_so_on_both_parts(sheet: Sheet) -> None:
    first, second = (text_of(render_referral_slip(SLIP, sheet=sheet, copy=copy)) for copy in (1, 2))
    assert "SALINAN" not in first
    assert [part.count("SALINAN ke-2") for part in second.split(CUT)] == [1, 1]


def test_a_slip_that_is_not_approved_shows_no_code() -> None:
    paper = render_referral_slip(replace(SLIP, qr="", check_code="", number=""))
    assert codes_of(paper) == []
    assert "Kode surat" not in text_of(paper)
    assert "Nomor" not in text_of(paper)


@both_sheets
@pytest.mark.parametrize("slip", [FULL_SLIP, replace(SLIP, request=LONG[:4000])])
def test_a_long_slip_flows_on_and_its_return_part_stays_whole_on_the_last_page(sheet: Sheet, slip: SlipContent) -> None:
    paper = render_referral_slip(slip, sheet=sheet)
    pages = pages_of(paper)
    assert 2 <= len(pages) <= 3
    assert all(CUT not in page for page in pages[:-1])
    part = pages[-1].split(CUT)[1]
    assert [choice for choice in slip.return_part.choices if choice not in part] == []
    assert slip.return_part.send_back in part
    assert codes_of(paper, page=0)[0] == codes_of(paper)[-1] == slip.qr
    words = " ".join(text_of(paper).split())
    assert slip.copies_to[-1] in words
    assert words.count("Warga contoh menerangkan") >= LONG[:4000].count("Warga contoh menerangkan") - 1


def test_the_return_part_ends_above_the_edge_that_printers_cannot_reach() -> None:
    for sheet in (Sheet.A4, Sheet.F4):
        (height,) = heights_of(render_referral_slip(FULL_SLIP, sheet=sheet), "Kembalikan lewat")
        assert height < sheet.value[1] - 8


@both_sheets
def test_a_name_of_four_thousand_letters_neither_vanishes_nor_breaks_the_slip(sheet: Sheet) -> None:
    name = ("Contoh" * 667)[:4000]
    slip = replace(SLIP, facts=(Fact("Nama", name),), return_part=replace(SLIP.return_part, client=name))
    pages = pages_of(render_referral_slip(slip, sheet=sheet))
    letter = "".join(pages).replace(" ", "").split("potongdisini")[0]
    assert letter.count("Contoh") >= 660
    assert "…" in pages[-1].split(CUT)[1]


def test_a_letter_without_anything_to_say_still_looks_like_one() -> None:
    paper = text_of(render_referral_slip(BARE_SLIP))
    assert "Permohonan" not in paper
    assert "Berkas terlampir" not in paper
    assert "Tembusan" not in paper


def test_many_slips_lie_one_behind_the_other_as_each_would_alone() -> None:
    slips = [(SLIP, 1), (FULL_SLIP, 2), (SLIP, 3)]
    together = pages_of(render_referral_slips(slips, sheet=Sheet.A4))
    alone = [page for slip, copy in slips for page in pages_of(render_referral_slip(slip, sheet=Sheet.A4, copy=copy))]
    assert together == alone
    assert len(together) > len(slips)


def test_the_slips_of_one_file_share_their_fonts_and_logos() -> None:
    one, ten = (len(render_referral_slips([(SLIP, 1)] * count)) for count in (1, 10))
    assert ten < 3 * one


def test_one_slip_among_many_is_the_same_file_as_the_slip_alone() -> None:
    assert render_referral_slips([(SLIP, 2)]) == render_referral_slip(SLIP, copy=2)
