"""Whether a package is for this program: newer than what is here, for this platform, and neither too early nor late."""

from puskesos.dates import written
from puskesos.errors import Refused
from puskesos.office.updates.here import Here, Installed
from puskesos.office.updates.manifest import Kind, Manifest, ordered
from puskesos.office.updates.reference import in_force

FROM_SOURCE = (
    "Program ini dijalankan dari kode sumbernya. Perbarui kode sumbernya; paket program tidak dipakai di sini."
)
NOT_NEWER = "Paket ini berisi {title}, sedangkan di komputer ini sudah {present}. Yang lama tidak dipasang."


def check_fits(manifest: Manifest, here: Here) -> None:
    """Raises `Refused` with the reason why a sealed package is not for this program."""
    match manifest.kind:
        case Kind.PROGRAM:
            check_platform(manifest, here)
            if ordered(manifest.version) <= ordered(here.version):
                raise Refused(NOT_NEWER, title=manifest.title, present=f"versi {here.version}")
        case Kind.DATA:
            present = in_force(here.home, here.version).edition
            if manifest.edition is not None and manifest.edition <= present:
                raise Refused(NOT_NEWER, title=manifest.title, present=f"edisi {written(present)}")
    _check_needs(manifest, here)


def check_platform(manifest: Manifest, here: Here) -> None:
    """A program is for one platform. Raises `Refused` for another."""
    if here.installed is Installed.SOURCE:
        raise Refused(FROM_SOURCE)
    wanted = Installed(manifest.needs.platform)
    if wanted is not here.installed:
        raise Refused(
            "Paket ini untuk {wanted}, sedangkan Puskesos di komputer ini dipasang untuk {ours}. Ambil paket yang "
            "sesuai.",
            wanted=wanted.label,
            ours=here.installed.label,
        )


def _check_needs(manifest: Manifest, here: Here) -> None:
    needs = manifest.needs
    if needs.fits(here.version):
        return
    if needs.at_least and ordered(here.version) < ordered(needs.at_least):
        raise Refused(
            "{title} memerlukan Puskesos versi {needed} atau lebih baru; di komputer ini versi {ours}. Pasang dulu "
            "versi itu.",
            title=manifest.title,
            needed=needs.at_least,
            ours=here.version,
        )
    raise Refused(
        "{title} hanya untuk Puskesos sampai versi {last}; di komputer ini sudah versi {ours}. Minta paket yang lebih "
        "baru.",
        title=manifest.title,
        last=needs.at_most,
        ours=here.version,
    )
