"""What the window does with the office's data before anybody works, each off its thread.

The rooms behind are imported when they are first needed: the log-in field must not wait for SQLAlchemy.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from puskesos.dates import utc_now
from puskesos.errors import ServerGone
from puskesos.store.places import LAID_OUT

if TYPE_CHECKING:
    from puskesos.office.access import Access
    from puskesos.office.profile import Office

HowLeft = Literal["locked", "locked_idle", "logged_out", "shut_out"]


def unlock(folder: Path, user_name: str, password: str) -> "tuple[Access, Office, str]":
    """Log in: the open office, and a sentence where the clock of the PC may be wrong; then nothing is noted yet."""
    from puskesos.office.clock import clock_doubt  # noqa: PLC0415
    from puskesos.office.doorstep import knock  # noqa: PLC0415

    now = utc_now()
    access, office = with_office(knock(folder, user_name, password, now=now))
    with access.file.database.read() as session:
        doubt = clock_doubt(session, now)
    if not doubt:
        _arrive(access)
    return access, office, doubt


def finish_restore(folder: Path) -> None:
    """Go on with a restore that was cut off in this folder; only while the folder is held."""
    if (folder / LAID_OUT).is_dir():
        from puskesos.store.restoring import finish_exchange  # noqa: PLC0415

        finish_exchange(folder)


def trust_clock(access: "Access") -> None:
    """The officer says that day and hour are right."""
    from puskesos.office.clock import confirm_clock  # noqa: PLC0415

    with access.file.database.write() as session:
        confirm_clock(session, by=access.officer, now=utc_now())
    _arrive(access)


def _arrive(access: "Access") -> None:
    from puskesos.cases.opening import come_to_work  # noqa: PLC0415
    from puskesos.office.doorstep import note_arrival  # noqa: PLC0415

    come_to_work(access, now=utc_now())
    note_arrival(access, now=utc_now())


def leave(access: "Access", *, how: HowLeft) -> None:
    """Close the data. That it was done stands in the trail, unless the disk refuses: closed they are all the same.

    Who was shut out may write nothing any more, and where the server is away nobody may be told.
    """
    from puskesos.office.doorstep import Leaving, note_leaving  # noqa: PLC0415

    try:
        if how != "shut_out":
            with suppress(ServerGone):
                note_leaving(access, Leaving(how), now=utc_now())
    finally:
        access.close()


def prepare(access: "Access") -> None:
    """What an office needs that was just opened."""
    from puskesos.cases.opening import prepare_office  # noqa: PLC0415

    prepare_office(access.file, now=utc_now())


def prepared_before() -> None:
    """An office that this window opened before is prepared."""


def open_demo_office_in(folder: Path) -> "tuple[Access, Office]":
    """The demo office, made where there is none yet."""
    from puskesos.cases.demo.office import make_demo_office, open_demo_office  # noqa: PLC0415

    if (folder / "office.keys").exists():
        return with_office(open_demo_office(folder))
    access, _ = make_demo_office(folder, now=utc_now())
    return with_office(access)


def with_office(access: "Access") -> "tuple[Access, Office]":
    """An open office with its particulars."""
    from puskesos.office.profile import the_office  # noqa: PLC0415

    with access.file.database.read() as session:
        return access, the_office(session)
