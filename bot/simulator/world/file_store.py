"""Where the bytes of files are: in memory, or in a folder when the simulator keeps its data."""

from __future__ import annotations

from pathlib import Path


class FileStore:
    """Bytes by name; a name is given once and never written again."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self._memory: dict[str, bytes] = {}

    def put(self, name: str, content: bytes) -> None:
        """Keep the bytes under a name."""
        if self.folder is None:
            self._memory[name] = content
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(content)

    def get(self, name: str) -> bytes | None:
        """The bytes under a name, None when there are none."""
        if self.folder is None:
            return self._memory.get(name)
        path = self.folder / name
        return path.read_bytes() if path.is_file() else None
