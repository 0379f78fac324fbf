"""Settings of every process, and the only place that reads the environment.

A new setting is one line here: its type, its default, and the variable with what is allowed. ``from_environment`` either
gives settings in which every value was checked, or one plain message that names the variable.
"""

import contextlib
import os
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

import msgspec

from marquee.errors import SettingsInvalid
from marquee.redaction import secret_parts
from marquee.settings_variables import (
    PORT,
    Network,
    Variable,
    choice,
    endpoint,
    flag,
    headers,
    host,
    hosts,
    networks,
    number,
    origins,
    path,
    private_key,
    public_origin,
    seconds,
    share,
    url,
    urls,
    word,
)

__all__ = ["Settings"]

_MAXIMUM_BIGINT = 2**63 - 1
_SECRET_FILE_BYTES = 65_536


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What a process is told when it starts. Durations in seconds, sizes in bytes."""

    # Services
    database_url: Annotated[
        str,
        Variable(
            "DATABASE_URL",
            url("postgresql", "postgres"),
            "a PostgreSQL URL like postgresql://user:password@host:5432/marquee",
            secret=True,
        ),
    ]
    redis_url: Annotated[
        str,
        Variable(
            "REDIS_URL",
            url("redis", "rediss", "unix"),
            "a Redis URL like redis://:password@host:6379/0",
            secret=True,
        ),
    ]
    rpc_urls: Annotated[
        tuple[str, ...],
        Variable(
            "RPC_URL",
            urls("http", "https"),
            "URLs of nodes, http or https, between commas: the most trusted one first",
            secret=True,
        ),
    ] = ("http://127.0.0.1:8545",)
    ws_urls: Annotated[
        tuple[str, ...],
        Variable(
            "WS_URL",
            urls("ws", "wss"),
            "websocket URLs of nodes, ws or wss, between commas; none: polling",
            secret=True,
        ),
    ] = ()
    verify: Annotated[
        str,
        Variable(
            "MARQUEE_VERIFY",
            choice("none", "sampled", "full"),
            "none, sampled or full: which blocks of a back-fill are proven by their receipts",
        ),
    ] = "sampled"

    # Chain
    chain_id: Annotated[
        int, Variable("CHAIN_ID", number(1, _MAXIMUM_BIGINT), "the EIP-155 chain id, 1 to 2^63 − 1")
    ] = 31337
    deployments: Annotated[
        Path, Variable("MARQUEE_DEPLOYMENTS", path, "the path of a registry file that `marquee deploy` wrote")
    ] = Path(".marquee/deployments.json")
    retention_blocks: Annotated[
        int | None,
        Variable(
            "MARQUEE_RETENTION_BLOCKS",
            number(1, _MAXIMUM_BIGINT),
            "blocks whose state can be read, 1 to 2^63 − 1, beside all that is not final; none: every block since the first",
        ),
    ] = None

    # HTTP
    api_host: Annotated[str, Variable("MARQUEE_API_HOST", host, "an address or a host name to listen on")] = (
        "127.0.0.1"
    )
    api_port: Annotated[
        int, Variable("MARQUEE_API_PORT", PORT, "a TCP port, 0 to 65535 (0: any free one)")
    ] = 8000
    api_listen_fd: Annotated[
        int | None,
        Variable(
            "MARQUEE_API_LISTEN_FD",
            number(3, 1_023),
            "3 to 1023: an open listening socket to take over, instead of address and port (systemd passes 3)",
        ),
    ] = None
    api_workers: Annotated[int, Variable("MARQUEE_API_WORKERS", number(1, 64), "1 to 64 processes")] = 1
    public_url: Annotated[
        str,
        Variable(
            "MARQUEE_PUBLIC_URL",
            public_origin,
            "the origin people reach the API at, like https://api.example.com; http only for localhost",
        ),
    ] = "http://localhost:8000"
    cors_origins: Annotated[
        tuple[str, ...],
        Variable("MARQUEE_CORS_ORIGINS", origins, "origins between commas, like https://app.example.com"),
    ] = ()
    trusted_proxies: Annotated[
        tuple[Network, ...],
        Variable(
            "MARQUEE_TRUSTED_PROXIES",
            networks,
            "networks between commas whose X-Forwarded-For is believed, like 10.0.0.0/8",
        ),
    ] = ()
    trusted_hosts: Annotated[
        tuple[str, ...],
        Variable(
            "MARQUEE_TRUSTED_HOSTS",
            hosts,
            "names between commas, besides that of MARQUEE_PUBLIC_URL and localhost, that the header Host may have",
        ),
    ] = ()
    api_connections: Annotated[
        int, Variable("MARQUEE_API_CONNECTIONS", number(1, 1_000_000), "1 to 1000000 per process")
    ] = 16_384
    api_connections_per_address: Annotated[
        int,
        Variable(
            "MARQUEE_API_CONNECTIONS_PER_ADDRESS",
            number(1, 1_000_000),
            "1 to 1000000 per process and address; trusted proxies have no limit",
        ),
    ] = 1_024
    streams: Annotated[
        int, Variable("MARQUEE_STREAMS", number(1, 1_000_000), "1 to 1000000 live streams per process")
    ] = 10_000
    streams_per_address: Annotated[
        int,
        Variable(
            "MARQUEE_STREAMS_PER_ADDRESS",
            number(1, 1_000_000),
            "1 to 1000000 live streams per process and address",
        ),
    ] = 100
    stream_topics: Annotated[
        int, Variable("MARQUEE_STREAM_TOPICS", number(1, 1_000), "1 to 1000 topics of one live stream")
    ] = 50
    body_limit_bytes: Annotated[
        int, Variable("MARQUEE_BODY_LIMIT_BYTES", number(1_024, 16_777_216), "1024 to 16777216 bytes")
    ] = 65_536
    body_timeout_seconds: Annotated[
        float, Variable("MARQUEE_BODY_TIMEOUT_SECONDS", seconds(0.1, 300), "0.1 to 300 seconds")
    ] = 10.0
    request_timeout_seconds: Annotated[
        float,
        Variable(
            "MARQUEE_REQUEST_TIMEOUT_SECONDS",
            seconds(0.1, 600),
            "0.1 to 600 seconds from a request's body to the beginning of its answer",
        ),
    ] = 30.0
    statement_timeout_seconds: Annotated[
        float,
        Variable(
            "MARQUEE_STATEMENT_TIMEOUT_SECONDS",
            seconds(0.1, 600),
            "0.1 to 600 seconds for one statement of the API in Postgres",
        ),
    ] = 15.0
    requests_per_minute: Annotated[
        int,
        Variable(
            "MARQUEE_REQUESTS_PER_MINUTE",
            number(1, 1_000_000_000),
            "1 to 1000000000 in any minute from an address, and of an account",
        ),
    ] = 6_000
    key_requests_per_minute: Annotated[
        int,
        Variable(
            "MARQUEE_KEY_REQUESTS_PER_MINUTE",
            number(1, 1_000_000_000),
            "1 to 1000000000 in any minute with an API key",
        ),
    ] = 60_000
    shutdown_seconds: Annotated[
        int, Variable("MARQUEE_SHUTDOWN_SECONDS", number(0, 300), "0 to 300 seconds for requests in flight")
    ] = 10
    database_pool_size: Annotated[
        int, Variable("MARQUEE_DATABASE_POOL_SIZE", number(1, 200), "1 to 200 connections per process")
    ] = 10
    ready_lag_seconds: Annotated[
        int,
        Variable(
            "MARQUEE_READY_LAG_SECONDS",
            number(1, 86_400),
            "1 to 86400: the mirror may lag the node by so much before /ready says no",
        ),
    ] = 60

    # Sign-in
    session_seconds: Annotated[
        int, Variable("MARQUEE_SESSION_SECONDS", number(60, 2_592_000), "60 to 2592000 seconds")
    ] = 43_200
    session_absolute_seconds: Annotated[
        int,
        Variable(
            "MARQUEE_SESSION_ABSOLUTE_SECONDS",
            number(60, 31_536_000),
            "60 to 31536000 seconds after a sign-in: refreshing carries no session past it",
        ),
    ] = 604_800
    auth_requests_per_minute: Annotated[
        int, Variable("MARQUEE_AUTH_REQUESTS_PER_MINUTE", number(1, 1_000_000), "1 to 1000000 per address")
    ] = 60
    intents_per_hour: Annotated[
        int, Variable("MARQUEE_INTENTS_PER_HOUR", number(1, 1_000_000), "1 to 1000000 per account")
    ] = 120

    # Worker
    keeper_key: Annotated[
        str | None,
        Variable(
            "MARQUEE_KEEPER_KEY",
            private_key,
            "a private key, 0x and 64 hex digits, of the account that the worker sends from; none: a keystore, or nothing is sent",
            secret=True,
        ),
    ] = None
    keeper_keystore: Annotated[
        Path | None,
        Variable(
            "MARQUEE_KEEPER_KEYSTORE",
            path,
            "the path of a keystore (web3 secret storage) with the key of the account that the worker sends from",
        ),
    ] = None
    keeper_password: Annotated[
        str | None,
        Variable("MARQUEE_KEEPER_PASSWORD", word, "the password of the keystore, one line", secret=True),
    ] = None
    keeper_report_seconds: Annotated[
        int,
        Variable(
            "MARQUEE_KEEPER_REPORT_SECONDS",
            number(5, 604_800),
            "5 to 604800 seconds between the vault's reports",
        ),
    ] = 3_600
    relayer_confirmations: Annotated[
        int,
        Variable(
            "MARQUEE_RELAYER_CONFIRMATIONS",
            number(1, 10_000),
            "1 to 10000 blocks, its own included, under which a transaction is called confirmed",
        ),
    ] = 3
    relayer_bump_seconds: Annotated[
        float,
        Variable(
            "MARQUEE_RELAYER_BUMP_SECONDS",
            seconds(1, 86_400),
            "1 to 86400 seconds that a transaction waits before it is replaced by one that pays more",
        ),
    ] = 30.0
    relayer_maximum_fee_wei: Annotated[
        int,
        Variable(
            "MARQUEE_RELAYER_MAXIMUM_FEE_WEI",
            number(1, _MAXIMUM_BIGINT),
            "1 to 2^63 − 1 wei that a unit of gas may cost",
        ),
    ] = 200_000_000_000
    relayer_intent_wei: Annotated[
        int,
        Variable(
            "MARQUEE_RELAYER_INTENT_WEI",
            number(1, _MAXIMUM_BIGINT),
            "1 to 2^63 − 1 wei that one transaction may cost",
        ),
    ] = 100_000_000_000_000_000
    relayer_signer_wei: Annotated[
        int,
        Variable(
            "MARQUEE_RELAYER_SIGNER_WEI",
            number(1, _MAXIMUM_BIGINT),
            "1 to 2^63 − 1 wei that are spent on one account within 24 hours",
        ),
    ] = 200_000_000_000_000_000
    relayer_day_wei: Annotated[
        int,
        Variable(
            "MARQUEE_RELAYER_DAY_WEI",
            number(1, _MAXIMUM_BIGINT),
            "1 to 2^63 − 1 wei that are spent within 24 hours",
        ),
    ] = 2_000_000_000_000_000_000
    relayer_transfers_day_wei: Annotated[
        int,
        Variable(
            "MARQUEE_RELAYER_TRANSFERS_DAY_WEI",
            number(0, _MAXIMUM_BIGINT),
            "0 to 2^63 − 1 wei of those that are spent on transfers by authorisation; 0: none are sent",
        ),
    ] = 500_000_000_000_000_000
    worker_metrics: Annotated[
        tuple[str, int] | None,
        Variable(
            "MARQUEE_WORKER_METRICS",
            endpoint,
            "an address and a port like 127.0.0.1:9102 at which the worker shows its metrics; none: nowhere",
        ),
    ] = None

    # Indexer
    indexer_metrics: Annotated[
        tuple[str, int] | None,
        Variable(
            "MARQUEE_INDEXER_METRICS",
            endpoint,
            "an address and a port like 127.0.0.1:9101 at which the indexer shows its metrics; none: nowhere",
        ),
    ] = None

    # Logs
    log_level: Annotated[
        str,
        Variable(
            "MARQUEE_LOG_LEVEL",
            choice("debug", "info", "warning", "error"),
            "debug, info, warning or error",
        ),
    ] = "info"
    log_requests: Annotated[
        bool, Variable("MARQUEE_LOG_REQUESTS", flag, "yes or no: one line per request")
    ] = True

    # Traces
    traces_url: Annotated[
        str | None,
        Variable(
            "MARQUEE_TRACES_URL",
            url("http", "https"),
            "where spans are sent by OTLP over HTTP, like http://127.0.0.1:4318/v1/traces; none: nothing is traced",
            secret=True,
        ),
    ] = None
    traces_headers: Annotated[
        tuple[tuple[str, str], ...],
        Variable(
            "MARQUEE_TRACES_HEADERS",
            headers,
            "headers for the receiver of spans, name=value between commas, like authorization=Bearer …",
            secret=True,
        ),
    ] = ()
    traces_ratio: Annotated[
        float,
        Variable("MARQUEE_TRACES_RATIO", share, "0 to 1: the share of requests and jobs that are traced"),
    ] = 1.0

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Read and check every setting; variables that are set and empty count as not set.

        Raises:
            SettingsInvalid: a variable is missing or its value is not allowed.
        """
        source = os.environ if environ is None else environ
        values: dict[str, Any] = {}
        required = {field.name for field in msgspec.structs.fields(cls) if field.required}
        for field, variable in cls.variables().items():
            text = _text_of(variable, source)
            if text:
                values[field] = _parse(variable, text)
            elif field in required:
                raise SettingsInvalid(
                    variable=variable.name, problem="it is not set", allowed=variable.allowed
                )
        if values.get("keeper_key") and values.get("keeper_keystore"):
            raise SettingsInvalid(
                variable="MARQUEE_KEEPER_KEYSTORE",
                problem="MARQUEE_KEEPER_KEY is set as well",
                allowed="one of the two",
            )
        return cls(**values)

    @classmethod
    def variables(cls) -> dict[str, Variable]:
        """Name every setting's variable."""
        hints = typing.get_type_hints(cls, include_extras=True)
        return {name: hints[name].__metadata__[0] for name in cls.__struct_fields__}

    @classmethod
    def given(cls, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Read and check only what is set, by setting: for ``marquee up``, which provides what is not.

        Raises:
            SettingsInvalid: a value is not allowed.
        """
        source = os.environ if environ is None else environ
        texts = {field: (variable, _text_of(variable, source)) for field, variable in cls.variables().items()}
        return {field: _parse(variable, text) for field, (variable, text) in texts.items() if text}

    @property
    def secrets(self) -> set[str]:
        """Every value, or part of a URL, that no log may show."""
        return {
            part
            for field, variable in self.variables().items()
            if variable.secret
            for value in _texts(getattr(self, field))
            for part in secret_parts(value)
        }

    @classmethod
    def secrets_given(cls, environ: Mapping[str, str] | None = None) -> set[str]:
        """As :attr:`secrets`, of whatever the variables hold, be it right or wrong: for errors that come before there are settings."""
        source = os.environ if environ is None else environ
        found: set[str] = set()
        for variable in cls.variables().values():
            if variable.secret:
                with contextlib.suppress(SettingsInvalid):
                    text = _text_of(variable, source)
                    found |= {
                        part
                        for each in (text, *text.split(","))
                        if each
                        for part in secret_parts(each.strip()) | {each.partition("=")[2].strip()} - {""}
                    }
        return found

    @property
    def rpc_url(self) -> str:
        """The node that is asked where one is enough: the first."""
        return self.rpc_urls[0]

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are ``Secure`` and ``__Host-``; false only at plain http on this machine."""
        return self.public_url.startswith("https://")

    def __repr__(self) -> str:
        shown = ", ".join(
            f"{field}={'…' if variable.secret else repr(getattr(self, field))}"
            for field, variable in self.variables().items()
        )
        return f"Settings({shown})"


def _texts(value: object) -> tuple[str, ...]:
    """The texts of a setting: one, several, or those of pairs, whose names are no secrets."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, tuple):
        # Of a header like ``Bearer …``, the last word is a secret of its own.
        return tuple(
            text
            for each in value
            for text in ((each[1], each[1].split()[-1]) if isinstance(each, tuple) else (each,))
        )
    return ()


def _text_of(variable: Variable, environ: Mapping[str, str]) -> str:
    text = environ.get(variable.name, "").strip()
    file = environ.get(f"{variable.name}_FILE", "").strip() if variable.secret else ""
    if not file:
        return text
    name = f"{variable.name}_FILE"
    if text:
        raise SettingsInvalid(
            variable=name, problem=f"{variable.name} is set as well", allowed="one of the two"
        )
    try:
        with Path(file).open("rb") as secret:
            content = secret.read(_SECRET_FILE_BYTES + 1)
        text = content.decode().strip()
    except (OSError, UnicodeDecodeError):
        raise SettingsInvalid(
            variable=name, problem=f"{file} cannot be read as text", allowed="the path of a readable file"
        ) from None
    if not text or len(content) > _SECRET_FILE_BYTES:
        raise SettingsInvalid(variable=name, problem=f"{file} is empty or too long", allowed=variable.allowed)
    return text


def _parse(variable: Variable, text: str) -> Any:
    try:
        return variable.parse(text)
    except ValueError as error:
        raise SettingsInvalid(variable=variable.name, problem=str(error), allowed=variable.allowed) from None
