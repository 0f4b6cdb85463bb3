"""What a letter says: its template filled in for one case, and the neutral words of a confidential one."""

from collections.abc import Mapping
from dataclasses import dataclass

from puskesos.cases.approval.acts import NO_APPROVAL, Approval
from puskesos.cases.case import ReporterKind
from puskesos.cases.letters.fields import FieldFacts, filled, values_of
from puskesos.cases.letters.request import LetterRequest
from puskesos.cases.letters.template import LetterTemplate, Part, Shape, Signer
from puskesos.cases.people.identity import birth_of, guardian_of
from puskesos.cases.slips import DEMO_FOOTNOTE, REPLACES, letterhead_of
from puskesos.cases.wording import Fact, LetterContent, Signature
from puskesos.dates import written
from puskesos.office.typed import phone_words, tidy_text

CHOICES = (
    "Saya setuju data saya diproses untuk tujuan di atas.",
    "Saya setuju dihubungi lewat telepon atau WhatsApp tentang kelanjutan laporan.",
    "Saya tidak setuju; alasan:",
)
NEUTRAL_ANSWERS = (Fact("Temuan", "Dicatat tertutup pada berkas kasus."),)
# The words of a letter may name the service it is for; a confidential case has these in their place.
NEUTRAL_TEXTS: Mapping[Shape, Mapping[str, str]] = {
    Shape.ADDRESSED: {
        "title": "Surat Rekomendasi",
        "subject": "Rekomendasi layanan sosial",
        "opening": "Menindaklanjuti laporan yang tercatat pada {kantor} dengan nomor register {nomor_register}, "
        "bersama ini kami sampaikan data warga berikut:",
        "body": "Kami merekomendasikan warga tersebut untuk mendapat pelayanan sesuai kewenangan Bapak/Ibu. Rincian "
        "disampaikan langsung dan tertutup oleh petugas penghubung kami.",
        "closing": "Atas perhatian dan kerja sama Bapak/Ibu, kami ucapkan terima kasih.",
    },
    Shape.STATEMENT: {
        "title": "Surat Keterangan",
        "opening": "Yang bertanda tangan di bawah ini, {kantor}, menerangkan bahwa:",
        "body": "Warga tersebut tercatat pada kantor kami dengan nomor register {nomor_register}.",
        "closing": "Demikian surat keterangan ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
    },
    Shape.RECORD: {
        "title": "Berita Acara",
        "opening": "Pada hari {hari_kejadian}, tanggal {tanggal_kejadian}, petugas {kantor} telah melaksanakan tugas "
        "bagi warga berikut, sehubungan dengan laporan nomor register {nomor_register}:",
        "body": "",
        "closing": "Demikian berita acara ini dibuat dengan sebenarnya dan ditandatangani bersama untuk dipergunakan "
        "sebagaimana mestinya.",
    },
}


@dataclass(frozen=True)
class LetterFacts:
    """Everything a letter is composed from. `texts` are those of the template, or what the editor holds just now."""

    template: LetterTemplate
    texts: Mapping[str, str]
    fields: FieldFacts
    request: LetterRequest
    approval: Approval = NO_APPROVAL
    replaces: str = ""

    @property
    def hidden(self) -> bool:
        """Whether the letter must keep to itself what the case is about."""
        return self.fields.case.is_confidential

    def has(self, part: Part) -> bool:
        """Whether the letter shows a part; a confidential one shows none that tells of the matter."""
        return part.value in self.template.parts and (not self.hidden or part in (Part.CONTACT, Part.CHOICES))

    def text(self, name: str) -> str:
        """One text with its fields filled in."""
        neutral = self.hidden and not self.template.is_discreet
        texts = NEUTRAL_TEXTS[self.template.shape] if neutral else self.texts
        typed = tidy_text(self.request.subject) if name == "subject" and not self.hidden else ""
        return typed or filled(texts.get(name, ""), values_of(self.fields)).strip()


def compose_letter(facts: LetterFacts) -> LetterContent:
    """The letter as it will read, still without the number, which is taken last, and so without the codes."""
    office, request, values = facts.fields.office, facts.request, values_of(facts.fields)
    addressed = facts.template.shape is Shape.ADDRESSED
    papers = tuple(filter(None, map(tidy_text, request.papers))) if facts.has(Part.PAPERS) else ()
    replaced = REPLACES.format(number=facts.replaces) if facts.replaces else ""
    return LetterContent(
        letterhead=letterhead_of(office),
        shape=facts.template.shape.value,
        title=facts.text("title"),
        number="",
        register=facts.fields.case.number,
        place_and_date=f"{office.place}, {written(facts.fields.today)}",
        opening="\n".join(filter(None, (replaced, facts.text("opening")))),
        facts=_identity(facts),
        body=facts.text("body"),
        closing=facts.text("closing"),
        signatures=_signatures(facts),
        nature=request.urgency.label if addressed else "",
        attachments=(f"{len(papers)} berkas" if papers else "–") if addressed else "",
        subject=facts.text("subject") if addressed else "",
        addressee=_addressee(request) if addressed else (),
        decile=values["desil"] if facts.has(Part.DECILE) else "",
        decile_of=f"Desil {values['sumber_data']}".strip(),
        purpose=values["keperluan"] if Part.PURPOSE in facts.template.parts else "",
        answers=_answers(facts),
        choices=CHOICES if facts.has(Part.CHOICES) else (),
        papers=papers,
        contact=_contact(facts) if facts.has(Part.CONTACT) else "",
        copies_to=request.copies_to or (tuple(office.copies_to) if addressed else ()),
        approval=facts.approval.lines,
        footnote=DEMO_FOOTNOTE if office.is_demo else "",
    )


def _identity(facts: LetterFacts) -> tuple[Fact, ...]:
    """Who the letter is about, in the order of an identity card."""
    values, client, today = values_of(facts.fields), facts.fields.client, facts.fields.today
    lines = [
        Fact("Nama", values["nama"]),
        Fact("NIK", values["nik"]),
        Fact("Nomor KK", "" if facts.fields.hides_nik else values["no_kk"]),
        birth_of(client, today),
        Fact("Jenis kelamin", values["jenis_kelamin"]),
        Fact("Pekerjaan", values["pekerjaan"]),
        Fact("Alamat", values["alamat"]),
    ]
    if facts.has(Part.FAMILY_HEAD):
        guardian = guardian_of(client, today)
        lines.append(Fact("Wali", guardian) if guardian else Fact("Kepala keluarga", values["kepala_keluarga"]))
    if facts.has(Part.REGISTRY):
        lines += [Fact("Status data", values["status_data"]), Fact("Kepesertaan", values["kepesertaan"])]
    if facts.has(Part.REPORTER):
        lines.append(Fact("Pemohon", _reporter(facts)))
    return tuple(line for line in lines if line.value)


def _reporter(facts: LetterFacts) -> str:
    """Who asks for the client, and how they belong together."""
    name, relation = _reporter_name(facts), facts.fields.case.reporter.get("relation")
    return f"{name} ({relation})" if name and relation else name


def _reporter_name(facts: LetterFacts) -> str:
    """The name of who asks for the client; not of somebody who wants to stay unnamed."""
    case = facts.fields.case
    if facts.hidden or case.reporter_kind is not ReporterKind.OTHER or case.reporter.get("keep_name_secret"):
        return ""
    return str(case.reporter["name"])


def _answers(facts: LetterFacts) -> tuple[Fact, ...]:
    if Part.ANSWERS not in facts.template.parts or not facts.request.answers:
        return ()
    return NEUTRAL_ANSWERS if facts.hidden else facts.request.answers


def _addressee(request: LetterRequest) -> tuple[str, ...]:
    place = tidy_text(request.addressee_place) or "tempat"
    return f"Kepada Yth. {tidy_text(request.addressee)}", f"di {place}"


def _contact(facts: LetterFacts) -> str:
    officer, office = facts.fields.officer, facts.fields.office
    phone = phone_words(officer.phone or office.phone)
    return f"Penghubung kami: {officer.name}{f', {phone}' if phone else ''}"


def _signatures(facts: LetterFacts) -> tuple[Signature, ...]:
    """The places to sign in the order of the template; a witness nobody named in the settings has none."""
    places = (_place(facts, Signer(signer)) for signer in facts.template.signers)
    return tuple(place for place in places if place is not None)


def _place(facts: LetterFacts, signer: Signer) -> Signature | None:
    office, officer = facts.fields.office, facts.fields.officer
    if signer is Signer.BEARER:
        bearer = "" if facts.hidden else tidy_text(facts.request.bearer)
        return Signature("Warga / yang mewakili", bearer or _reporter_name(facts) or facts.fields.client.name)
    if signer is Signer.OFFICER:
        return Signature(officer.position or "Petugas", officer.name, nip=officer.nip)
    if signer is Signer.WITNESS:
        if not (office.witness_name or office.witness_position):
            return None
        return Signature(office.witness_position, office.witness_name, "Mengetahui,", nip=office.witness_nip)
    return facts.approval.signature or Signature(
        position=office.signer_position or officer.position or office.kind.approver_title,
        name=office.signer_name or officer.name,
        rank=office.signer_rank,
        nip=office.signer_nip if office.signer_name else officer.nip,
    )
