"""What the columns of the tables two people can edit are called, for who reads the trail."""

from puskesos.cases.people.known_facts import READINGS
from puskesos.office.directory.history import PROVIDER_LABELS

# What tells nobody anything: keys, and what the program works out from other fields.
UNTOLD = {
    "id", "uuid", "version", "office_id", "origin", "sender_number", "name_key", "readiness", "facts", "proposals",
    "bits", "left", "right",
}  # fmt: skip
# Called alike in every table.
COMMON = {
    "addressee": "Kepada", "answer": "Jawaban", "basis": "Dasar", "case_id": "Kasus", "check_code": "Kode surat",
    "code": "Kode", "detail": "Rincian", "done_at": "Selesai pada", "done_by": "Diselesaikan oleh",
    "done_by_id": "Diselesaikan oleh", "destruction_id": "Berita acara pemusnahan", "due_at": "Batas waktu",
    "ended_at": "Berakhir pada", "ended_by": "Diakhiri oleh", "ended_reason": "Alasan berakhir",
    "found_at": "Ditemukan pada", "import_id": "Dari daftar", "is_active": "Aktif", "is_used": "Dipakai",
    "issued_at": "Terbit pada", "issued_by_id": "Diterbitkan oleh", "issued_on": "Tanggal surat", "kind": "Jenis",
    "made_at": "Dibuat pada", "mapping": "Padanan kolom", "name": "Nama", "note": "Catatan", "number": "Nomor",
    "officer_id": "Petugas", "person_id": "Warga", "phone": "Nomor HP", "position": "Jabatan",
    "printed": "Lembar dicetak", "reason": "Alasan", "recorded_at": "Dicatat pada", "recorded_by_id": "Dicatat oleh",
    "replaces_id": "Menggantikan surat", "result": "Hasil", "scope": "Cakupan", "service_code": "Layanan",
    "status": "Status", "texts": "Kata-kata", "title": "Judul", "undone_at": "Dibatalkan pada",
    "undone_by": "Dibatalkan oleh", "undone_reason": "Alasan pembatalan", "void_reason": "Alasan pembatalan",
    "withdrawn_at": "Dicabut pada", "withdrawn_reason": "Alasan pencabutan", "wording": "Isi surat",
}  # fmt: skip
LABELS: dict[str, dict[str, str]] = {
    "cases": {
        "client_id": "Klien", "visit_on": "Tanggal datang", "registered_at": "Dicatat pada",
        "late_reason": "Alasan dicatat belakangan", "registered_by_id": "Dicatat oleh", "channel": "Saluran",
        "reporter_kind": "Pelapor", "reporter": "Data pelapor", "report_type": "Jenis laporan", "sector": "Bidang",
        "story": "Keluhan", "wish": "Harapan", "is_urgent": "Mendesak", "urgency_reason": "Alasan mendesak",
        "is_priority": "Diutamakan", "priority_reason": "Alasan diutamakan", "is_confidential": "Rahasia",
        "registry_check": "Hasil cek data", "papers": "Berkas", "lawful_basis": "Dasar hukum",
        "consent": "Cara penjelasan", "notice": "Penjelasan kepada warga",
        "hold_reason": "Alasan ditahan dari pemusnahan", "categories": "Kategori PPKS", "readiness": "Kesiapan",
        "next_step": "Langkah berikutnya", "next_step_on": "Tanggal langkah berikutnya",
        "returned_reason": "Alasan dikembalikan", "outcome": "Hasil kasus",
        "told_resident": "Disampaikan kepada warga", "closed_at": "Ditutup pada",
        "last_referral_id": "Rujukan terakhir",
    },
    "people": {name: label for name, (label, _) in READINGS.items()} | {
        "nik_status": "Keterangan NIK", "nik_is_disputed": "NIK dipersoalkan", "sources": "Sumber data",
    },
    "officers": {
        "user_name": "Nama pengguna", "nip": "NIP", "role_codes": "Peran",
        "handles_confidential": "Menangani kasus rahasia",
    },
    "offices": {
        "region": "Wilayah", "zone": "Zona waktu", "letterhead": "Kop surat", "address": "Alamat",
        "hours": "Jam layanan", "logo": "Logo", "second_logo": "Logo kedua", "place": "Tempat surat",
        "register_pattern": "Pola nomor register", "letter_pattern": "Pola nomor surat",
        "slip_title": "Judul surat rujukan", "signer_position": "Jabatan penanda tangan",
        "signer_name": "Penanda tangan", "signer_rank": "Pangkat penanda tangan", "signer_nip": "NIP penanda tangan",
        "witness_position": "Jabatan yang mengetahui", "witness_name": "Yang mengetahui",
        "witness_nip": "NIP yang mengetahui", "copies_to": "Tembusan", "sheet": "Ukuran kertas",
        "answer_days": "Batas jawaban (hari)", "required_steps": "Langkah wajib",
        "approval_chain": "Rantai persetujuan", "service_targets": "Batas waktu layanan",
        "escalation": "Langkah pengingat", "retention": "Jadwal simpan",
        "attachment_months": "Masa simpan lampiran (bulan)", "keeps_attachments": "Menyimpan lampiran",
        "works_on_saturday": "Bekerja hari Sabtu", "is_demo": "Kantor contoh",
        "parent_id": "Di bawah kantor",
    },
    "referrals": {
        "provider_id": "Instansi", "urgency": "Kesegeraan", "answer_by": "Jawaban diharapkan",
        "request": "Permohonan", "follows_id": "Melanjutkan surat", "escalated": "Pengingat",
    },
    "letters": {"answers": "Isian surat"},
    "letter_drafts": {
        "request": "Isian surat", "chain": "Rantai persetujuan", "acts": "Persetujuan",
        "place": "Langkah persetujuan", "return_reason": "Alasan dikembalikan", "drafted_by_id": "Disusun oleh",
        "drafted_at": "Disusun pada", "turn_since": "Giliran sejak", "replace_reason": "Alasan penggantian",
        "issued_number": "Nomor yang terbit",
    },
    "letter_templates": {
        "shape": "Bentuk", "class_code": "Kode klasifikasi", "is_numbered": "Bernomor", "services": "Layanan",
        "parts": "Bagian", "signers": "Penanda tangan", "shipped": "Bawaan program", "changed_at": "Diubah pada",
        "changed_by": "Diubah oleh",
    },
    "field_visits": {
        "planned_on": "Hari kunjungan", "purpose": "Tujuan kunjungan", "done_on": "Dikunjungi pada",
        "met": "Yang ditemui", "findings": "Temuan", "conclusion": "Kesimpulan", "letter_id": "Surat laporan",
    },
    "aid_received": {
        "referral_id": "Rujukan", "what": "Bantuan", "amount": "Nilai", "quantity": "Jumlah", "source": "Dari",
        "received_on": "Diterima pada", "is_withdrawn": "Dibatalkan",
    },
    "look_ups_owed": {
        "system": "Sistem", "question": "Pertanyaan", "promised_on": "Dijanjikan", "asked_at": "Ditanyakan pada",
        "asked_by_id": "Ditanyakan oleh",
    },
    "case_duties": {"task": "Kewajiban", "due_on": "Paling lambat", "repeats": "Berulang", "until": "Sampai"},
    "case_suggestions": {
        "rules_dated": "Tanggal aturan", "facts": "Data yang dibaca", "proposals": "Saran", "decisions": "Keputusan",
    },
    "case_grants": {},
    "person_links": {
        "first_id": "Catatan pertama", "second_id": "Catatan kedua", "linked_at": "Dihubungkan pada",
        "linked_by": "Dihubungkan oleh",
    },
    "person_reviews": {
        "pair": "Pasangan", "outcome": "Keputusan", "bits": "Bobot kecocokan", "left_person_id": "Catatan kiri",
        "right_person_id": "Catatan kanan", "left": "Data kiri", "right": "Data kanan", "link_id": "Hubungan",
        "decided_at": "Diputuskan pada", "decided_by": "Diputuskan oleh",
    },
    "consents": {
        "use": "Untuk", "given_on": "Diberikan pada", "given_by": "Diberikan oleh", "is_by_guardian": "Oleh wali",
        "evidence": "Bukti",
    },
    "rights_requests": {"asked_by": "Diminta oleh", "asked_at": "Diminta pada"},
    "breaches": {
        "happened": "Yang terjadi", "data_concerned": "Data yang terkena", "residents": "Jumlah warga",
        "effects": "Akibat", "measures": "Tindakan", "told_authority_at": "Lembaga diberi tahu pada",
        "told_residents_at": "Warga diberi tahu pada", "closed_at": "Selesai pada",
        "closing_note": "Catatan penutup", "letter": "Surat",
    },
    "attachments": {
        "medium": "Jenis berkas", "content": "Isi berkas", "size": "Ukuran", "sha256": "Sidik berkas",
        "added_at": "Ditambahkan pada", "added_by_id": "Ditambahkan oleh", "keep_until": "Disimpan sampai",
        "removed_at": "Dihapus pada", "removed_reason": "Alasan dihapus",
    },
    "known_offices": {
        "fingerprint": "Sidik jari", "card": "Kartu", "trusted_at": "Dipercaya pada", "trusted_by": "Dipercaya oleh",
    },
    "directory_flags": {
        "entry": "Entri", "remark": "Keterangan", "raised_at": "Ditandai pada", "raised_by": "Ditandai oleh",
        "settled_at": "Diselesaikan pada", "settled_by": "Diselesaikan oleh",
    },
    "arrivals": {
        "sender": "Kantor pengirim", "urgency": "Sifat surat", "answer_by": "Jawaban ditunggu",
        "arrived_at": "Masuk pada",
    },
    "providers": PROVIDER_LABELS | {"verified_on": "Diperiksa pada", "verified_by": "Diperiksa oleh"},
    "register_imports": {
        "period": "Periode", "layout": "Susunan", "file_name": "Berkas", "file_hash": "Sidik berkas",
        "data_file": "Berkas data", "rows_read": "Baris dibaca", "rows_loaded": "Baris dimuat",
        "rows_refused": "Baris ditolak", "findings": "Temuan", "imported_at": "Dimuat pada",
        "imported_by_id": "Dimuat oleh", "imported_by": "Dimuat oleh",
    },
    "import_profiles": {"headers": "Judul kolom", "saved_at": "Disimpan pada"},
    "paper_languages": {},
}  # fmt: skip
# What stands inside a field that holds several things; for the rest any column of that name lends its label.
INSIDE = {label: words for labels in LABELS.values() for label, words in labels.items()} | COMMON | {
    "active_years": "Aktif (tahun)", "age": "Umur", "after_days": "Sesudah hari", "capacity": "Kedudukan",
    "criteria": "Ciri", "days": "Hari", "decile": "Desil", "deputies": "Wakil", "fate": "Sesudahnya",
    "inactive_years": "Inaktif (tahun)", "is_here": "Ada", "is_sensitive": "Peka", "keep_name_secret": "Nama rahasia",
    "memberships": "Kepesertaan", "nik": "NIK", "decision": "Keputusan", "officer": "Petugas", "act": "Langkah",
    "has_power_of_attorney": "Kuasa", "relation": "Hubungan", "service": "Layanan", "steps": "Langkah",
}  # fmt: skip
