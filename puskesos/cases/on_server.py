"""Bringing a server up to date needs to know every table there is, whichever rooms a program happens to use."""

import sqlalchemy as sa

from puskesos.cases.tables import know_every_table
from puskesos.office.on_server import roles_by_right
from puskesos.store.server.keeper import check_rules, prepare_server


def bring_server_up_to_date(admin: sa.Engine) -> None:
    """Schema, roles and rules of a database, new or old. Raises `Refused` where the server does not suit us."""
    know_every_table()
    prepare_server(admin, roles_by_right())
    check_rules(admin)
