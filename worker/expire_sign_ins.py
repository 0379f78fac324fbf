"""Forget sign-ins that are over."""

from worker.runtime import Runtime

__all__ = ["expire_sign_ins"]


async def expire_sign_ins(runtime: Runtime) -> int:
    """Delete the sessions that have expired; return how many."""
    status = await runtime.database.execute(
        "delete from app.sessions where expires_at <= $1", runtime.clock.now()
    )
    return int(status.rpartition(" ")[2])
