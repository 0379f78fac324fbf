"""`marquee api`: HTTP."""

import rich_click as click


@click.command(epilog="Example:\n\n  DATABASE_URL=… REDIS_URL=… MARQUEE_API_PORT=9000 marquee api")
def command() -> None:
    """Serve the API until stopped; requests in flight are answered first."""
    from api.server import serve
    from marquee.settings import Settings

    serve(Settings.from_environment())
