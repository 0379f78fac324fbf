"""traceparent, by the grammar and the rules of W3C Trace Context."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marquee.tracing.context import TraceContext

GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def test_read__the_standard_example():
    context = TraceContext.read(GOOD)
    assert context == TraceContext(0x0AF7651916CD43DD8448EB211C80319C, 0xB7AD6B7169203331, True)
    assert str(context) == GOOD
    assert TraceContext.read(GOOD.encode()) == context


@settings(deadline=None)
@given(
    trace=st.integers(1, 2**128 - 1),
    span=st.integers(1, 2**64 - 1),
    sampled=st.booleans(),
    more=st.text(max_size=20),
)
def test_read__what_was_spelled__is_the_same(trace, span, sampled, more):
    context = TraceContext(trace, span, sampled)
    assert TraceContext.read(str(context)) == context
    later = "01" + str(context)[2:]
    assert TraceContext.read(later) == context
    if "\n" not in more:
        assert TraceContext.read(f"{later}-{more}") == context
    assert TraceContext.read(f"{context}-{more}") is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "00", GOOD[:-1], GOOD + "0", GOOD.upper(), GOOD.replace("-", "_"), " " + GOOD, GOOD + "\n"),
        *("ff" + GOOD[2:], "00-" + "0" * 32 + GOOD[35:], GOOD[:36] + "0" * 16 + "-01"),
        *(GOOD.replace("0af7", "٠af7"), "01" + GOOD[2:] + "x", GOOD[:-2] + "0g", "x" * 10_000),
    ],
)
def test_read__anything_else__is_none(text):
    assert TraceContext.read(text) is None
    assert TraceContext.read(text.encode()) is None


@settings(deadline=None)
@given(text=st.text(alphabet=string.hexdigits + "- \r\n\x00", max_size=80))
def test_read__any_text__says_nothing_but_hex(text):
    context = TraceContext.read(text)
    assert context is None or set(str(context)) <= set("0123456789abcdef-")
