"""The document that clients are made from: the API's, with its default settings; no service is needed for it."""

from typing import Any

import structlog

from api.app import create_app
from api.openapi import document_of
from marquee.settings import Settings

__all__ = ["whole_document"]


def whole_document() -> dict[str, Any]:
    nowhere = {"DATABASE_URL": "postgresql://nowhere/marquee", "REDIS_URL": "redis://nowhere"}
    silent = structlog.wrap_logger(structlog.ReturnLogger())
    app = create_app(Settings.from_environment(nowhere), log=silent)
    return document_of(app.inner)
