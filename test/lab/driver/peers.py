"""The far end, held by the same process: what is sent arrives inside the sender's own system call, so it can answer at once."""

import socket
import struct

from .places import inside

IPV6_TRANSPARENT = 75
_listeners = []
_echoes = []
_talking = []


def listen(place, port):
    """A TCP listener of both families; the kernel shakes hands by itself, and connections are dropped afterwards."""
    with inside(place):
        one = socket.socket(socket.AF_INET6, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        one.bind(("::", port))
        one.listen(4096)
    _listeners.append(one)


def echo(place, port):
    """A UDP socket that answers every datagram from the very address it was sent to."""
    with inside(place):
        one = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        one.setsockopt(socket.IPPROTO_IPV6, IPV6_TRANSPARENT, 1)
        one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
        one.bind(("::", port))
    _echoes.append(one)


def answer():
    for one in _echoes:
        while True:
            try:
                data, extra, _, sender = one.recvmsg(2048, 256)
            except OSError:
                break
            info = [(level, kind, own[:16] + struct.pack("=i", 0)) for level, kind, own in extra]
            try:
                one.sendmsg([data], info, 0, sender)
            except OSError:
                continue


def speak():
    """The far end of every new connection answers what it was told."""
    for accepted in _accepted():
        accepted.setblocking(False)
        try:
            if accepted.recv(16):
                accepted.send(b"y")
        except OSError:
            pass
        _talking.append(accepted)


def hang_up():
    _talking.extend(_accepted())
    for one in _talking:
        one.close()
    _talking.clear()


def _accepted():
    for one in _listeners:
        while True:
            try:
                accepted, _ = one.accept()
            except OSError:
                break
            accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            yield accepted
