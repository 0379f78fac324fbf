"""What API keys look like."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from msgspec import Meta

from api.envelopes import Body, Schema
from marquee.keys.repository import ApiKey
from marquee.keys.rules import KEY_PREFIX, LONGEST_GRACE, Scope
from marquee.keys.service import Made

__all__ = ["Key", "KeyBody", "KeyMade", "RotateBody", "key_made", "key_shown"]

_EXAMPLE = f"{KEY_PREFIX}0123456789ab"


class KeyBody(Body):
    label: Annotated[
        str,
        Meta(min_length=1, max_length=64, description="Your words for it", examples=["ad server, Frankfurt"]),
    ]
    scopes: Annotated[list[Scope], Meta(min_length=1, max_length=8, description="What the key may do")]
    expires_at: Annotated[
        Annotated[datetime, Meta(tz=True)] | None,
        Meta(description="Left out: it does not expire", examples=["2099-12-31T00:00:00Z"]),
    ] = None


class RotateBody(Body):
    grace_seconds: Annotated[
        int,
        Meta(
            ge=0,
            le=int(LONGEST_GRACE.total_seconds()),
            description="So long the old secret works beside the new one; 0 where it may have leaked",
        ),
    ] = 3600


class Key(Schema):
    """A key without its secret."""

    key_id: UUID
    prefix: Annotated[str, Meta(description="How the key begins; no secret", examples=[_EXAMPLE])]
    label: Annotated[str, Meta(examples=["ad server, Frankfurt"])]
    scopes: list[Scope]
    created_at: datetime
    rotated_at: datetime | None
    old_secret_until: Annotated[
        datetime | None, Meta(description="The secret before the last rotation works until then")
    ]
    expires_at: Annotated[datetime | None, Meta(description="null: never")]
    last_used_at: Annotated[datetime | None, Meta(description="Exact to a minute; null: never used")]


class KeyMade(Key):
    """A key with its secret, which is said this once."""

    secret: Annotated[
        str,
        Meta(
            description="The whole key: send as `Authorization: Bearer …`",
            examples=[f"{_EXAMPLE}_{'A' * 43}"],
        ),
    ]


def _fields(key: ApiKey) -> dict[str, object]:
    return {
        "key_id": key.id,
        "prefix": f"{KEY_PREFIX}{key.name}",
        "label": key.label,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "rotated_at": key.rotated_at,
        "old_secret_until": key.previous_until,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
    }


def key_shown(key: ApiKey) -> Key:
    return Key(**_fields(key))  # type: ignore[arg-type]


def key_made(made: Made) -> KeyMade:
    return KeyMade(**_fields(made.key), secret=str(made.text))  # type: ignore[arg-type]
