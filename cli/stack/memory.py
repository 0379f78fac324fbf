"""Memory of processes and their children."""

import contextlib

import psutil

__all__ = ["own_memory", "tree_memory"]


def tree_memory(process: psutil.Process) -> int:
    """Bytes of a process and its children in memory, each shared page counted in parts (PSS) where the system tells."""
    total = 0
    with contextlib.suppress(psutil.Error):
        for member in (process, *process.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                total += own_memory(member)
    return total


def own_memory(process: psutil.Process) -> int:
    """The same of a process alone."""
    with contextlib.suppress(psutil.Error, AttributeError):
        return int(process.memory_full_info().pss)
    return int(process.memory_info().rss)
