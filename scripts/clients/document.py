"""The document that clients are made from: the API's, with its default settings; no service is needed for it."""

import logging
from typing import Any, cast

import structlog

from api.app import create_app
from api.openapi import document_of
from marquee.settings import Settings

__all__ = ["whole_document"]


def whole_document() -> dict[str, Any]:
    nowhere = {"DATABASE_URL": "postgresql://nowhere/marquee", "REDIS_URL": "redis://nowhere"}
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    app = create_app(Settings.from_environment(nowhere))
    return document_of(cast("Any", app.inner))
