"""Finished wordings of synthetic people, from the barest to the fullest."""

import base64
from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from puskesos.cases.wording import (
    BlankFormContent,
    BringBackContent,
    BringItem,
    Fact,
    FormGroup,
    Letterhead,
    Paper,
    RecapContent,
    ReceiptContent,
    RecoveryCodeContent,
    ReturnPart,
    Said,
    Signature,
    SlipContent,
    Table,
)

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
            "Sudah dilayani pada tanggal:",
            "Diproses, perkiraan selesai:",
            "Berkas belum lengkap, kurang:",
            "Dirujuk lagi ke:",
        ),
        receiver="Petugas penerima",
        send_back="Kembalikan lewat warga, foto ke 0800-0000-0000, atau pindai kode.",
        refusal=("Tidak dapat dilayani", "karena warga", "karena pemberi layanan"),
        reason="Alasan:",
    ),
    footnote="Data contoh, bukan warga sebenarnya.",
)
BARE_SLIP = SlipContent(
    letterhead=BARE_LETTERHEAD,
    title="Surat Pengantar Rujukan",
    number="",
    register="CTH-2026-0001",
    nature="",
    attachments="",
    subject="",
    place_and_date="Contohsari, 3 Maret 2026",
    addressee=("Yth. Kepala Dinas Sosial",),
    opening="",
    facts=(Fact("Nama", "Umpama Dahlia"),),
    request="",
    papers=(),
    closing="",
    contact="",
    signatures=(Signature("Koordinator Puskesos", "Andai Cempaka"),),
    copies_to=(),
    check_code="",
    qr="",
    return_part=ReturnPart("Lembar umpan balik", "", "Umpama Dahlia", ("Diterima",), "Petugas penerima", ""),
)
FULL_SLIP = replace(
    SLIP,
    letterhead=replace(
        LETTERHEAD, lines=("PEMERINTAH KABUPATEN CONTOH", "DINAS SOSIAL", 'SEKRETARIAT SLRT "CONTOH MAJU BERSAMA"')
    ),
    number="400.9.14.1/0128/08.1006/SEK.SLRT/XII/2026",
    facts=(
        *FACTS,
        Fact("Masalah", "Jaminan kesehatan tidak aktif, tidak sanggup membayar rawat jalan"),
        Fact("Layanan dimohon", "Reaktivasi PBI-JK dan keringanan biaya"),
        Fact("Jaminan", LONG[:400]),
    ),
    request=LONG[:4000],
    papers=tuple(
        Paper(f"Surat keterangan nomor {number} dari kelurahan", is_here=number % 3 > 0) for number in range(12)
    ),
    signatures=(
        Signature(
            "Kepala Desa Contohsari",
            "Misal Anggrek, S.Sos.",
            "Mengetahui,",
            "Penata Tingkat I",
            "19990101 202401 0 001",
        ),
        Signature("Penerima rujukan / pelapor", "Misal Kenanga"),
        Signature("Koordinator Puskesos", "Andai Cempaka", rank="Penata Muda", nip="19990101 202401 0 000"),
    ),
    copies_to=tuple(f"Kepala Dinas Contoh {number} Kabupaten Contoh" for number in range(1, 9)),
    return_part=replace(
        SLIP.return_part,
        choices=(*SLIP.return_part.choices, "Diteruskan kepada:", "Hasil layanan:"),
    ),
)
RECEIPT = ReceiptContent(
    letterhead=LETTERHEAD,
    title="Tanda Terima",
    register="CTH-2026-0317",
    place_and_date="Contohsari, 3 Maret 2026",
    facts=(
        Fact("Penerima layanan", "Contoh Melati"),
        Fact("Pelapor", "Misal Kenanga (anak)"),
        Fact("Keperluan", "Reaktivasi PBI Jaminan Kesehatan"),
        Fact("Petugas", "Andai Cempaka"),
    ),
    papers=PAPERS,
    next_step="Kami kabari paling lambat Senin, 9 Maret 2026. Bawa tanda terima ini bila datang lagi "
    "atau telepon 0800-0000-0000.",
    signatures=(Signature("Yang menyerahkan", "Misal Kenanga"), Signature("Petugas", "Andai Cempaka")),
    footnote="Layanan ini tidak dipungut biaya.",
)
BARE_RECEIPT = ReceiptContent(
    BARE_LETTERHEAD, "Tanda Terima", "CTH-2026-0001", "Contohsari, 3 Maret 2026", (), (), "", ()
)
FULL_RECEIPT = replace(RECEIPT, facts=FACTS, papers=FULL_SLIP.papers, next_step=LONG[:1500])
BRING_BACK = BringBackContent(
    letterhead=LETTERHEAD,
    title=Said("Bawa ini kembali"),
    register="CTH-2026-0317",
    place_and_date="Contohsari, 3 Maret 2026",
    client="Contoh Melati",
    service="Reaktivasi PBI Jaminan Kesehatan",
    heading=Said("Yang masih perlu dibawa"),
    items=(
        BringItem(
            Said("SKTM"), "surat", (Said("Ambil di Kantor Desa Contohsari"), Said("Buka Senin–Jumat 08.00–14.00"))
        ),
        BringItem(Said("Surat puskesmas atau rumah sakit"), "surat-dokter", (Said("Ambil di Puskesmas Misal"),)),
    ),
    brought_heading=Said("Sudah kami terima"),
    brought=(Paper("KTP", is_here=True), Paper("Kartu Keluarga", is_here=True), Paper("Kartu JKN lama", is_here=True)),
    come_back=(
        Said("Kembali Senin, 9 Maret 2026"),
        Said("ke Puskesos Contohsari, Jalan Permisalan No. 00"),
        Said("Buka Senin–Jumat 08.00–14.00"),
        Said("Cari Andai Cempaka. Tunjukkan lembar ini."),
    ),
    footnote="Layanan ini tidak dipungut biaya.",
)
TWO_LANGUAGES = replace(
    BRING_BACK,
    title=Said("Bawa ini kembali", "Kata lain untuk judul"),
    heading=Said("Yang masih perlu dibawa", "Kata lain untuk yang dibawa"),
    items=(BringItem(Said("KTP", "Kata lain untuk KTP"), "ktp", (Said("Ambil di desa", "Kata lain untuk desa"),)),),
    come_back=(Said("Kembali Senin", "Kata lain untuk Senin"),),
)
BARE_BRING_BACK = BringBackContent(
    BARE_LETTERHEAD,
    Said("Bawa ini kembali"),
    "CTH-2026-0001",
    "Contohsari, 3 Maret 2026",
    "Umpama Dahlia",
    "",
    Said("Yang masih perlu dibawa"),
    (),
    Said("Sudah kami terima"),
    (),
    (),
)
FULL_BRING_BACK = replace(
    BRING_BACK,
    items=tuple(
        replace(item, name=Said(f"{item.name.text} {number}"), lines=(Said(LONG[:120]),))
        for number, item in enumerate(BRING_BACK.items * 6)
    ),
)

_SERVICES = (
    "Cek desil DTSEN",
    "Reaktivasi PBI Jaminan Kesehatan",
    "Surat keterangan terdaftar DTSEN",
    "Rekomendasi keringanan biaya rumah sakit",
    "Pengantar SKTM",
    "Rujukan rehabilitasi lansia",
    "Alat bantu disabilitas",
    "Bantuan pendidikan",
    "Pengaduan bansos",
    "Adminduk",
    "Rumah tidak layak huni",
    "Bantuan hukum",
)


def day_table(services: int = len(_SERVICES)) -> Table:
    """Every day of a month against as many services."""
    names = [_SERVICES[number % len(_SERVICES)] for number in range(services)]
    rows = tuple(
        (f"{day} Maret", *(str((day * (number + 3)) % 7) for number in range(services)), str(day % 19 + services))
        for day in range(1, 32)
    )
    return Table(
        title="Kunjungan per hari dan layanan",
        headings=("Tanggal", *names, "Jumlah"),
        rows=rows,
        total=("Jumlah", *(str(90 + number) for number in range(services)), "1.204"),
        numeric=tuple(range(1, services + 2)),
        note="Kunjungan dihitung menurut tanggal datang, bukan tanggal dicatat.",
    )


SECTOR_TABLE = Table(
    title="Per bidang layanan",
    headings=("Bidang", "Kasus", "Selesai di loket", "Dirujuk", "Masih berjalan"),
    rows=(
        ("Kesehatan", "148", "61", "72", "15"),
        ("Sosial dan bantuan", "96", "40", "31", "25"),
        ("Administrasi kependudukan", "41", "12", "29", "0"),
        ("Pendidikan", "17", "5", "9", "3"),
    ),
    total=("Jumlah", "302", "118", "141", "43"),
    numeric=(1, 2, 3, 4),
)
DESTINATION_TABLE = Table(
    title="Rujukan per instansi tujuan",
    headings=("Instansi tujuan", "Diterbitkan", "Dijawab", "Dilayani", "Ditolak", "Tanpa jawaban > 14 hari", "Dijawab"),
    rows=tuple(
        (
            f"Dinas Contoh {number} Kabupaten Contoh",
            str(number * 3),
            str(number * 2),
            str(number),
            "0",
            str(number),
            "67 %",
        )
        for number in range(1, 15)
    ),
    total=("Jumlah", "315", "210", "105", "0", "105", "67 %"),
    numeric=(1, 2, 3, 4, 5, 6),
    note="Persentase dijawab dihitung dari surat yang sudah lewat batas waktunya.",
)
RECAP = RecapContent(
    letterhead=LETTERHEAD,
    title="Rekap Pelayanan",
    period="Maret 2026",
    figures=(
        Fact("Warga dilayani", "302"),
        Fact("Selesai di loket", "118"),
        Fact("Rujukan terbit", "141"),
        Fact("Rujukan dijawab", "67 %"),
    ),
    tables=(SECTOR_TABLE, day_table(), DESTINATION_TABLE),
    place_and_date="Contohsari, 1 April 2026",
    signatures=(
        Signature("Kepala Desa Contohsari", "Misal Anggrek", "Mengetahui,"),
        Signature("Koordinator Puskesos", "Andai Cempaka"),
    ),
)
BARE_RECAP = RecapContent(BARE_LETTERHEAD, "Rekap Pelayanan", "Maret 2026", (), (), "Contohsari, 1 April 2026", ())
FULL_RECAP = replace(
    RECAP,
    tables=(
        replace(SECTOR_TABLE, rows=SECTOR_TABLE.rows * 30),
        day_table(78),
        replace(DESTINATION_TABLE, rows=((LONG[:300], *DESTINATION_TABLE.rows[0][1:]),) * 20),
    ),
)
BLANK_FORM = BlankFormContent(
    letterhead=LETTERHEAD,
    title="Formulir Penerimaan Warga",
    instructions="Diisi dengan huruf cetak saat listrik padam, lalu dicatat ke program "
    "dengan tanggal kunjungan yang sebenarnya.",
    groups=(
        FormGroup("Kunjungan", ("Hari, tanggal", "Pukul", "Petugas", "No. antrean")),
        FormGroup("Pelapor", ("Nama", "Hubungan", "Telepon/WA", "Alamat")),
        FormGroup(
            "Penerima layanan",
            (
                "Nama lengkap",
                "Tempat lahir",
                "Tanggal lahir",
                "Umur (bila tak tahu)",
                "Alamat",
                "RT / RW",
                "Desa",
                "Kecamatan",
            ),
            ("Laki-laki", "Perempuan"),
            digits=("NIK", "No. KK"),
        ),
        FormGroup("Jenis laporan", choices=("Informasi", "Pengaduan", "Permohonan", "Usulan", "Saran")),
        FormGroup("Keluhan dan harapan warga", writing_lines=4),
        FormGroup(
            "Berkas yang dibawa",
            choices=("KTP", "Kartu Keluarga", "SKTM", "Surat puskesmas/RS", "Kartu BPJS/KIS", "Lainnya"),
        ),
    ),
    signatures=(Signature("Pelapor", ""), Signature("Petugas", "")),
)
BARE_BLANK_FORM = BlankFormContent(BARE_LETTERHEAD, "Formulir Penerimaan Warga", "", (), ())
FULL_BLANK_FORM = replace(BLANK_FORM, groups=BLANK_FORM.groups * 3)
RECOVERY = RecoveryCodeContent(
    office="Puskesos Contohsari, Desa Contohsari, Kecamatan Misal",
    title="Kode Pemulihan",
    code="K7M4-PX2W-9TRC-HJ6D-V3QF-8NYB-5GKE-ZA4U",
    made_on="Dibuat Selasa, 3 Maret 2026",
    sentences=(
        "Kode ini membuka data kantor bila semua kata sandi terlupa. Tanpa keduanya, data hilang selamanya.",
        "Simpan lembar ini di lemari terkunci, terpisah dari komputer dan dari cadangan data.",
        "Jangan difoto dan jangan dikirim lewat pesan. Siapa pun yang memegang kode ini dapat membaca data warga.",
        "Bila lembar ini hilang atau terlihat orang lain, segera buat kode baru di menu Pengaturan, bagian Petugas.",
    ),
)
BARE_RECOVERY = RecoveryCodeContent("Puskesos Contohsari", "Kode Pemulihan", "K7M4-PX2W", "", ())
FULL_RECOVERY = replace(RECOVERY, sentences=(LONG[:600],) * 12)
