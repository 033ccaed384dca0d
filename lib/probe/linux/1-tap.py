# Looks at frames without a rule and without promiscuous mode. They are matched by our source port: NAT in OUTPUT or
# POSTROUTING changes both addresses and the destination port before a frame leaves.
import ctypes
import errno
import fcntl
import json
import os
import select
import signal
import socket
import struct
import sys
import time

NUMBERS = dict(tcp=6, udp=17, icmp=1)
OUTGOING, INCOMING = 4, 0


def filter_lines(protocol):
    # Label, operation, operand, where to when it holds, where to when not (None: the next line).
    number = NUMBERS[protocol]
    last = "flags" if protocol == "tcp" else "keep"
    lines = [
        ("", 0x30, 0), ("", 0x54, 0xF0), ("", 0x15, 0x60, "v6", None),
        ("", 0x30, 9), ("", 0x15, 1, "keep", None), ("", 0x15, number, last, "drop"),
        ("flags", 0xB1, 0), ("", 0x50, 13), ("", 0x45, 6, "keep", "drop"),
        ("v6", 0x30, 6), ("", 0x15, 58, "keep", None), ("", 0x15, number, last + "6", "drop"),
        ("flags6", 0x30, 53), ("", 0x45, 6, "keep", "drop"),
        ("keep", 0x06, 256), ("drop", 0x06, 0),
    ]
    places = dict((line[0], at) for at, line in enumerate(lines) if line[0])
    places["keep6"] = places["keep"]

    def jump(at, line, which):
        target = line[which] if len(line) > which else None
        return 0 if target is None else places[target] - at - 1

    return [struct.pack("HBBI", line[1], jump(at, line, 3), jump(at, line, 4), line[2]) for at, line in enumerate(lines)]


def open_tap(protocol):
    tap = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(3))
    lines = filter_lines(protocol)
    code = ctypes.create_string_buffer(b"".join(lines))
    tap.setsockopt(socket.SOL_SOCKET, 26, struct.pack("HL", len(lines), ctypes.addressof(code)))
    tap.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    tap.setblocking(False)
    drain(tap, [])
    return tap


def drain(tap, frames):
    try:
        while len(frames) < 20000:
            data, where = tap.recvfrom(256)
            frames.append((where[0], where[2], data))
    except (BlockingIOError, InterruptedError):
        pass


def lost_frames(tap):
    return struct.unpack("II", tap.getsockopt(263, 6, 8))[1]


def parts(data):
    # Source, destination, protocol number, payload; None for what is no whole IP header.
    if len(data) >= 20 and data[0] >> 4 == 4:
        at = (data[0] & 15) * 4
        return socket.inet_ntop(socket.AF_INET, data[12:16]), socket.inet_ntop(socket.AF_INET, data[16:20]), data[9], data[at:]
    if len(data) >= 40 and data[0] >> 4 == 6:
        six = socket.AF_INET6
        return socket.inet_ntop(six, data[8:24]), socket.inet_ntop(six, data[24:40]), data[6], data[40:]
    return None


def icmp_error(source, device, number, load):
    return dict(type=load[0], code=load[1], **{"from": source, "via": device})


def is_icmp_error(number, load):
    if len(load) < 12:
        return False
    return load[0] in (3, 4, 5, 11, 12) if number == 1 else number == 58 and load[0] < 128


def about_us(load, mine):
    inner = parts(load[8:])
    if not inner:
        return False
    if mine["protocol"] == "icmp":
        return inner[1] == mine["address"] and inner[2] in (1, 58)
    return inner[2] == NUMBERS[mine["protocol"]] and inner[3][:2] == struct.pack("!H", mine["sourcePort"])


def note_translation(seen, device, went, mine):
    # Where the SYN went after the host's own NAT, when that is not where it was sent.
    changed = (went["address"], went["port"]) != (mine["address"], mine["port"])
    if changed and went not in seen["translatedTo"]:
        seen["translatedTo"].append(went)


def note_tcp(seen, device, direction, pair, load, mine):
    source, target = pair
    _, to_port = struct.unpack("!HH", load[:4])
    flags = load[13] if len(load) > 13 else 0
    ours = struct.pack("!H", mine["sourcePort"])
    looped = device == "lo"
    if load[:2] == ours and flags & 0x12 == 2 and direction == OUTGOING:
        seen["synLeft"] += 0 if looped else 1
        note_translation(seen, device, dict(address=target, port=to_port, via=device), mine)
    if load[2:4] == ours and direction == INCOMING:
        if flags & 0x12 == 0x12 and not looped:
            seen["synAckSeen"] += 1
        if flags & 4:
            seen["resetOnLoopback" if looped else "resetSeen"] += 1
            if looped and source not in seen["resetFrom"]:
                seen["resetFrom"].append(source)


def note_other(seen, device, direction, pair, load, mine):
    # For UDP and ICMP the same counters say: datagrams that left, answers that arrived.
    udp = mine["protocol"] == "udp"
    ours = struct.pack("!H", mine["sourcePort"]) if udp else b""
    sent = load[:2] == ours if udp else load[:1] in (b"\x08", b"\x80") and pair[1] == mine["address"]
    got = load[2:4] == ours if udp else load[:1] in (b"\x00", b"\x81") and pair[0] == mine["address"]
    if sent and direction == OUTGOING and device != "lo":
        seen["synLeft"] += 1
    if got and direction == INCOMING and device != "lo":
        seen["synAckSeen"] += 1


def read_frames(frames, mine):
    seen = dict(synLeft=0, synAckSeen=0, resetSeen=0, icmp=[], resetOnLoopback=0, resetFrom=[], translatedTo=[])
    for device, direction, data in frames:
        packet = parts(data)
        if not packet:
            continue
        source, target, number, load = packet
        if is_icmp_error(number, load):
            if direction == INCOMING and about_us(load, mine) and len(seen["icmp"]) < 20:
                seen["icmp"].append(icmp_error(source, device, number, load))
        elif number == 6 and mine["protocol"] == "tcp" and len(load) >= 4:
            note_tcp(seen, device, direction, (source, target), load, mine)
        elif number != 6 and mine["protocol"] != "tcp":
            note_other(seen, device, direction, (source, target), load, mine)
    return dict((key, value) for key, value in seen.items() if value or key not in ("resetFrom", "translatedTo"))
