"""Finished wordings of synthetic people, from the barest to the fullest."""

import base64
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from puskesos.cases.wording import (
    BlankFormContent,
    Fact,
    FormGroup,
    Letterhead,
    MissingPapersContent,
    Paper,
    RecapContent,
    ReceiptContent,
    RecoveryCodeContent,
    ReturnPart,
    Signature,
    SlipContent,
    Table,
)

NASTY = 'Siti <istri Budi> & "Co" <b>Siti & Co\t😀 \x07 \u202e</para>'
LONG = "Warga contoh menerangkan keadaan keluarganya secara panjang lebar kepada petugas. " * 50


def logo(colour: str = "#0B655D") -> str:
    """A round emblem as base64 PNG."""
    picture = Image.new("RGBA", (240, 240), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((8, 8, 232, 232), outline=colour, width=12)
    draw.polygon([(120, 50), (190, 190), (50, 190)], fill=colour)
    png = BytesIO()
    picture.save(png, "PNG")
    return base64.b64encode(png.getvalue()).decode()


LETTERHEAD = Letterhead(
    lines=("PEMERINTAH KABUPATEN CONTOH", "PUSAT KESEJAHTERAAN SOSIAL CONTOHSARI"),
    address=("Jalan Permisalan No. 00, Desa Contohsari, Kecamatan Misal", "Telepon 0800-0000-0000"),
    logo=logo(),
    second_logo=logo("#7A4A00"),
)
BARE_LETTERHEAD = Letterhead(lines=("PUSKESOS CONTOHSARI",), address=())

FACTS = (
    Fact("Nama", "Contoh Melati"),
    Fact("NIK / No. KK", "9999 9952 0663 0001  /  9999 9900 0000 0001"),
    Fact("Tempat, tgl lahir", "Contohsari, 12 Juni 1963 (62 tahun)"),
    Fact("Jenis kelamin", "Perempuan"),
    Fact("Alamat", "Dusun Misal RT 00/RW 00, Desa Contohsari, Kecamatan Misal"),
    Fact("Status DTSEN", "Terdaftar, desil 3, dicek 2 Maret 2026"),
    Fact("Kepesertaan", "PBI-JK nonaktif sejak Februari 2026; Sembako"),
    Fact("Pelapor", "Misal Kenanga (anak), 0800-0000-0012"),
)
PAPERS = (
    Paper("KTP", is_here=True),
    Paper("Kartu Keluarga", is_here=True),
    Paper("Kartu JKN lama", is_here=True),
    Paper("Surat keterangan RS", is_here=True),
    Paper("Pengantar desa", is_here=True),
    Paper("Foto rumah", is_here=False),
)
SLIP = SlipContent(
    letterhead=LETTERHEAD,
    title="Surat Pengantar Rujukan",
    number="400.9.11/0091/SLRT/III/2026",
    register="CTH-2026-0317",
    nature="Segera",
    attachments="5 lembar",
    subject="Pengantar rujukan reaktivasi PBI Jaminan Kesehatan",
    place_and_date="Contohsari, 3 Maret 2026",
    addressee=("Kepada Yth. Kepala Dinas Sosial Kabupaten Contoh", "u.p. Bidang Perlindungan dan Jaminan Sosial"),
    opening="Bersama ini kami rujuk warga berikut untuk mendapat pelayanan:",
    facts=FACTS,
    request="Reaktivasi kepesertaan PBI Jaminan Kesehatan. Penerima menjalani cuci darah dua kali seminggu; "
    "kartu tidak aktif sejak Februari 2026.",
    papers=PAPERS,
    closing="Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.",
    contact="Penghubung kami: Andai Cempaka, 0800-0000-0000.",
    signatures=(
        Signature("Penerima rujukan / pelapor", "Misal Kenanga"),
        Signature("Koordinator Puskesos", "Andai Cempaka", nip="19990101 202401 0 000"),
    ),
    copies_to=("Camat Misal", "Arsip"),
    check_code="K7M-4PX",
    qr="PUSKESOS:1:CTH:400.9.11/0091/SLRT/III/2026:20260303:K7M4PX",
    return_part=ReturnPart(
        title="Lembar umpan balik",
        deadline="Mohon diisi dan dikembalikan sebelum Senin, 9 Maret 2026",
        client="Contoh Melati",
        choices=(
            "Diterima, sedang diproses",
            "Sudah dilayani pada tanggal ____ / ____ / ______",
            "Berkas belum lengkap, kurang:",
            "Tidak dapat dilayani, alasan:",
        ),
        receiver="Petugas penerima",
        send_back="Kembalikan lewat warga, foto ke 0800-0000-0000, atau pindai kode.",
    ),
    footnote="Data contoh, bukan warga sebenarnya.",
)
