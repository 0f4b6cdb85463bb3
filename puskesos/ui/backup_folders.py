"""Where this PC puts the backups of an office: a folder, and a drive that is carried away; other PCs have their own."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from puskesos.store.defaults import load_defaults
from puskesos.ui.preferences import pc_settings


@dataclass(frozen=True)
class BackupFolders:
    """The choice for one office. Without one, `folder` is what the admin of many PCs wrote down, or the office's own.

    `drive` is None until one was chosen. `is_by_admin` says that nobody has marked the folder for this office yet.
    """

    folder: Path
    drive: Path | None = None
    is_by_admin: bool = False

    @classmethod
    def load(cls, office: UUID, own: Path) -> "BackupFolders":
        """What was chosen on this PC."""
        stored, by_admin = pc_settings(), load_defaults().backup_folder
        folder, drive = (str(stored.value(f"backup/{office}/{name}", "") or "") for name in ("folder", "drive"))
        chosen = Path(folder) if folder else by_admin or own
        return cls(chosen, Path(drive) if drive else None, is_by_admin=not folder and by_admin is not None)

    def save(self, office: UUID, own: Path) -> None:
        """Keep it for this PC; the usual folder is not written down, for it may be moved with the office."""
        stored, usual = pc_settings(), load_defaults().backup_folder or own
        stored.setValue(f"backup/{office}/folder", "" if self.folder == usual else str(self.folder))
        stored.setValue(f"backup/{office}/drive", str(self.drive or ""))
        stored.sync()

    def all(self) -> tuple[Path, ...]:
        """Every place a backup is due in."""
        return tuple(filter(None, (self.folder, self.drive)))
