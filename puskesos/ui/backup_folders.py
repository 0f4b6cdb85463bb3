"""Where this PC puts the backups of an office: a folder, and a drive that is carried away; other PCs have their own."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from puskesos.ui.preferences import pc_settings


@dataclass(frozen=True)
class BackupFolders:
    """The choice for one office. Without one, `folder` is the office's own; `drive` is None until one was chosen."""

    folder: Path
    drive: Path | None = None

    @classmethod
    def load(cls, office: UUID, own: Path) -> "BackupFolders":
        """What was chosen on this PC."""
        stored = pc_settings()
        folder, drive = (str(stored.value(f"backup/{office}/{name}", "") or "") for name in ("folder", "drive"))
        return cls(Path(folder) if folder else own, Path(drive) if drive else None)

    def save(self, office: UUID, own: Path) -> None:
        """Keep it for this PC; the office's own folder is not written down, for it may be moved with the office."""
        stored = pc_settings()
        stored.setValue(f"backup/{office}/folder", "" if self.folder == own else str(self.folder))
        stored.setValue(f"backup/{office}/drive", str(self.drive or ""))
        stored.sync()

    def all(self) -> tuple[Path, ...]:
        """Every place a backup is due in."""
        return tuple(filter(None, (self.folder, self.drive)))
