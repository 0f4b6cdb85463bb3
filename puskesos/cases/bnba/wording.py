"""What stands above the lines of a list by name and by address."""

from datetime import date

from puskesos.cases.bnba.order import ListOrder
from puskesos.dates import written
from puskesos.office.masking import with_masked_niks
from puskesos.office.officers import Officer
from puskesos.office.profile import Office

WARNING = "Memuat data pribadi (UU 27/2022). Hanya untuk keperluan di atas; simpan tertutup dan musnahkan sesudahnya."


def head_of_list(office: Office, order: ListOrder, lines: int, *, maker: Officer, today: date) -> tuple[str, ...]:
    """Whose list it is, of which cases, for what, by whom; the reason is for the trail alone."""
    return (
        "Daftar penerima layanan menurut nama dan alamat (BNBA)",
        office.name,
        f"Tanggal datang: {with_masked_niks(order.scope())}. {lines} kasus, {order.confidence()}.",
        f"Keperluan: {order.meant_for()}. {order.numbers()}. Dibuat {written(today)} oleh {maker.name}.",
        WARNING,
    )
