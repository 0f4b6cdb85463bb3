"""How a desk's PC reaches the server of its office: what is written down in the office folder, without the secret."""

from pathlib import Path

CONNECTION = "office.server"


def is_on_server(folder: Path) -> bool:
    """Whether the data of this office are kept on a server."""
    return (folder / CONNECTION).exists()
