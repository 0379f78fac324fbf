"""What slither finds, and what was answered to it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True)
class Finding:
    """What a detector says of an element, which is "Contract.function" or "Contract.function.variable".

    Several findings of one detector in one function are one here: they are read, and answered, together.
    """

    detector: str
    element: str


@dataclass(frozen=True)
class Answer:
    """Why the findings of a detector in these elements are no fault."""

    detector: str
    elements: tuple[str, ...]
    why: str


def findings_of(report: Mapping[str, Any]) -> dict[Finding, list[str]]:
    """The findings of a report of slither's `--json`, with what it says of each."""
    found: dict[Finding, list[str]] = {}
    for entry in report["results"].get("detectors", []):
        finding = Finding(entry["check"], _name(entry["elements"][0]))
        found.setdefault(finding, []).append(entry["description"].strip())
    return found


def read_answers(path: Path) -> list[Answer]:
    return [
        Answer(entry["detector"], tuple(entry["elements"]), entry["why"])
        for entry in tomllib.loads(path.read_text())["answer"]
    ]


def unanswered(findings: Iterable[Finding], answers: Iterable[Answer]) -> list[Finding]:
    return sorted(set(findings) - _answered(answers).keys())


def answers_to_nothing(findings: Iterable[Finding], answers: Iterable[Answer]) -> list[Finding]:
    """What is answered though slither does not say it, or said twice."""
    counted = _answered(answers)
    found = set(findings)
    return sorted(one for one, times in counted.items() if one not in found or times > 1)


def _answered(answers: Iterable[Answer]) -> dict[Finding, int]:
    counted: dict[Finding, int] = {}
    for answer in answers:
        for element in answer.elements:
            finding = Finding(answer.detector, element)
            counted[finding] = counted.get(finding, 0) + 1
    return counted


def _name(element: Mapping[str, Any]) -> str:
    parent = element.get("type_specific_fields", {}).get("parent")
    above = f"{_name(parent)}." if parent and parent["type"] != "file" else ""
    return f"{above}{element['name']}"
