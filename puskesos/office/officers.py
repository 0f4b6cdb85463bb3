"""Who works here: officers, their roles, and what each role may do."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypeVar

from sqlalchemy import false
from sqlalchemy.orm import Mapped, mapped_column

from puskesos.errors import Forbidden
from puskesos.store.base import Base, Shown, Travels, Versioned

P = ParamSpec("P")
T = TypeVar("T")


class Permission(StrEnum):
    """One thing that may be done; every use case names the one it needs."""

    SEE_CASES = "see_cases"
    REGISTER_CASE = "register_case"
    HANDLE_CASE = "handle_case"
    VISIT_RESIDENT = "visit_resident"
    DECIDE_CASE = "decide_case"
    ISSUE_REFERRAL = "issue_referral"
    APPROVE_LETTER = "approve_letter"
    KEEP_PEOPLE = "keep_people"
    KEEP_RIGHTS = "keep_rights"
    KEEP_REGISTERS = "keep_registers"
    KEEP_PROVIDERS = "keep_providers"
    EDIT_DIRECTORY = "edit_directory"
    DOUBT_DIRECTORY = "doubt_directory"
    MANAGE_OFFICE = "manage_office"
    BACK_UP = "back_up"
    RESTORE = "restore"
    DESTROY_DATA = "destroy_data"
    KEEP_BREACHES = "keep_breaches"
    SEE_TRAIL = "see_trail"
    SEE_FIGURES = "see_figures"


class Role(StrEnum):
    """What an officer is here for; one person may hold several."""

    FRONT_OFFICER = "front_officer"
    CASE_OFFICER = "case_officer"
    FIELD_OFFICER = "field_officer"
    APPROVER = "approver"
    SIGNER = "signer"
    VIEWER = "viewer"
    AUDITOR = "auditor"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        return ROLE_LABELS[self]


ROLE_LABELS = {
    Role.FRONT_OFFICER: "Petugas loket (FO)",
    Role.CASE_OFFICER: "Petugas penanganan (BO)",
    Role.FIELD_OFFICER: "Petugas lapangan",
    Role.APPROVER: "Manajer / Koordinator",
    Role.SIGNER: "Penanda tangan",
    Role.VIEWER: "Pimpinan (hanya angka)",
    Role.AUDITOR: "Pemeriksa (hanya jejak)",
    Role.ADMIN: "Admin",
}

AT_THE_DESK = frozenset(
    {
        Permission.SEE_CASES,
        Permission.REGISTER_CASE,
        Permission.ISSUE_REFERRAL,
        Permission.KEEP_PEOPLE,
        Permission.KEEP_RIGHTS,
        Permission.KEEP_PROVIDERS,
        Permission.DOUBT_DIRECTORY,
        Permission.SEE_FIGURES,
    }
)
HANDLING = AT_THE_DESK | {
    Permission.HANDLE_CASE,
    Permission.VISIT_RESIDENT,
    Permission.APPROVE_LETTER,
    Permission.KEEP_REGISTERS,
}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.FRONT_OFFICER: AT_THE_DESK,
    Role.CASE_OFFICER: HANDLING,
    Role.FIELD_OFFICER: frozenset({Permission.SEE_CASES, Permission.VISIT_RESIDENT, Permission.SEE_FIGURES}),
    Role.APPROVER: HANDLING | {Permission.DECIDE_CASE, Permission.KEEP_BREACHES, Permission.SEE_TRAIL},
    Role.SIGNER: frozenset({Permission.SEE_CASES, Permission.APPROVE_LETTER, Permission.SEE_FIGURES}),
    Role.VIEWER: frozenset({Permission.SEE_FIGURES}),
    Role.AUDITOR: frozenset({Permission.SEE_TRAIL, Permission.SEE_FIGURES}),
    Role.ADMIN: frozenset(
        {
            Permission.KEEP_PROVIDERS,
            Permission.KEEP_REGISTERS,
            Permission.EDIT_DIRECTORY,
            Permission.DOUBT_DIRECTORY,
            Permission.MANAGE_OFFICE,
            Permission.BACK_UP,
            Permission.RESTORE,
            Permission.DESTROY_DATA,
            Permission.KEEP_BREACHES,
            Permission.SEE_FIGURES,
        }
    ),
}


class Officer(Travels, Versioned, Base):
    """Somebody who logs in and whose name stands beside what was done."""

    __tablename__ = "officers"
    shown = Shown.STAFF

    id: Mapped[int] = mapped_column(primary_key=True)
    user_name: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    nip: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    role_codes: Mapped[list[str]] = mapped_column(default=list)
    is_active: Mapped[bool] = mapped_column(default=True)
    # The admin names the officers who are entrusted with confidential cases; a role alone opens none.
    handles_confidential: Mapped[bool] = mapped_column(default=False, server_default=false())

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(Role(code) for code in self.role_codes)

    def may(self, permission: Permission) -> bool:
        """Whether one of the officer's roles includes the permission."""
        return self.is_active and any(permission in PERMISSIONS[role] for role in self.roles)


def needs(permission: Permission) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Marks a use case with the permission it needs, and refuses an officer (`by=`) who does not hold it."""

    def mark(use_case: Callable[P, T]) -> Callable[P, T]:
        @wraps(use_case)
        def allowed(*args: P.args, **kwargs: P.kwargs) -> T:
            by = kwargs["by"]
            assert isinstance(by, Officer), "a use case is called with by=Officer"  # noqa: S101  # a bug, not a refusal
            if not by.may(permission):
                raise Forbidden("Peran Anda tidak mencakup langkah ini. Mintalah petugas yang berwenang.")
            return use_case(*args, **kwargs)

        allowed.permission = permission  # type: ignore[attr-defined]  # read by the test that walks all use cases
        return allowed

    return mark


def permission_of(use_case: Callable[..., object]) -> Permission:
    """The permission a use case was marked with, so that a page offers just what would be allowed."""
    permission: Permission = vars(use_case)["permission"]
    return permission
