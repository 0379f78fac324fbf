"""The parts of `marquee up` that need no service."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys

import psutil
import pytest

from cli.stack.anvil_state import keep_one_genesis
from cli.stack.document import StackDocument
from cli.stack.errors import AlreadyRunning, ChainLost, ChildDied, NodeUnreachable, NotRunning, PortTaken
from cli.stack.home import Home
from cli.stack.lock import held, note, running_in, sweep
from cli.stack.node import Node
from cli.stack.ports import claim, wait_until
from cli.stack.process import Child
from cli.stack.stack import without_password


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.prepare()
    return made


def test_claim__port_taken__names_port_and_option():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"{port} for the API .*--api-port"):
            claim(port, "the API", "--api-port")


def test_claim__zero__gives_a_free_port():
    port = claim(0, "the API", "--api-port")
    assert claim(port, "the API", "--api-port") == port


def test_child__ends__raises_its_name_status_and_last_lines(tmp_path):
    child = Child("sh", ["/bin/sh", "-c", "echo one; echo two; exit 3"], tmp_path / "log")
    assert wait_until(lambda: not child.alive, 5)
    with pytest.raises(ChildDied, match="sh ended with exit code 3") as caught:
        child.check()
    assert str(caught.value).endswith("one\ntwo")


def test_child__ignores_the_signal__is_killed_with_its_group(tmp_path):
    script = "trap '' TERM; sleep 60 & echo $!; wait; wait"
    child = Child("sh", ["/bin/sh", "-c", script], tmp_path / "log")
    assert wait_until(lambda: (tmp_path / "log").read_text().endswith("\n"), 5)
    grandchild = psutil.Process(int((tmp_path / "log").read_text()))
    child.stop(0.2)
    assert child.returncode == -signal.SIGKILL
    assert wait_until(lambda: not grandchild.is_running() or grandchild.status() == psutil.STATUS_ZOMBIE, 5)


def test_child__parent_is_killed__dies_too(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from cli.stack.process import Child;"
        "print(Child('s', ['/bin/sleep', '60'], Path(sys.argv[1])).pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "log")], stdout=subprocess.PIPE)
    with parent, parent.stdout as out:
        sleeper = psutil.Process(int(out.readline()))
        parent.kill()
    assert wait_until(lambda: not sleeper.is_running() or sleeper.status() == psutil.STATUS_ZOMBIE, 5)


def test_held__twice__names_the_holder(home):
    with held(home), pytest.raises(AlreadyRunning, match=str(os.getpid())), held(home):
        pytest.fail("held twice")


def test_sweep__an_earlier_run_left_a_process__ends_it_and_removes_the_files(home):
    with subprocess.Popen(["/bin/sleep", "60"]) as left:
        note(home, {"sleep": left.pid})
        home.document.write_text("{}")
        assert sweep(home) == ["sleep"]
        assert left.poll() is not None
    assert running_in(home) == []
    assert not home.document.exists()


def test_sweep__the_number_belongs_to_another_process_now__leaves_it_alone(home):
    with subprocess.Popen(["/bin/sleep", "60"]) as other:
        note(home, {"sleep": other.pid})
        entries = json.loads(home.running.read_text())
        entries[0]["started"] -= 100
        home.running.write_text(json.dumps(entries))
        assert sweep(home) == []
        assert other.poll() is None
        other.kill()


def test_empty__a_folder_with_more_in_it__removes_only_what_is_the_stacks(home):
    (home.path / "bench.json").write_text("[]")
    home.chain.write_text("{}")
    home.secret("postgres")
    home.empty()
    assert sorted(entry.name for entry in home.path.iterdir()) == ["bench.json"]


def test_secret__asked_twice__is_the_same_and_only_the_owners(home):
    assert home.secret("redis") == home.secret("redis") != home.secret("postgres")
    assert stat.S_IMODE((home.keys / "redis").stat().st_mode) == 0o600


def test_document__saved__is_private_and_reads_back(home):
    document = StackDocument(
        api="http://a",
        rpc="http://r",
        ws=None,
        database="postgresql://d",
        redis="redis://r",
        chain_id=1,
        contracts={},
    )
    document.save(home)
    assert stat.S_IMODE(home.document.stat().st_mode) == 0o600
    assert json.loads(home.document.read_text())["chainId"] == 1
    assert StackDocument.load(home.path) == document


def test_document__nothing_runs__raises_not_running(tmp_path):
    with pytest.raises(NotRunning):
        StackDocument.load(tmp_path)


def block(number, timestamp):
    return {"header": {"number": hex(number), "timestamp": hex(timestamp), "x": "0"}, "transactions": []}


def test_keep_one_genesis__several__leaves_the_oldest_and_all_else(tmp_path):
    path = tmp_path / "state.json"
    blocks = [block(0, 30), block(2, 12), block(0, 10), block(1, 11), block(0, 20)]
    path.write_text(
        json.dumps({"block": {"number": "0x2"}, "blocks": blocks, "historical_states": [["a", {}]]})
    )
    assert keep_one_genesis(path)
    state = json.loads(path.read_text())
    assert state["blocks"] == [block(2, 12), block(0, 10), block(1, 11)]
    assert state["historical_states"] == [["a", {}]]
    assert not keep_one_genesis(path)


def test_keep_one_genesis__cut_off_file__raises_chain_lost(tmp_path):
    path = tmp_path / "state.json"
    path.write_text('{"blocks": [')
    with pytest.raises(ChainLost, match="--fresh"):
        keep_one_genesis(path)


def test_node__nobody_listens__raises_unreachable():
    with pytest.raises(NodeUnreachable, match="refused"):
        Node("http://127.0.0.1:1").chain_id()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://me:pass@h:1/d", "postgresql://me:…@h:1/d"),
        ("redis://:pass@h:1/0", "redis://…@h:1/0"),
        ("http://h:1", "http://h:1"),
    ],
)
def test_without_password__hides_it(url, shown):
    assert without_password(url) == shown


def test_wait_until__never__gives_up_in_time():
    assert not wait_until(lambda: False, 0.1)
