"""The wording of the papers that go with a case: referral slip and receipt."""

from dataclasses import dataclass
from datetime import date

from puskesos.cases.approval.acts import NO_APPROVAL, Approval
from puskesos.cases.case import Case, ReporterKind
from puskesos.cases.people.identity import address_of, birth_of, guardian_of, nik_line
from puskesos.cases.people.nik import grouped
from puskesos.cases.people.person import Person
from puskesos.cases.visit import MembershipStatus, Programme, RegistryStatus
from puskesos.cases.wording import (
    Fact,
    Letterhead,
    Paper,
    ReceiptContent,
    ReturnPart,
    Signature,
    SlipContent,
)
from puskesos.dates import written, written_with_day
from puskesos.office.catalogue import Service
from puskesos.office.officers import Officer
from puskesos.office.profile import Office
from puskesos.office.providers import Provider
from puskesos.office.typed import phone_words

CHOICES = (
    "Sudah dilayani pada tanggal:",
    "Diproses, perkiraan selesai:",
    "Berkas belum lengkap, kurang:",
    "Dirujuk lagi ke:",
)
REFUSAL = ("Tidak dapat dilayani", "karena warga", "karena pemberi layanan")
OPENING = "Bersama ini kami rujuk warga berikut untuk mendapat pelayanan:"
CLOSING = "Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih."
REPLACES = "Surat ini menggantikan surat nomor {number} yang dibatalkan."
# A confidential case says on paper only what brings the resident to the right desk.
NEUTRAL_REQUEST = "Mohon layanan sesuai kewenangan. Rincian disampaikan langsung dan tertutup oleh petugas penghubung."
NEUTRAL_SERVICE = "Layanan sosial"
NEUTRAL_NEXT_STEP = "Tanyakan kelanjutannya langsung kepada petugas."
DEMO_FOOTNOTE = "Data contoh, bukan warga sebenarnya."


@dataclass(frozen=True)
class SlipFacts:
    """Everything a slip is composed from, gathered by the use case that issues it."""

    office: Office
    case: Case
    client: Person
    provider: Provider
    service: Service | None
    officer: Officer
    today: date
    request: str
    nature: str
    answer_by: date
    addressee: str
    nik_in_full: bool
    copies_to: tuple[str, ...]
    check_code: str
    replaces: str
    opening: str = OPENING
    closing: str = CLOSING
    approval: Approval = NO_APPROVAL


def letterhead_of(office: Office) -> Letterhead:
    """The head of the office's paper, ready to be frozen."""
    logo, second_logo = office.logo_text()
    phone = f"Telepon {office.phone}" if office.phone else ""
    return Letterhead(tuple(office.letterhead), tuple(filter(None, (office.address, phone))), logo, second_logo)


def compose_slip(facts: SlipFacts) -> SlipContent:
    """The slip as the addressee reads it, still without the number, which is taken last, and so without the QR."""
    office, case, provider = facts.office, facts.case, facts.provider
    service_name = NEUTRAL_SERVICE if case.is_confidential else facts.service.name if facts.service else ""
    papers = tuple(Paper(paper["name"], paper["is_here"]) for paper in case.papers)
    attached = sum(paper.is_here for paper in papers)
    return SlipContent(
        letterhead=letterhead_of(office),
        title=office.slip_title,
        number="",
        register=case.number,
        nature=facts.nature,
        attachments=f"{attached} berkas" if attached else "–",
        subject=f"Pengantar rujukan: {service_name}" if service_name else "Pengantar rujukan layanan",
        place_and_date=f"{office.place}, {written(facts.today)}",
        addressee=_addressee(provider, facts.addressee),
        opening=_opening(facts),
        facts=_identity(facts),
        request=NEUTRAL_REQUEST if case.is_confidential else facts.request,
        papers=() if case.is_confidential else papers,
        closing=facts.closing,
        contact=_contact(facts.officer, office),
        signatures=_signatures(facts),
        copies_to=facts.copies_to,
        check_code=facts.check_code,
        qr="",
        return_part=ReturnPart(
            title="Lembar balik",
            deadline=f"Mohon diisi dan dikembalikan sebelum {written_with_day(facts.answer_by)}",
            client=facts.client.name,
            choices=CHOICES,
            receiver="Petugas penerima",
            send_back=_send_back(office),
            refusal=REFUSAL,
            reason="Alasan:",
        ),
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
        approval=facts.approval.lines,
    )


def suggested_request(service: Service | None, wish: str) -> str:
    """What a referral usually asks for, from the service and the resident's own wish; the officer may write another."""
    asked = f"Mohon pelayanan: {service.name}." if service else ""
    wished = f"Harapan warga: {wish.strip().rstrip('.')}." if wish.strip() else ""
    return " ".join(filter(None, (asked, wished)))


def _addressee(provider: Provider, typed: str) -> tuple[str, ...]:
    first = typed or provider.addressee or provider.name
    unit = f"u.p. {provider.unit}" if provider.unit and provider.unit not in first else ""
    return tuple(filter(None, (f"Kepada Yth. {first}", unit, f"di {provider.place or 'tempat'}")))


def _opening(facts: SlipFacts) -> str:
    return f"{REPLACES.format(number=facts.replaces)} {facts.opening}" if facts.replaces else facts.opening


def _identity(facts: SlipFacts) -> tuple[Fact, ...]:
    client, case = facts.client, facts.case
    hidden = case.is_confidential or not facts.nik_in_full
    lines = [
        Fact("Nama", client.name),
        Fact("NIK", nik_line(client, hidden=hidden)),
        Fact("Nomor KK", "" if hidden else grouped(client.no_kk)),
        birth_of(client, facts.today),
        Fact("Jenis kelamin", client.sex.label if client.sex else ""),
        Fact("Wali", "" if case.is_confidential else guardian_of(client, facts.today)),
        Fact("Alamat", address_of(client)),
        Fact("Nomor HP", "" if case.is_confidential else phone_words(client.phone)),
        Fact("Status data", "" if case.is_confidential else registry_line(case)),
        Fact("Kepesertaan", "" if case.is_confidential else memberships_line(case)),
        Fact("Pelapor", _reporter(case)),
    ]
    return tuple(line for line in lines if line.value)


def registry_line(case: Case) -> str:
    """What the register said, in one line."""
    check = case.registry_check
    status = RegistryStatus(check.get("status", "not_checked"))
    if status is RegistryStatus.NOT_CHECKED:
        return ""
    decile = f", desil {check['decile']}" if check.get("decile") else ""
    on = f", dicek {written(date.fromisoformat(check['checked_on']))}" if check.get("checked_on") else ""
    return f"{check.get('source', '')} {status.label.lower()}{decile}{on}"


def memberships_line(case: Case) -> str:
    """The programmes that reach the client, in one line."""
    memberships: dict[str, str] = case.registry_check.get("memberships", {})
    return "; ".join(f"{Programme(name).label} {MembershipStatus(state).label}" for name, state in memberships.items())


def _is_reporter_named(case: Case) -> bool:
    is_secret = case.is_confidential or case.reporter.get("keep_name_secret")
    return case.reporter_kind is ReporterKind.OTHER and not is_secret


def _reporter(case: Case) -> str:
    reporter = case.reporter
    if not _is_reporter_named(case):
        return ""
    relation = f" ({reporter['relation']})" if reporter.get("relation") else ""
    phone = f", {phone_words(reporter['phone'])}" if reporter.get("phone") else ""
    return f"{reporter['name']}{relation}{phone}"


def _contact(officer: Officer, office: Office) -> str:
    phone = phone_words(officer.phone or office.phone)
    return f"Penghubung kami: {officer.name}{f', {phone}' if phone else ''}"


def _signatures(facts: SlipFacts) -> tuple[Signature, ...]:
    office, officer = facts.office, facts.officer
    signer = facts.approval.signature or Signature(
        position=office.signer_position or officer.position or office.kind.approver_title,
        name=office.signer_name or officer.name,
        rank=office.signer_rank,
        nip=office.signer_nip if office.signer_name else officer.nip,
    )
    if office.witness_name or office.witness_position:
        witness = Signature(office.witness_position, office.witness_name, "Mengetahui,", nip=office.witness_nip)
        return (witness, signer)
    return (Signature("Penerima rujukan / pelapor", _bearer(facts.case, facts.client)), signer)


def _bearer(case: Case, client: Person) -> str:
    return str(case.reporter["name"]) if _is_reporter_named(case) else client.name


def _send_back(office: Office) -> str:
    phone = f", atau foto ke {office.phone}" if office.phone else ""
    return f"Kembalikan lewat warga atau antar ke {office.name}, {office.address}{phone}."


def compose_receipt(
    office: Office, case: Case, client: Person, service: Service | None, officer: Officer
) -> ReceiptContent:
    """The receipt (Tanda Terima) for the report and the papers handed in."""
    papers = tuple(Paper(paper["name"], is_here=True) for paper in case.papers if paper["is_here"])
    facts = (
        Fact("Nomor register", case.number),
        Fact("Tanggal", written(case.visit_on)),
        Fact("Nama", client.name),
        Fact("Keperluan", (service.name if service else "") if not case.is_confidential else NEUTRAL_SERVICE),
        Fact("Diterima oleh", officer.name),
        Fact("Berkas diterima", f"{len(papers)} berkas" if case.is_confidential and papers else ""),
    )
    return ReceiptContent(
        letterhead=letterhead_of(office),
        title="Tanda Terima",
        register=case.number,
        place_and_date=f"{office.place}, {written(case.visit_on)}",
        facts=tuple(fact for fact in facts if fact.value),
        papers=() if case.is_confidential else papers,
        next_step=_what_comes(case, service),
        signatures=(Signature("Yang menyerahkan", _bearer(case, client)), Signature("Petugas", officer.name)),
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )


def _what_comes(case: Case, service: Service | None) -> str:
    if case.is_confidential:
        return NEUTRAL_NEXT_STEP
    days = f" (perkiraan {service.days} hari kerja)" if service and service.days else ""
    return f"{case.next_step}{days}" if case.status.is_open else case.told_resident
