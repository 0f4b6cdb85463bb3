"""The usual answers to open questions of the intake; they are stored as words, and any other words are as good."""

RELATIONS = (
    "Anak", "Orang tua", "Suami/istri", "Saudara", "Kerabat", "Tetangga", "Wali", "Ketua RT/RW",
    "Perangkat desa", "Kader / PSM", "Pendamping PKH / TKSK", "Tenaga kesehatan", "Guru",
)  # fmt: skip
URGENCY_REASONS = (
    "Sedang dirawat atau gawat darurat",
    "Tidak ada makanan",
    "Tidak ada tempat tinggal",
    "Kekerasan atau ancaman",
    "Telantar",
    "Batas waktu dekat",
)
PRIORITY_REASONS = ("Lanjut usia", "Penyandang disabilitas", "Hamil atau menyusui", "Anak", "Korban kekerasan")
