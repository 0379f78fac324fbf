"""Every check of the audit, by the feature that it speaks of. A new one is a line here."""

from collections.abc import Mapping
from types import MappingProxyType

from marquee.audit.campaigns import compare_campaigns
from marquee.audit.checks import Check
from marquee.audit.consent import compare_consent
from marquee.audit.roles import compare_roles
from marquee.audit.streaming import compare_streaming
from marquee.audit.tokens import compare_tokens
from marquee.audit.vault import compare_vault

__all__ = ["CHECKS"]

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        "tokens": compare_tokens,
        "roles": compare_roles,
        "consent": compare_consent,
        "campaigns": compare_campaigns,
        "vault": compare_vault,
        "streaming": compare_streaming,
    }
)
