"""Bringing a server up to date needs to know every table there is, whichever rooms a program happens to use."""

from importlib import import_module
from pkgutil import walk_packages

import sqlalchemy as sa

from puskesos import cases, office
from puskesos.office.on_server import roles_by_right
from puskesos.store.server.keeper import check_rules, prepare_server


def bring_server_up_to_date(admin: sa.Engine) -> None:
    """Schema, roles and rules of a database, new or old. Raises `Refused` where the server does not suit us."""
    for room in (office, cases):
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)
    prepare_server(admin, roles_by_right())
    check_rules(admin)
