"""`stack.json`: what runs and where, for people and programs on this machine."""

from pathlib import Path

import msgspec

from cli.stack.accounts import Account
from cli.stack.errors import DocumentInvalid, NotRunning
from cli.stack.home import Home, write_private

__all__ = ["StackDocument"]


class StackDocument(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Only its owner can read the file: the URLs hold passwords. It is there exactly while the stack is ready."""

    api: str
    rpc: str
    ws: str | None
    database: str
    redis: str
    chain_id: int
    contracts: dict[str, str]
    """Name → address with its checksum."""
    accounts: list[Account] = []
    """Role, address and key; on a local chain only."""

    def save(self, home: Home) -> None:
        write_private(home.document, msgspec.json.format(msgspec.json.encode(self), indent=2).decode() + "\n")

    def environment(self, home: Path) -> dict[str, str]:
        """The settings of a process that belongs to the stack in the folder ``home``."""
        return {
            "DATABASE_URL": self.database,
            "REDIS_URL": self.redis,
            "RPC_URL": self.rpc,
            "WS_URL": self.ws or "",
            "CHAIN_ID": str(self.chain_id),
            "MARQUEE_DEPLOYMENTS": str(Home(home).registry.resolve()),
        }

    @classmethod
    def load(cls, path: Path) -> "StackDocument":
        """Read what runs in the folder ``path``.

        Raises:
            NotRunning: nothing is ready there.
            DocumentInvalid: the file cannot be read.
        """
        file = Home(path).document
        try:
            return msgspec.json.decode(file.read_bytes(), type=cls)
        except (FileNotFoundError, NotADirectoryError):
            raise NotRunning(home=path) from None
        except (OSError, ValueError) as error:
            raise DocumentInvalid(path=file, reason=error) from None
