"""Settings for a command that looks at a running stack."""

from pathlib import Path

from cli.stack.document import StackDocument
from marquee.settings import Settings

__all__ = ["settings_of"]

_SERVICES = frozenset({"database_url", "redis_url", "rpc_urls"})


def settings_of(home: Path) -> Settings:
    """Settings from the environment; where it names no service, those of the stack that runs in the folder ``home``.

    Never some of the one and some of the other: that would compare a mirror with another chain.

    Raises:
        NotRunning: nothing is set, and nothing runs in ``home``.
        SettingsInvalid: a value is not allowed, or a service is missing.
    """
    if _SERVICES.isdisjoint(Settings.given()):
        return Settings.from_environment(StackDocument.load(home).environment(home))
    return Settings.from_environment()
