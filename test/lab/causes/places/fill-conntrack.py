"""
Fills the connection-tracking table of its namespace to the brim: `fill-conntrack.py ENTRIES`.

The entries are assured, since the kernel gives up others to make room. They are put in as `conntrack -I` does it.
"""

import socket
import struct
import sys

NEW = (1 << 8) | 0
REQUEST, CREATE, EXCLUSIVE = 1, 0x400, 0x200
ASSURED = 2 | 4
NESTED = 0x8000


def field(kind, value):
    return struct.pack("HH", 4 + len(value), kind) + value + bytes(-len(value) % 4)


def tuple_of(kind, source, target, source_port, target_port):
    addresses = field(NESTED | 1, field(1, source) + field(2, target))
    ports = field(NESTED | 2, field(1, b"\x06") + field(2, source_port) + field(3, target_port))
    return field(NESTED | kind, addresses + ports)


def entry(number):
    one, other = socket.inet_aton("192.0.2.%d" % (number // 60000 + 1)), socket.inet_aton("192.0.2.200")
    mine, theirs = struct.pack("!H", number % 60000 + 1024), struct.pack("!H", 80)
    # Established, for an hour.
    protocol = field(NESTED | 4, field(NESTED | 1, field(1, b"\x03")))
    return b"".join((
        struct.pack("BBH", socket.AF_INET, 0, 0),
        tuple_of(1, one, other, mine, theirs), tuple_of(2, other, one, theirs, mine),
        field(3, struct.pack("!I", ASSURED | 8)), field(7, struct.pack("!I", 3600)), protocol,
    ))


def message(number):
    body = entry(number)
    return struct.pack("IHHII", 16 + len(body), NEW, REQUEST | CREATE | EXCLUSIVE, number, 0) + body


link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 12)
wanted = int(sys.argv[1])
for start in range(0, wanted, 200):
    link.send(b"".join(message(number) for number in range(start, min(start + 200, wanted))))
