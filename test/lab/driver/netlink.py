"""Two things of netfilter that no tool does fast: forgetting all connections, and hearing which rule logged a packet."""

import socket
import struct

from .places import inside

NETLINK_NETFILTER = 12
REQUEST_ACK = 0x05
DELETE_CONNECTIONS = (1 << 8) | 2
DELETE_EXPECTATIONS = (2 << 8) | 2
LOG_CONFIG = (4 << 8) | 1
BIND, COPY_PACKET = 1, 2
PREFIX = 10

_talkers = {}
watchers = []


def _talk(place, kind, family, resource, attributes=b""):
    if place not in _talkers:
        with inside(place):
            _talkers[place] = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
            _talkers[place].bind((0, 0))
    _exchange(_talkers[place], kind, family, resource, attributes)


def _exchange(link, kind, family, resource, attributes):
    body = struct.pack("=BBH", family, 0, socket.htons(resource)) + attributes
    link.send(struct.pack("=IHHII", 16 + len(body), kind, REQUEST_ACK, 1, 0) + body)
    code = -struct.unpack_from("=i", link.recv(4096), 16)[0]
    if code != 0:
        raise OSError(code, "netlink refused")


def forget_connections(place):
    _talk(place, DELETE_CONNECTIONS, socket.AF_UNSPEC, 0)


def watch(place, group):
    """Hears every `log group N queue-threshold 1` of a namespace, in the order in which packets met them."""
    with inside(place):
        link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)
    link.bind((0, 0))
    link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 21)
    command = struct.pack("=HHB3x", 5, 1, BIND)
    _exchange(link, LOG_CONFIG, socket.AF_UNSPEC, group, command)
    mode = struct.pack("=HHIBx2x", 10, 2, socket.htonl(0), COPY_PACKET)
    _exchange(link, LOG_CONFIG, socket.AF_UNSPEC, group, mode)
    link.setblocking(False)
    watchers.append(link)


def heard():
    """The prefixes of what was logged since the last time."""
    prefixes = []
    for link in watchers:
        while True:
            try:
                prefixes.extend(_prefixes(link.recv(1 << 16)))
            except BlockingIOError:
                break
    return prefixes


def _prefixes(data):
    at = 0
    while at + 16 <= len(data):
        size, kind = struct.unpack_from("=IH", data, at)
        if kind == 4 << 8:
            yield from _attribute(data, at + 20, at + size, PREFIX)
        at += (size + 3) & ~3


def _attribute(data, at, end, wanted):
    while at + 4 <= end:
        size, kind = struct.unpack_from("=HH", data, at)
        if kind & 0x3FFF == wanted:
            yield data[at + 4 : at + size].rstrip(b"\0").decode()
        at += max(4, (size + 3) & ~3)
