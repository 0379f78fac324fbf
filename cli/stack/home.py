"""The folder of one stack: its data, its logs, and the files that say what runs."""

import contextlib
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from cli.stack.errors import FolderUnusable

__all__ = ["DEFAULT_HOME", "Home", "write_private"]

DEFAULT_HOME = Path(".marquee")


@dataclass(frozen=True)
class Home:
    """Names of everything in the folder; nothing else in it belongs to a stack."""

    path: Path

    @property
    def lock(self) -> Path:
        return self.path / "up.lock"

    @property
    def running(self) -> Path:
        """Process ids of the stack that runs, or that did not end well."""
        return self.path / "running.json"

    @property
    def document(self) -> Path:
        return self.path / "stack.json"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def redis(self) -> Path:
        return self.path / "redis"

    @property
    def chain(self) -> Path:
        return self.path / "anvil-state.json"

    @property
    def chain_cache(self) -> Path:
        return self.path / "anvil-cache"

    @property
    def registry(self) -> Path:
        return self.path / "deployments.json"

    @property
    def seeded(self) -> Path:
        """Genesis hash of the chain that has the demo data."""
        return self.path / "demo-data"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    def prepare(self) -> None:
        """Make the folders. Others may pass through to what is theirs, and not look around.

        Raises:
            FolderUnusable: they cannot be made or written.
        """
        try:
            for folder in (self.path, self.logs, self.redis, self.keys):
                folder.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o711)
            self.keys.chmod(0o700)
            with tempfile.TemporaryFile(dir=self.path):
                pass
        except OSError as error:
            raise FolderUnusable(home=self.path, reason=error.strerror or error) from None

    def rotate_logs(self) -> None:
        """Put the last run's logs aside, each as `.log.1`, so that a log speaks of one run."""
        for log in self.logs.glob("*.log"):
            log.replace(log.with_name(f"{log.name}.1"))

    def empty(self) -> None:
        """Remove a stack's data; what else lies in the folder stays."""
        for folder in (self.postgres, self.redis, self.logs, self.chain_cache, self.keys):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (self.document, self.chain, self.registry, self.running, self.seeded):
            file.unlink(missing_ok=True)

    def secret(self, name: str) -> str:
        """Return the password of that name, made up the first time."""
        file = self.keys / name
        with contextlib.suppress(FileNotFoundError):
            return file.read_text().strip()
        write_private(file, secrets.token_urlsafe(24))
        return file.read_text().strip()


def write_private(path: Path, text: str) -> None:
    """Write a file in one step that only its owner can read, also while it is written."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    partial.replace(path)
