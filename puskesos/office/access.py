"""Setting up an office, logging in and managing who can: the rows in the file and the key slots beside it, together."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from puskesos.errors import Forbidden, InvalidForm, Refused, TooSoon, WrongSecret
from puskesos.office.backups import back_up_before_upgrade
from puskesos.office.editions import load_catalogue, shipped_edition
from puskesos.office.events import record_event
from puskesos.office.eyes import open_for
from puskesos.office.guessing import slowed_down
from puskesos.office.officers import Officer, Permission, Role
from puskesos.office.passwords import check_password
from puskesos.office.profile import OfficeAnswer, create_office, the_office
from puskesos.office.providers import load_shipped_providers
from puskesos.office.staff import (
    OfficerAnswer,
    add_officer,
    create_officer,
    deactivate_officer,
    note_new_password,
    reactivate_officer,
)
from puskesos.office.trail.sealing import ANCHOR, begin_sealing
from puskesos.store.database import Database
from puskesos.store.kept import Kept
from puskesos.store.keys import tidy_user_name
from puskesos.store.office_file import OfficeFile
from puskesos.store.server.connection import is_on_server
from puskesos.store.server.log_in import keep_secret


@dataclass
class Access:
    """An unlocked office and the officer who unlocked it."""

    file: Kept
    officer: Officer

    def close(self) -> None:
        """Lock the office: connections closed, key forgotten."""
        self.file.close()


def set_up_office(
    folder: Path, office: OfficeAnswer, first: OfficerAnswer, password: str, *, now: datetime
) -> tuple[Access, str]:
    """A new office with its catalogue and first officer, who is admin; also the recovery code to print.

    Everything is checked before the first byte is written. Raises `InvalidForm`, `Refused` or `Unavailable`.
    """
    _check_answers(office, first, password)
    begin_sealing()
    with OfficeFile.create(folder) as file:
        with file.database.write() as session:
            officer = _fill(session, office, first, now)
        file.add_slot(first.user_name, password, officer.uuid)
        code = file.new_recovery_code()
    return _access(file, officer), code


def set_up_on_server(
    database: Database, office: OfficeAnswer, first: OfficerAnswer, password: str, *, now: datetime
) -> Officer:
    """The same in a database that keeps many, by who keeps the server; it is all or nothing."""
    _check_answers(office, first, password)
    begin_sealing()
    with database.write() as session:
        officer = _fill(session, office, first, now)
        keep_secret(session.connection(), first.user_name, password, officer.uuid)
    return officer


def _check_answers(office: OfficeAnswer, first: OfficerAnswer, password: str) -> None:
    problems = office.check() | first.check()
    if problem := check_password(password, first.user_name, office.name):
        problems["password"] = problem
    if Role.ADMIN not in first.roles:
        problems["roles"] = "Petugas pertama harus juga menjadi admin."
    if problems:
        raise InvalidForm(problems)


def _fill(session: Session, office: OfficeAnswer, first: OfficerAnswer, now: datetime) -> Officer:
    made = create_office(session, office)
    officer = create_officer(session, first)
    load_catalogue(session, shipped_edition(), by=None, now=now)
    load_shipped_providers(session, made)
    record_event(session, "office", made.uuid, "office_set_up", by=officer, now=now, name=made.name)
    return officer


def log_in(folder: Path, user_name: str, password: str) -> Access:
    """Unlock the office as an officer. Raises `Refused` for a wrong name or password or an inactive officer."""
    file, uuid = _unlock(folder, user_name, password)
    with ExitStack() as when_it_fails:
        when_it_fails.callback(file.close)
        with file.database.read() as session:
            officer = session.scalar(select(Officer).where(Officer.uuid == uuid))
        if officer is None or not officer.is_active:
            raise Refused("Petugas ini tidak aktif lagi. Hubungi admin kantor.")
        when_it_fails.pop_all()
    return _access(file, officer)


def _unlock(folder: Path, user_name: str, password: str) -> tuple[Kept, UUID]:
    if is_on_server(folder):
        from puskesos.store.server.office_on_server import OfficeOnServer  # noqa: PLC0415  # loads the driver of a server

        return OfficeOnServer.log_in(folder, user_name, password)
    return OfficeFile.unlock(folder, user_name, password, before_upgrade=back_up_before_upgrade)


def recover(folder: Path, code: str, user_name: str, password: str, *, now: datetime) -> Access:
    """Give an admin a new password with the printed recovery code, and log in with it."""
    if is_on_server(folder):
        raise Refused("Kantor ini ada di server. Admin server memberi kata sandi baru (server password).")
    _check(password, user_name)
    begin_sealing()
    file = OfficeFile.recover(folder, code, before_upgrade=back_up_before_upgrade)
    file.database.info[ANCHOR] = file.anchor
    with ExitStack() as when_it_fails:
        when_it_fails.callback(file.close)
        with file.database.write() as session:
            named = select(Officer).where(Officer.user_name == tidy_user_name(user_name), Officer.is_active)
            officer = session.scalar(named)
            if officer is None or Role.ADMIN not in officer.roles:
                raise Refused("Kode pemulihan hanya dapat dipakai untuk admin yang aktif. Periksa nama penggunanya.")
            _check(password, user_name, session)
            record_event(session, "officer", officer.uuid, "recovered", by=officer, now=now, name=officer.name)
            file.add_slot(officer.user_name, password, officer.uuid)
        when_it_fails.pop_all()
    return _access(file, officer)


def _access(file: Kept, officer: Officer) -> Access:
    """From here on what is read is what this officer may see, and what is written is bound into the trail."""
    begin_sealing()
    file.database.info[ANCHOR] = file.anchor
    open_for(file.database, officer)
    return Access(file, officer)


def let_in(access: Access, answer: OfficerAnswer, password: str, *, now: datetime) -> Officer:
    """A new officer with a password; done by an unlocked admin."""
    with access.file.database.write() as session:
        if problem := check_password(password, answer.user_name, the_office(session).name):
            raise InvalidForm(answer.check() | {"password": problem})
        officer = add_officer(session, answer, by=access.officer, now=now)
        access.file.add_slot(officer.user_name, password, officer.uuid)
    return officer


def shut_out(access: Access, officer_id: int, *, now: datetime) -> Officer:
    """Deactivate an officer and take the slot away."""
    with access.file.database.write() as session:
        officer = deactivate_officer(session, officer_id, by=access.officer, now=now)
    access.file.remove_slot(officer.user_name)
    return officer


def let_back_in(access: Access, officer_id: int, password: str, *, now: datetime) -> Officer:
    """Reactivate an officer with a new password."""
    with access.file.database.write() as session:
        officer = reactivate_officer(session, officer_id, by=access.officer, now=now)
        _check(password, officer.user_name, session)
        access.file.add_slot(officer.user_name, password, officer.uuid)
    return officer


def reset_password(access: Access, officer_id: int, password: str, *, now: datetime) -> Officer:
    """An admin gives an officer a new password; the old one opens this copy no longer."""
    with access.file.database.write() as session:
        officer = note_new_password(session, officer_id, by=access.officer, now=now)
        _check(password, officer.user_name, session)
        access.file.add_slot(officer.user_name, password, officer.uuid)
    return officer


def change_own_password(folder: Path, access: Access, old: str, new: str, *, now: datetime) -> Officer:
    """An officer changes the own password; the old one must be given again."""
    officer = access.officer
    with access.file.database.read() as session:
        _check(new, officer.user_name, session)
    wrong = InvalidForm({"old": "Kata sandi lama tidak cocok. Periksa huruf besar dan Caps Lock."})
    try:
        with slowed_down(folder, officer.user_name, now):
            file, uuid = _unlock(folder, officer.user_name, old)
    except TooSoon as error:
        waiting = f"Kata sandi lama sudah beberapa kali salah. Coba lagi sesudah {error.seconds} detik."
        raise InvalidForm({"old": waiting}) from None
    except WrongSecret:
        raise wrong from None
    file.close()
    if uuid != officer.uuid:
        raise wrong
    with access.file.database.write() as session:
        record_event(session, "officer", officer.uuid, "password_changed", by=officer, now=now, name=officer.name)
        access.file.add_slot(officer.user_name, new, officer.uuid)
    return officer


def renew_recovery_code(access: Access, code: str, *, now: datetime) -> None:
    """Put a new recovery code in force, once it is known to be on paper; the old sheet opens this copy no longer."""
    if not access.officer.may(Permission.MANAGE_OFFICE):
        raise Forbidden("Hanya admin yang dapat membuat kode pemulihan baru.")
    with access.file.database.write() as session:
        office = the_office(session)
        record_event(session, "office", office.uuid, "recovery_code_renewed", by=access.officer, now=now)
        access.file.set_recovery_code(code)


def _check(password: str, user_name: str, session: Session | None = None) -> None:
    if problem := check_password(password, user_name, the_office(session).name if session else ""):
        raise InvalidForm({"password": problem})
