"""`marquee worker`: scheduled jobs."""

import rich_click as click


@click.command(
    epilog="Example:\n\n  DATABASE_URL=… REDIS_URL=… RPC_URL=… MARQUEE_KEEPER_KEY_FILE=/run/secrets/keeper marquee worker"
)
def command() -> None:
    """Run the scheduled jobs until stopped: yield reports, final epochs, ended sessions, expired sign-ins."""
    from marquee.settings import Settings
    from worker.main import run

    run(Settings.from_environment())
