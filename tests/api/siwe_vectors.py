"""The public vectors of EIP-4361: read, and written as messages where they are given as fields."""

import json
from pathlib import Path
from typing import Any

from marquee.auth.rules import SignInMessage
from marquee.hexes import to_address

FOLDER = Path(__file__).parent / "vectors" / "siwe"


def vectors(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    assert found
    return found


def written(fields: dict[str, Any]) -> str:
    """The message that fields stand for: what is not there leaves its line out, as whoever forgets it would."""
    lines = [
        f"{fields.get('domain', '')} wants you to sign in with your Ethereum account:",
        fields.get("address", ""),
    ]
    lines.append("")
    if "statement" in fields:
        lines.append(fields["statement"])
    lines.append("")
    for label, name in (
        ("URI", "uri"),
        ("Version", "version"),
        ("Chain ID", "chainId"),
        ("Nonce", "nonce"),
        ("Issued At", "issuedAt"),
        ("Expiration Time", "expirationTime"),
        ("Not Before", "notBefore"),
        ("Request ID", "requestId"),
    ):
        if name in fields:
            lines.append(f"{label}: {fields[name]}")
    if "resources" in fields:
        lines += ["Resources:", *(f"- {uri}" for uri in fields["resources"])]
    return "\n".join(lines)


def shown(message: SignInMessage) -> dict[str, Any]:
    """What was read, by the names and spellings of the vectors; times as they are written in the message."""
    lines = dict(line.split(": ", 1) for line in message.text.split("\n") if ": " in line)
    found = {
        "domain": message.domain,
        "address": to_address(message.address),
        "statement": message.statement,
        "uri": message.uri,
        "version": "1",
        "chainId": str(message.chain_id),
        "nonce": message.nonce,
        "issuedAt": lines["Issued At"],
        "requestId": message.request_id,
        "resources": list(message.resources) or None,
    }
    return {name: value for name, value in found.items() if value is not None}
