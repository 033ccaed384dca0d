"""
Makes connections and reads their fate at once.

Between network namespaces a packet goes to the far end and its answer comes back inside the sending system call, so
TCP's state right after a non-blocking connect is already the result. What is undecided then is looked at once more
after a few milliseconds.
"""

import errno
import os
import socket
import struct
import time

from . import netlink, peers
from .places import inside

SO_MARK = 36
ESTABLISHED = 1
PING = {socket.AF_INET: (socket.IPPROTO_ICMP, b"\x08\0"), socket.AF_INET6: (socket.IPPROTO_ICMPV6, b"\x80\0")}


def make_flows(place, flows, settle):
    """One outcome a flow: `open`, `silent`, `stalled` (connected, no data back) or an errno; and the drops heard meanwhile."""
    made = []
    for start in range(0, len(flows), 4000):
        made.extend(_some(place, flows[start : start + 4000], settle))
    return made


def _some(place, flows, settle):
    with inside(place):
        started = [_start(flow) for flow in flows]
        if any(pending is not None for pending, _ in started):
            time.sleep(settle / 1000)
        peers.answer()
        outcomes = [_finish(*one) for one in started]
    peers.hang_up()
    return outcomes


def _start(flow):
    try:
        one = _socket(flow)
    except OSError as refusal:
        return None, {"outcome": _name(refusal.errno), "at": "socket"}
    begin = _connect if flow["protocol"] == "tcp" else _send
    netlink.heard()  # what was said of earlier packets, such as a reset on closing
    told = begin(one, flow)
    drops = netlink.heard()
    if drops:
        told["drops"] = drops
    if "check" not in told and (drops or told["outcome"] != "silent"):
        one.close()
        return None, told
    return one, told


def _socket(flow):
    family = socket.AF_INET6 if ":" in flow["dst"] else socket.AF_INET
    uid, gid = flow.get("uid"), flow.get("gid")
    if gid is not None:
        os.setegid(gid)
    if uid is not None:
        os.seteuid(uid)
    try:
        one = _bare(flow["protocol"], family)
    finally:
        os.seteuid(0)
        os.setegid(0)
    if "mark" in flow:
        one.setsockopt(socket.SOL_SOCKET, SO_MARK, flow["mark"])
    if "src" in flow or "sport" in flow:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        anywhere = "::" if family == socket.AF_INET6 else "0.0.0.0"
        one.bind((flow.get("src", anywhere), flow.get("sport", 0) if flow["protocol"] != "icmp" else 0))
    return one


def _bare(protocol, family):
    if protocol == "udp":
        return socket.socket(family, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
    if protocol == "icmp":
        return socket.socket(family, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK, PING[family][0])
    one = socket.socket(family, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return one


def _connect(one, flow):
    code = one.connect_ex((flow["dst"], flow["dport"]))
    if code not in (0, errno.EINPROGRESS):
        return {"outcome": _name(code)}
    told = {"outcome": _tcp_state(one)}
    if told["outcome"] == "open" and flow.get("data"):
        try:
            one.send(b"x")
            peers.speak()
            told["check"] = True
        except OSError as refusal:
            told["outcome"] = _name(refusal.errno)
    return told


def _tcp_state(one):
    """SO_ERROR is read once: asking clears it."""
    failure = one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failure != 0:
        return _name(failure)
    return "open" if one.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0] == ESTABLISHED else "silent"


def _send(one, flow):
    try:
        if flow["protocol"] == "icmp":
            one.sendto(PING[one.family][1] + b"\0\0\0\0\0\1lab", (flow["dst"], 0))
        else:
            one.sendto(b"lab", (flow["dst"], flow["dport"]))
    except OSError as refusal:
        return {"outcome": _name(refusal.errno)}
    peers.answer()
    return {"outcome": _answer(one)}


def _answer(one):
    try:
        one.recv(2048)
        return "open"
    except BlockingIOError:
        failure = one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        return _name(failure) if failure else "silent"
    except OSError as refusal:
        return _name(refusal.errno)


def _finish(one, told):
    if one is None:
        return told
    stream = one.type == socket.SOCK_STREAM
    if told.pop("check", False):
        told["outcome"] = _word(one)
    elif told["outcome"] == "silent":
        late = _tcp_state(one) if stream else _answer(one)
        if late != "silent":
            told["outcome"], told["late"] = late, True
    one.close()
    return told


def _word(one):
    """Whether the far end was heard: it answers what was said to it."""
    try:
        return "open" if one.recv(1) else "stalled"
    except BlockingIOError:
        return "stalled"
    except OSError as refusal:
        return _name(refusal.errno)


def _name(code):
    return errno.errorcode.get(code, str(code))
