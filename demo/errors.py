"""Why the story could not go on."""

from marquee.errors import MarqueeError

__all__ = ["ApiRefused", "ApiUnreachable", "DemoError", "NothingHappened", "RoleMissing"]


class DemoError(MarqueeError):
    """The demo cannot go on."""


class RoleMissing(DemoError):
    """The stack has no account for the {role}: the demo needs the local chain that `marquee up` starts."""


class ApiUnreachable(DemoError):
    """The API at {url} does not answer ({reason}): is `marquee up` still running?"""


class ApiRefused(DemoError):
    """The API answered {path} with {status} {code} ({detail})."""


class NothingHappened(DemoError):
    """Waited {seconds} s for {what}: are the indexer and the worker of the stack running? See .marquee/logs."""
