"""
Runs a program in a cgroup with a BPF program of a few instructions: `cgroup-bpf.py CGROUP HOOK PROGRAM...`.

HOOK is ingress, egress, socket or connect, which are refused, or redirect, which sends connections to port 9 instead.
The cgroup is made; whoever started this takes it away.
"""

import ctypes
import os
import platform
import struct
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
BPF = dict(x86_64=321, aarch64=280)[platform.machine()]
LOAD, ATTACH = 5, 8


def instruction(code, target=0, source=0, offset=0, value=0):
    return struct.pack("<BBhi", code, target | source << 4, offset, value)


def answer(number):
    return instruction(0xB7, value=number) + instruction(0x95)


# The port stands 24 bytes into what the program is called with, its bytes in the order of the network.
TO_PORT_9 = instruction(0xB7, target=2, value=9 << 8) + instruction(0x63, target=1, source=2, offset=24)
# Kind of program, place where it is attached, its instructions.
HOOKS = dict(
    ingress=(8, 0, answer(0)),
    egress=(8, 1, answer(0)),
    socket=(9, 2, answer(0)),
    connect=(18, 10, answer(0)),
    redirect=(18, 10, TO_PORT_9 + answer(1)),
)


def bpf(command, attributes):
    result = LIBC.syscall(BPF, command, attributes, len(attributes))
    if result < 0:
        sys.exit("bpf: %s" % os.strerror(ctypes.get_errno()))
    return result


def load(kind, place, instructions):
    code = ctypes.create_string_buffer(instructions)
    licence = ctypes.create_string_buffer(b"GPL")
    # Kind, count, code, licence, log (level, size, text), kernel, flags, name, device, place.
    words = (kind, len(instructions) // 8, ctypes.addressof(code), ctypes.addressof(licence), 0, 0, 0, 0, 0, b"", 0, place)
    return bpf(LOAD, struct.pack("=IIQQIIQII16sII", *words))



cgroup, hook = sys.argv[1:3]
os.makedirs(cgroup, exist_ok=True)
kind, place, instructions = HOOKS[hook]
loaded = load(kind, place, instructions)
target = os.open(cgroup, os.O_RDONLY)
bpf(ATTACH, struct.pack("IIII", target, loaded, place, 0))
with open(os.path.join(cgroup, "cgroup.procs"), "w") as members:
    members.write("0")
os.execvp(sys.argv[3], sys.argv[3:])
