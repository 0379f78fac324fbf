"""Which addresses and URLs are asked on a user's word, with Python's own registries as an oracle."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marquee.outbound.errors import DestinationRefused
from marquee.outbound.rules import check_addresses, is_public, parse_destination

pytestmark = pytest.mark.unit

PUBLIC_V4 = ipaddress.ip_address("93.184.215.14")
PUBLIC_V6 = ipaddress.ip_address("2606:2800:21f:cb07:6820:80da:af6b:8b2c")
INSIDE = [
    *("0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254"),
    *("168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1"),
    *("198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808"),
    *("64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "3fff::1"),
    *("fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%1", "fec0::1", "ff02::1", "5f00::1", "2606:4700::1%1"),
]  # fmt: skip


@pytest.mark.parametrize("text", INSIDE)
def test_is_public__inside__is_not(text):
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text", ["8.8.8.8", "1.1.1.1", "100.128.0.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450::1"]
)
def test_is_public__outside__is(text):
    assert is_public(ipaddress.ip_address(text))


def of_networks(version):
    """Addresses evenly over the whole space, and near the ends of every block that either list knows."""
    bits = 32 if version == 4 else 128
    make = ipaddress.IPv4Address if version == 4 else ipaddress.IPv6Address
    anywhere = st.integers(0, 2**bits - 1)
    shaped = st.builds(
        lambda prefix, length, rest: ((prefix >> (bits - length)) << (bits - length)) | (rest % 2 ** (bits - length)),
        anywhere, st.integers(1, bits - 1), anywhere,
    )  # fmt: skip
    return st.one_of(anywhere, shaped).map(make)


@given(of_networks(4) | of_networks(6))
def test_is_public__whatever_python_calls_not_global__is_not(address):
    if not address.is_global or address.is_multicast or address.is_reserved:
        assert not is_public(address)


@given(of_networks(4), st.sampled_from(["::ffff:0:0", "::", "64:ff9b::", "2002::"]))
def test_is_public__an_ipv4_address_in_disguise__is_not(address, prefix):
    shift = 80 if prefix == "2002::" else 0
    disguised = ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) | int(address) << shift)
    assert not is_public(disguised)


@pytest.mark.parametrize(
    "url",
    [
        *("", "example.com", "//example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/"),
        *("http://example.com/", "HTTPS:example.com", "https:///", "https://", "https://example.com:8443/"),
        *("https://example.com:22/", "https://example.com:99999/", "https://example.com:-1/", "https://example.com:x/"),
        *("https://user@example.com/", "https://user:password@example.com/", "https://example.com@127.0.0.1/"),
        *("https://localhost/", "https://metadata/", "https://127.1/", "https://2130706433/", "https://0x7f000001/"),
        *("https://0177.0.0.1/", "https://127.0.0.1./", "https://0x7f.1/", "https://[::1", "https://[v1.x]/"),
        *("https://ex\u00e4mple.com/", "https://example.com/\u00e4", "https://example\u3002com/", "https://\u2460.com/"),
        *("https://example.com\\@127.0.0.1/", "https://example.com\t/", "https://exa\nmple.com/", " https://example.com/"),
        *("https://example..com/", "https://-example.com/", "https://example.com/" + "a" * 2_048, "https://1.2.3.4.5/"),
        *("https://127.0.0.1%00.example.com/", "https://%31%32%37.0.0.1/", "https://example.com:44 3/"),
    ],
)  # fmt: skip
def test_parse_destination__not_plainly_a_url__is_refused(url):
    with pytest.raises(DestinationRefused):
        parse_destination(url, schemes={"https"}, ports={443})


def test_parse_destination__plain__says_where_it_leads():
    named = parse_destination("https://Hooks.Example.com/a?b=c#d", schemes={"https"}, ports={443})
    assert (named.host, named.port, named.address) == ("hooks.example.com", 443, None)
    literal = parse_destination("https://[2606:4700::1]:443/", schemes={"https"}, ports={443})
    assert literal.address == ipaddress.ip_address("2606:4700::1")
    assert parse_destination("https://8.8.8.8/", schemes={"https"}, ports={443}).address is not None


@given(st.text(st.sampled_from("0123456789abcdefx.:[]%"), min_size=1, max_size=24))
def test_parse_destination__what_the_system_takes_for_an_address__is_read_as_that_one_or_refused(host):
    """A host that is handed on as a name must be none that the system reads as an address by itself: 0x7f.1 is one."""
    try:
        found = parse_destination(f"https://{host}/", schemes={"https"}, ports={443})
    except DestinationRefused:
        return
    try:
        read = socket.getaddrinfo(found.host, 443, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, UnicodeError):
        assert found.address is None
    else:
        assert [ipaddress.ip_address(each[4][0]) for each in read] == [found.address]


def test_check_addresses__one_inside_among_those_outside__is_refused():
    check_addresses([PUBLIC_V4, PUBLIC_V6], allowed=())
    for addresses in (
        [],
        [PUBLIC_V4, ipaddress.ip_address("10.0.0.1")],
        [ipaddress.ip_address("::1"), PUBLIC_V6],
    ):
        with pytest.raises(DestinationRefused):
            check_addresses(addresses, allowed=())
    check_addresses([ipaddress.ip_address("10.0.0.1")], allowed=[ipaddress.ip_network("10.0.0.0/24")])
