"""
The far end of a scenario: sockets that listen, and a name server with one answer.

    listen=PORT     TCP on every address
    loopback=PORT   TCP on 127.0.0.1 alone
    full=PORT       TCP whose accept queue is full and stays so
    echo=PORT       UDP that answers
    silent=PORT     UDP that does not
    dns=ANSWER      UDP port 53: servfail, refused or nxdomain
"""

import pathlib
import select
import socket
import struct
import sys

ANSWERS = dict(servfail=2, nxdomain=3, refused=5)
kept = []
talking = []


def listen(address, port, waiting=128):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    door = socket.create_server((address, port), family=family, backlog=waiting, dualstack_ipv6=address == "::")
    kept.append(door)


def fill(port):
    listen("203.0.113.5", port, 0)
    for _ in range(4):
        guest = socket.socket()
        guest.setblocking(False)
        guest.connect_ex(("203.0.113.5", port))
        kept.append(guest)


def datagrams(address, port, answer):
    link = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)
    link.bind((address, port))
    talking.append((link, answer))


def denial(code):
    return lambda question: question[:2] + struct.pack("!H", 0x8180 | code) + question[4:6] + bytes(6) + question[12:]


DOORS = dict(
    listen=lambda word: listen("::", int(word)),
    loopback=lambda word: listen("127.0.0.1", int(word)),
    full=lambda word: fill(int(word)),
    echo=lambda word: datagrams("203.0.113.5", int(word), lambda question: question),
    silent=lambda word: datagrams("0.0.0.0", int(word), lambda question: None),
    dns=lambda word: datagrams("203.0.113.53", 53, denial(ANSWERS[word])),
)

for one in sys.argv[1:]:
    kind, word = one.split("=")
    DOORS[kind](word)
pathlib.Path("/run/far-end-is-there").touch()
while True:
    for link in select.select([link for link, _ in talking], [], [])[0]:
        question, sender = link.recvfrom(4096)
        reply = dict(talking)[link](question)
        if reply is not None:
            link.sendto(reply, sender)
