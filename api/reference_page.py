"""The interactive page at ``/schema``: Scalar, from our own host, so that it also works without the internet.

Scalar's script is one file, which the package ``star-openapi-scalar`` carries; only the file is used, and the package is never
imported. (The npm package would bring 299 others and 243 MB with it.) Where it is not installed, a plain page lists the
operations and links to the document.
"""

import html
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from litestar import Litestar, Request, Router, get
from litestar.openapi.plugins import OpenAPIRenderPlugin
from litestar.response import File

__all__ = ["CONTENT_POLICY", "ReferencePage", "scalar_script"]

CONTENT_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:;"
    " connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What the page may load: our host and nothing else, so that Scalar cannot call home."""

_PACKAGE: Final = "star_openapi_scalar"
_SCRIPT: Final = Path("templates", "scalar", "js", "scalar.standalone.js")
_CONFIGURATION: Final = '{"telemetry":false,"withDefaultFonts":false,"hideClientButton":true,"agent":{"disabled":true},"mcp":{"disabled":true},"showDeveloperTools":"never"}'


def scalar_script() -> Path | None:
    """Find Scalar's script without importing anything of its package."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / _SCRIPT
    return path if path.is_file() else None


class ReferencePage(OpenAPIRenderPlugin):
    """Renders ``/schema`` and serves ``/schema/scalar.js``."""

    def __init__(self, document: Callable[[Litestar], dict[str, Any]]) -> None:
        super().__init__(path="/", favicon="", style="")
        self._document = document
        self._script = scalar_script()

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        title = html.escape(str(openapi_schema["info"]["title"]))
        head = (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} API</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        )
        if self._script is None:
            return (
                head + "</head><body>" + _plain(title, self._document(request.app)) + "</body></html>"
            ).encode()
        return (
            f"{head}</head><body>"
            f'<script id="api-reference" data-url="{html.escape(self.get_openapi_json_route(request))}"'
            f" data-configuration='{_CONFIGURATION}'></script>"
            '<script src="/schema/scalar.js"></script></body></html>'
        ).encode()

    def receive_router(self, router: Router) -> None:
        script = self._script
        if script is None:
            return

        @get(
            "/scalar.js",
            include_in_schema=False,
            sync_to_thread=False,
            cache_control=None,
        )
        def scalar_js() -> File:
            return File(
                script,
                media_type="text/javascript; charset=utf-8",
                content_disposition_type="inline",
                headers={"cache-control": "public, max-age=86400"},
            )

        router.register(scalar_js)


def _plain(title: str, document: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td>{method.upper()}</td><td><code>{html.escape(path)}</code></td>"
        f"<td>{html.escape(operation.get('summary') or '')}</td></tr>"
        for path, item in sorted(document.get("paths", {}).items())
        for method, operation in item.items()
        if isinstance(operation, dict)
    )
    return f'<h1>{title}</h1><p><a href="/schema/openapi.json">openapi.json</a></p><table>{rows}</table>'
