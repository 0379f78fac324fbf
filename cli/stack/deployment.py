"""Whether a chain has what its parameters ask for, and `ape` to bring it there where it has not."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cli.stack.errors import AccountNeeded, ChainLost, DeployFailed, NoParameters
from cli.stack.node import Node
from cli.stack.process import child_environment
from marquee.chain.deployments import Registry, RegistryMissing
from marquee.hexes import to_hex
from scripts.ape_cache import forget_stale_contracts
from scripts.deployment.errors import CodeMissing, WrongChain
from scripts.deployment.parameters import FOLDER, Parameters
from scripts.toolchain import PROJECT, environment

__all__ = ["ensure_deployed", "is_complete", "parameters_of"]


def is_complete(node: Node, path: Path, *, source: Path | None = None) -> bool:
    """Whether the chain has all that its parameters ask for. Raises as ``ensure_deployed`` does, and sends nothing."""
    return _is_deployed(node, parameters_of(node, source)[1], path)


def parameters_of(node: Node, source: Path | None) -> tuple[Path, Parameters]:
    """Return the parameters for the node's chain, those of ``source`` if given, and where they are.

    Raises:
        NodeUnreachable, NoParameters, ParametersInvalid, WrongChain.
    """
    chain_id = node.chain_id()
    found = Parameters.of_chain(chain_id) if source is None else (source, Parameters.load(source))
    if found is None:
        raise NoParameters(chain_id=chain_id, folder=FOLDER)
    source, parameters = found
    if parameters.chain_id != chain_id:
        raise WrongChain(actual=chain_id, what=str(source), expected=parameters.chain_id)
    return source, parameters


def _is_deployed(node: Node, parameters: Parameters, path: Path) -> bool:
    """Whether every step is done, without ape: the registry is this chain's, is complete, and its contracts have code.

    Raises:
        WrongChain, ChainLost, CodeMissing: the registry is another chain's.
        RegistryInvalid: it cannot be read.
    """
    try:
        registry = Registry.load(path)
    except RegistryMissing:
        return False
    chain_id = node.chain_id()
    if registry.chain_id != chain_id:
        raise WrongChain(actual=chain_id, what=f"the registry {path}", expected=registry.chain_id)
    genesis = node.hash_of(0)
    if genesis != registry.genesis_hash:
        shown = "none" if genesis is None else to_hex(genesis)
        reason = (
            f"{path} was written for genesis block {to_hex(registry.genesis_hash)}, the node's is {shown}"
        )
        raise ChainLost(reason=reason)
    for deployment in registry.contracts.values():
        for address in node.without_code([deployment.address]):
            raise CodeMissing(name=deployment.name, address=address, path=path)
    return registry.parameters_hash == parameters.fingerprint()


def ensure_deployed(
    node: Node,
    path: Path,
    say: Callable[[str], None],
    *,
    source: Path | None = None,
    account: str | None = None,
) -> Registry:
    """Deploy what is missing, by ape in a process of its own; without ape where nothing is.

    ``source`` names a parameter file, otherwise the one for the node's chain is taken; ``account`` an account of ape's keystore.

    Raises:
        NodeUnreachable, WrongChain, ChainLost, CodeMissing, NoParameters, ParametersInvalid: nothing was sent.
        AccountNeeded: the chain is not a local one and no account was named.
        DeployFailed: ape stopped, with its reason. What was deployed before it is in the registry.
    """
    source, parameters = parameters_of(node, source)
    if not _is_deployed(node, parameters, path):
        if account is None and not parameters.local:
            raise AccountNeeded(chain_id=parameters.chain_id)
        _run_ape(node.url, source, path, account, say)
    return Registry.load(path)


def _run_ape(url: str, source: Path, path: Path, account: str | None, say: Callable[[str], None]) -> None:
    """Run the deployment script and pass on what it says; ape's own prompts (a keystore's passphrase) reach the terminal."""
    arguments = [Path(sys.prefix) / "bin" / "ape", "run", "deploy", "--network", url]
    arguments += ["--parameters", source.resolve(), "--registry", path.resolve()]
    arguments += [] if account is None else ["--account", account]
    path.parent.mkdir(parents=True, exist_ok=True)
    forget_stale_contracts()
    process = subprocess.Popen(
        [str(argument) for argument in arguments],
        cwd=PROJECT,
        env=child_environment(environment()),
        stdin=None if sys.stdin is not None and sys.stdin.isatty() else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    try:
        assert process.stdout is not None
        for line in process.stdout:
            lines.append(line.rstrip())
            if _is_a_step(line):
                say(line.rstrip())
        status = process.wait()
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(10)
    if status != 0:
        raise DeployFailed(reason=_reason(lines))


def _is_a_step(line: str) -> bool:
    """Whether the script said it; not ape, which also lists every file that it compiles, indented below `Input:`."""
    return not line[:1].isspace() and not line.startswith(("INFO", "SUCCESS", "WARNING", "ERROR", "Input:"))


def _reason(lines: list[str]) -> str:
    """The sentence after `Error:`, or the last lines, where ape ended in another way."""
    for index, line in enumerate(lines):
        if line.startswith("Error: "):
            return " ".join(part.strip() for part in lines[index:])[len("Error: ") :]
    said = " ".join(line.strip() for line in lines[-3:]) or "nothing"
    return f"The deployment ended before its end, and said: {said}"
