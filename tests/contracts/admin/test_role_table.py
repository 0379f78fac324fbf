"""Who may call what: docs/contracts.md says it, and every function is tried by everybody, so that neither can go stale."""

from collections import defaultdict

import pytest
from eth_utils import keccak

from tests.contracts.admin.calls import DISPUTED, DUE, OFFERED, PAUSED, POSTED, QUIET, trials
from tests.contracts.admin.conftest import ADMIN_DELAY, ALL
from tests.contracts.admin.market import BUDGET, Market
from tests.contracts.admin.role_table import DOCUMENT, rows
from tests.contracts.support import mine_at, now

ROWS = rows(DOCUMENT.read_text())

ALLOWED = {
    "default admin": {"admin"},
    "offered admin": {"creator"},
    "MINTER_ROLE": {"minter"},
    "GUARDIAN_ROLE": {"guardian"},
    "CHALLENGER_ROLE": {"challenger"},
    "CHARGER_ROLE": {"charger"},
    "REPORTER_ROLE": {"reporter"},
    "TREASURER_ROLE": {"treasurer"},
    "advertiser": {"advertiser"},
    "creator": {"creator"},
    "payee": {"creator"},
    "viewer or operator": {"viewer", "operator"},
    "operator": {"operator"},
    "owner or approved": {"viewer", "operator"},
    "approved": {"operator"},
}
"""Words of the table → those of the people whom they mean in the tests' market."""

REFUSALS = {
    "default admin": ("AccessControlUnauthorizedAccount",),
    "offered admin": ("AccessControlInvalidDefaultAdmin",),
    "advertiser": ("NotAdvertiser",),
    "creator": ("NotCreator", "InsufficientEarnings"),
    "payee": ("CallerNotPayee",),
    "viewer or operator": ("NotAllowed",),
    "operator": ("PermissionExpired",),
    "owner or approved": ("ERC20InsufficientAllowance",),
    "approved": ("ERC20InsufficientAllowance",),
}
"""How everybody else is refused; holders of roles as the default admin."""

FORGED = (
    "InvalidSignature",
    "ERC2612InvalidSigner",
    "InvalidAuthorizationSignature",
    "InvalidSettlerSignature",
)

OK = "ok"


@pytest.fixture(scope="module")
def market(deployed, people):
    market = Market(deployed.contracts, people)
    market.open()
    return market


@pytest.fixture(scope="module")
def outcomes(project, chain, deployed, people, market):
    """(contract, function) → person (or "forger": anybody with a bad signature) → how each of its calls ended."""
    source = people.deployer.deploy(project.MockYieldSource, market.usdc, 0)
    names = _errors(deployed.contracts)
    found = defaultdict(lambda: defaultdict(list))
    listed = list(trials(market, source))
    for moment in (QUIET, POSTED, DISPUTED, DUE, PAUSED, OFFERED):
        _bring_to(moment, market, people)
        for trial in listed:
            if trial.moment != moment:
                continue
            contract, seen = deployed.contracts[trial.contract], found[trial.contract, trial.function]
            for name, caller in people._asdict().items():
                seen[name].append(_try(chain, names, contract, trial, caller, None))
            seen["forger"].append(_try(chain, names, contract, trial, people.stranger, people.stranger))
    return found


def _bring_to(moment, market, people):
    if moment == POSTED:
        market.desk.post([(market.running, BUDGET // 2)], market.payouts)
    elif moment == DISPUTED:
        market.escrow.disputeEpoch(b"", sender=people.challenger)
    elif moment == DUE:
        market.escrow.dismissDispute(sender=people.guardian)
        market.desk.pass_window()
    elif moment == PAUSED:
        for contract in (market.escrow, market.vault, market.wallet):
            contract.pause(sender=people.guardian)
    elif moment == OFFERED:
        administered = (market.token, market.escrow, market.vault, market.wallet)
        for contract in administered:
            contract.beginDefaultAdminTransfer(people.creator, sender=people.admin)
        mine_at(now() + ADMIN_DELAY + 1)


def _try(chain, names, contract, trial, caller, signer):
    """Call without sending; return "ok" or the name of the error."""
    data = getattr(contract, trial.function).encode_input(*trial.arguments(caller, signer))
    question = {"from": caller.address, "to": contract.address, "data": "0x" + bytes(data).hex()}
    answer = chain.provider.web3.provider.make_request("eth_call", [question, "latest"])
    if "error" not in answer:
        return OK
    reason = answer["error"].get("data") or ""
    return names.get(reason[:10], answer["error"]["message"])


def _errors(contracts):
    return {
        "0x" + keccak(text=error.selector)[:4].hex(): error.name
        for contract in contracts.values()
        for error in contract.contract_type.errors
    }


def test_table__lists_every_function_that_changes_something_once(artifacts):
    functions = {
        (name, entry["name"])
        for name in ALL
        for entry in artifacts[name].abi
        if entry["type"] == "function" and entry["stateMutability"] not in {"view", "pure"}
    }
    listed = [(row.contract, row.function) for row in ROWS]
    assert sorted(listed) == sorted(functions)


def test_trials__are_of_every_function_and_every_form(artifacts, outcomes):
    forms = defaultdict(int)
    for name in ALL:
        for entry in artifacts[name].abi:
            if entry["type"] == "function" and entry["stateMutability"] not in {"view", "pure"}:
                forms[name, entry["name"]] += 1
    assert {key: len(seen["stranger"]) for key, seen in outcomes.items()} == forms


@pytest.mark.parametrize("row", ROWS, ids=[f"{row.contract}.{row.function}" for row in ROWS])
def test_function__tried_by_everybody__opens_to_those_of_the_table_alone(outcomes, people, row):
    seen = outcomes[row.contract, row.function]
    allowed = set(people._fields) if row.open else ALLOWED[row.who]
    refusal = REFUSALS.get(row.who, ("AccessControlUnauthorizedAccount",))
    for name in people._fields:
        for outcome in seen[name]:
            if name in allowed:
                assert outcome == OK, f"{name} is refused: {outcome}"
            else:
                assert outcome in refusal, f"{name} is not refused as he should be: {outcome}"


@pytest.mark.parametrize("row", [row for row in ROWS if row.signed], ids=lambda row: row.function)
def test_function__that_takes_a_signature__refuses_another_ones(outcomes, row):
    for outcome in outcomes[row.contract, row.function]["forger"]:
        assert outcome in FORGED


def test_reject__post_disputed_for_the_silence_period__is_open_to_anyone(outcomes, market, people):
    market.escrow.unpause(sender=people.guardian)
    market.desk.post([(market.running, BUDGET)], market.payouts)
    market.escrow.disputeEpoch(b"", sender=people.challenger)
    mine_at(now() + market.escrow.silenceSeconds())
    market.escrow.rejectEpoch(b"", sender=people.stranger)
    assert market.escrow.campaignOf(market.running).pendingSpent == BUDGET // 2
