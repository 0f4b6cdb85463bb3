"""Officers come, change and leave; the office keeps at least one admin and every name that did something."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import InvalidForm, Refused
from puskesos.office.editing import keep_both
from puskesos.office.events import record_event
from puskesos.office.officers import Officer, Permission, Role, needs
from puskesos.office.typed import LONGEST_NAME, check_length, check_name, check_phone, tidy_text
from puskesos.store.keys import RECOVERY, tidy_user_name

LONGEST_USER_NAME = 40
LONGEST_NIP = 30


@dataclass(frozen=True)
class OfficerAnswer:
    """What the officers page or the wizard asks about an officer."""

    user_name: str
    name: str
    roles: tuple[Role, ...]
    position: str = ""
    nip: str = ""
    phone: str = ""
    handles_confidential: bool = False

    def check(self) -> dict[str, str]:
        """Field → problem."""
        problems = {
            "name": check_name(self.name),
            "user_name": self._check_user_name(),
            "roles": "" if self.roles else "Pilih paling sedikit satu peran.",
            "position": check_length("Jabatan", self.position, LONGEST_NAME),
            "nip": check_length("NIP", self.nip, LONGEST_NIP),
            "phone": check_phone(self.phone),
        }
        return {field: problem for field, problem in problems.items() if problem}

    def _check_user_name(self) -> str:
        user_name = tidy_user_name(self.user_name)
        if not user_name:
            return "Isi nama pengguna untuk masuk."
        if user_name == RECOVERY:
            return "Nama pengguna ini dipakai program. Pilih nama lain."
        return check_length("Nama pengguna", user_name, LONGEST_USER_NAME)


@needs(Permission.MANAGE_OFFICE)
def add_officer(session: Session, answer: OfficerAnswer, *, by: Officer, now: datetime) -> Officer:
    """A new officer who can be given a password slot."""
    officer = create_officer(session, answer)
    _note(session, officer, "added", by, now)
    return officer


def create_officer(session: Session, answer: OfficerAnswer) -> Officer:
    """The officer row itself; on its own only for the first officer of a new office."""
    if problems := answer.check():
        raise InvalidForm(problems)
    user_name = tidy_user_name(answer.user_name)
    if session.scalar(select(Officer.id).where(Officer.user_name == user_name)):
        raise InvalidForm({"user_name": "Nama pengguna ini sudah dipakai. Pilih nama lain."})
    officer = Officer(
        user_name=user_name,
        name=tidy_text(answer.name),
        position=tidy_text(answer.position),
        nip=tidy_text(answer.nip),
        phone=tidy_text(answer.phone),
        role_codes=[role.value for role in answer.roles],
        handles_confidential=answer.handles_confidential,
    )
    session.add(officer)
    session.flush()
    return officer


def officer_answer(officer: Officer) -> OfficerAnswer:
    """What the officers page shows of an officer and changes."""
    return OfficerAnswer(
        user_name=officer.user_name,
        name=officer.name,
        roles=tuple(role for role in Role if role in officer.roles),
        position=officer.position,
        nip=officer.nip,
        phone=officer.phone,
        handles_confidential=officer.handles_confidential,
    )


@needs(Permission.MANAGE_OFFICE)
def change_officer(
    session: Session, officer_id: int, answer: OfficerAnswer, base: OfficerAnswer, *, by: Officer, now: datetime
) -> Officer:
    """Correct an officer's particulars and roles, shown as `base`; the office keeps at least one active admin."""
    officer = session.get_one(Officer, officer_id)
    answer = keep_both(session, base, answer, officer_answer(officer), officer, officer.uuid)
    if problems := answer.check():
        raise InvalidForm(problems)
    if Role.ADMIN in officer.roles and Role.ADMIN not in answer.roles:
        _keep_an_admin(session, officer)
    officer.name = tidy_text(answer.name)
    officer.position = tidy_text(answer.position)
    officer.nip = tidy_text(answer.nip)
    officer.phone = tidy_text(answer.phone)
    officer.role_codes = [role.value for role in answer.roles]
    officer.handles_confidential = answer.handles_confidential
    _note(session, officer, "changed", by, now)
    return officer


@needs(Permission.MANAGE_OFFICE)
def deactivate_officer(session: Session, officer_id: int, *, by: Officer, now: datetime) -> Officer:
    """Shut an officer out while everything done in that name stays. The last admin cannot leave."""
    officer = session.get_one(Officer, officer_id)
    _keep_an_admin(session, officer)
    if officer.id == by.id:
        raise Refused("Anda sedang masuk sebagai petugas ini. Mintalah admin lain menonaktifkannya.")
    officer.is_active = False
    _note(session, officer, "deactivated", by, now)
    return officer


@needs(Permission.MANAGE_OFFICE)
def reactivate_officer(session: Session, officer_id: int, *, by: Officer, now: datetime) -> Officer:
    """Let an officer back in; a new password slot is made with it."""
    officer = session.get_one(Officer, officer_id)
    officer.is_active = True
    _note(session, officer, "reactivated", by, now)
    return officer


@needs(Permission.MANAGE_OFFICE)
def note_new_password(session: Session, officer_id: int, *, by: Officer, now: datetime) -> Officer:
    """Write into the trail that an admin gave an officer a new password; the slot itself lies beside the file."""
    officer = session.get_one(Officer, officer_id)
    if not officer.is_active:
        raise Refused("{name} tidak aktif. Aktifkan lebih dahulu, sekaligus dengan kata sandi baru.", name=officer.name)
    _note(session, officer, "password_reset", by, now)
    return officer


def _note(session: Session, officer: Officer, what: str, by: Officer, now: datetime) -> None:
    session.flush()
    roles = ", ".join(role.label for role in sorted(officer.roles))
    record_event(session, "officer", officer.uuid, what, by=by, now=now, name=officer.name, roles=roles)


def _keep_an_admin(session: Session, leaving: Officer) -> None:
    others = session.scalars(select(Officer).where(Officer.is_active, Officer.id != leaving.id))
    if Role.ADMIN in leaving.roles and not any(Role.ADMIN in other.roles for other in others):
        raise Refused("Kantor harus mempunyai paling sedikit satu admin. Angkat admin lain lebih dahulu.")


def all_officers(session: Session) -> list[Officer]:
    """Every officer, the active ones first, by name."""
    return list(session.scalars(select(Officer).order_by(Officer.is_active.desc(), Officer.name)))
