"""A few words about the device that a session began on, from the browser's ``User-Agent``. Pure.

Only what people need to tell their sessions apart is kept: no versions, no models, nothing that marks one person.
"""

from typing import Final

__all__ = ["device_of"]

_LONGEST_READ: Final = 512
# In this order: Edge and Opera also say Chrome, Chrome also says Safari.
_PROGRAMS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
    ("python", "Python"),
    ("node", "Node.js"),
    ("Go-http-client/", "Go"),
)
_SYSTEMS: Final = (
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """Say which program and system, like ``Firefox, Linux``; empty where neither is known."""
    text = user_agent[:_LONGEST_READ]
    found = (next((name for mark, name in marks if mark in text), None) for marks in (_PROGRAMS, _SYSTEMS))
    return ", ".join(name for name in found if name is not None)
