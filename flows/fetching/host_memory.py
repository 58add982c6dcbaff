"""What is remembered of a host from one run to the next: its robots.txt, and until when it asked for silence."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ValidationError


class HostNote(BaseModel):
    """Times are Unix seconds. status and text are robots.txt's; text is None where none was read."""

    origin: str
    robots_at: float = 0.0
    robots_status: int = 0
    robots_text: str | None = None
    robots_html: bool = False
    silent_until: float = 0.0


class HostMemory(Protocol):
    """Notes by origin (scheme://host[:port])."""

    def get(self, origin: str) -> HostNote | None: ...

    def put(self, note: HostNote) -> None: ...


class RunMemory:
    """Forgets with the run."""

    def __init__(self) -> None:
        self._notes: dict[str, HostNote] = {}

    def get(self, origin: str) -> HostNote | None:
        return self._notes.get(origin)

    def put(self, note: HostNote) -> None:
        self._notes[note.origin] = note


class FolderMemory:
    """One small JSON file an origin, written whole or not at all. A file that cannot be read counts as absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, origin: str) -> HostNote | None:
        try:
            note = HostNote.model_validate_json(self._path(origin).read_bytes())
        except (OSError, ValidationError):
            return None
        return note if note.origin == origin else None

    def put(self, note: HostNote) -> None:
        path = self._path(note.origin)
        partial = path.with_suffix(f".{os.getpid()}.part")
        with contextlib.suppress(OSError):  # a cache that cannot be written costs a request, not the run
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(note.model_dump_json(), "utf-8")
            partial.replace(path)

    def _path(self, origin: str) -> Path:
        name = hashlib.sha256(origin.encode()).hexdigest()[:32]
        return self._folder / name[:2] / f"{name}.json"
