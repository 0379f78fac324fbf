"""Errors in the words of whoever typed the command."""

from marquee.errors import MarqueeError, NodeUnavailable

__all__ = ["explain"]


def explain(error: Exception) -> str:
    """Say in one plain line what went wrong and what to do; only an unforeseen error sends its reader to ``--debug``."""
    if isinstance(error, NodeUnavailable):
        return f"{error} See that it runs (`marquee status`), or that RPC_URL names one that does."
    if isinstance(error, MarqueeError):
        return str(error)
    module, name = type(error).__module__.partition(".")[0], type(error).__name__
    text = " ".join(str(error).split()).rstrip(".")
    if module == "asyncpg" or (module == "sqlalchemy" and "connect" in text):
        return f"The database at DATABASE_URL does not do what was asked: {text or name}."
    if module == "redis":
        return f"Redis at REDIS_URL does not answer: {text or name}."
    if isinstance(error, ModuleNotFoundError):
        return f"The Python package {error.name} is missing: run `make install`."
    if isinstance(error, ConnectionError | TimeoutError):
        return f"A service does not answer ({text or name}): see that DATABASE_URL, REDIS_URL and RPC_URL name services that run."
    if isinstance(error, OSError):
        return f"{text}."
    return f"Unforeseen: {name}: {text}. Run the command again as `marquee --debug …` to see where, and please report it."
