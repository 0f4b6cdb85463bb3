"""Every table there is: whoever carries a whole office must know them, whichever rooms the program uses today."""

from importlib import import_module
from pkgutil import walk_packages

from puskesos import cases, office


def know_every_table() -> None:
    """Load the rooms in which tables are defined; those that are loaded already cost nothing."""
    for room in (office, cases):
        for module in walk_packages(room.__path__, f"{room.__name__}."):
            import_module(module.name)
