"""Each finding of slither has an answer, and each answer a finding; `make slither` runs slither itself."""

from scripts.slither.__main__ import ANSWERS
from scripts.slither.findings import (
    Answer,
    Finding,
    answers_to_nothing,
    findings_of,
    read_answers,
    unanswered,
)


def element(name, *above):
    parent = None
    for one in above:
        parent = {
            "type": "contract",
            "name": one,
            "type_specific_fields": {"parent": parent} if parent else {},
        }
    return {"type": "function", "name": name, "type_specific_fields": {"parent": parent} if parent else {}}


def report(*entries):
    return {
        "results": {
            "detectors": [
                {"check": check, "elements": [one, element("other")], "description": f"{check} here\n"}
                for check, one in entries
            ]
        }
    }


def test_findings__in_a_function_of_a_contract__are_named_by_the_first_element():
    assert findings_of(report(("timestamp", element("last", "Escrow", "_debit")))) == {
        Finding("timestamp", "Escrow._debit.last"): ["timestamp here"]
    }


def test_findings__two_of_one_detector_in_one_place__are_one_with_both_texts():
    [texts] = findings_of(report(*[("timestamp", element("pay", "Vault"))] * 2)).values()
    assert len(texts) == 2


def test_findings__of_a_clean_report__are_none():
    assert findings_of({"results": {}}) == {}


def test_unanswered__other_detector_or_place__is_named():
    answers = [Answer("timestamp", ("Vault.pay",), "why")]
    known, other_place, other_detector = (
        Finding("timestamp", "Vault.pay"),
        Finding("timestamp", "Vault.charge"),
        Finding("assembly", "Vault.pay"),
    )
    assert unanswered([known, other_place, other_detector], answers) == [other_detector, other_place]


def test_answers_to_nothing__stale_or_doubled__are_named():
    answers = [
        Answer("timestamp", ("Vault.pay", "Vault.gone"), "why"),
        Answer("timestamp", ("Vault.pay",), "again"),
    ]
    pay, gone = Finding("timestamp", "Vault.pay"), Finding("timestamp", "Vault.gone")
    assert answers_to_nothing([pay], answers) == [gone, pay]


def test_answers__as_committed__say_why_and_none_twice():
    answers = read_answers(ANSWERS)
    assert all(answer.why.strip() for answer in answers)
    said = [Finding(answer.detector, one) for answer in answers for one in answer.elements]
    assert answers_to_nothing(said, answers) == []
