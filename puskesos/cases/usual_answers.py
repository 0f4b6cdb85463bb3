"""The usual answers to open questions of the intake; they are stored as words, and any other words are as good."""

RELATIONS = (
    "Anak", "Orang tua", "Suami/istri", "Saudara", "Kerabat", "Tetangga", "Wali", "Ketua RT/RW",
    "Perangkat desa", "Kader / PSM", "Pendamping PKH / TKSK", "Tenaga kesehatan", "Guru",
)  # fmt: skip
URGENCY_REASONS = (
    "Dirawat atau gawat", "Tidak ada makanan", "Tanpa tempat tinggal", "Kekerasan / ancaman", "Telantar",
    "Batas waktu dekat",
)  # fmt: skip
PRIORITY_REASONS = ("Lanjut usia", "Disabilitas", "Hamil atau menyusui", "Anak", "Korban kekerasan")
