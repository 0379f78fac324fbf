"""Every table that Marquee declares, collected: what migrations have to lead to."""

import importlib
import pkgutil

from sqlalchemy import MetaData

import marquee
from marquee.db import app_schema, chain_schema, event_tables

__all__ = ["declared"]


def declared() -> list[MetaData]:
    """Import ``marquee.<feature>.tables`` of every feature and return the metadata of the schemas ``chain`` and ``app``."""
    assert event_tables.EVENT_TABLES
    for package in pkgutil.iter_modules(marquee.__path__, "marquee."):
        if package.ispkg:
            path = importlib.import_module(package.name).__path__
            if any(module.name == "tables" for module in pkgutil.iter_modules(path)):
                importlib.import_module(f"{package.name}.tables")
    return [chain_schema.metadata, app_schema.metadata]
