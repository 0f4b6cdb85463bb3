"""An office, wherever its data are kept: in a file on this PC, or on a server. Both answer to the same names."""

from typing import TYPE_CHECKING, TypeAlias

from puskesos.store.office_file import OfficeFile

if TYPE_CHECKING:  # most offices are kept in a file and never load the other
    from puskesos.store.server.office_on_server import OfficeOnServer

Kept: TypeAlias = "OfficeFile | OfficeOnServer"
