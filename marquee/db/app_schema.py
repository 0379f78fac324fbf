"""The schema ``app``: what Marquee itself knows, off chain. Here: the metadata that each feature's tables join."""

from sqlalchemy import MetaData

__all__ = ["metadata"]

metadata = MetaData(
    schema="app",
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ix": "%(table_name)s_by_%(column_0_N_name)s",
        "ck": "%(table_name)s_%(constraint_name)s",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    },
)
