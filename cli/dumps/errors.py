"""What may come between a mirror and its backup."""

from marquee.errors import MarqueeError

__all__ = [
    "BackupDiffers",
    "BackupExists",
    "BackupFailed",
    "BackupUnreadable",
    "MirrorNotEmpty",
    "RevisionOther",
    "WriterAtWork",
]


class BackupExists(MarqueeError):
    """{path} is there already: name another file, or remove it."""


class BackupFailed(MarqueeError):
    """{program} failed: {reason}. Nothing was changed."""


class BackupUnreadable(MarqueeError):
    """{path} is not a backup of a mirror: {reason}."""


class MirrorNotEmpty(MarqueeError):
    """The database at DATABASE_URL has a mirror already, of chain {chain_id} up to block {block}: restore into an empty database."""


class RevisionOther(MarqueeError):
    """The database at DATABASE_URL is at revision {found} and the backup of revision {needed}: restore into a database that was never migrated."""


class WriterAtWork(MarqueeError):
    """An indexer is writing to the database at DATABASE_URL: stop it first."""


class BackupDiffers(MarqueeError):
    """The mirror was restored and is not what its proof of indexing says: {count} differences, first {first}. Drop the database; restore another backup, or mirror the chain anew."""
