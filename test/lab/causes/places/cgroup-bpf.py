"""
Runs a program in a cgroup with a BPF program of two instructions that says no: `cgroup-bpf.py CGROUP HOOK PROGRAM...`.

HOOK is ingress, egress or connect4. The cgroup is made; whoever started this takes it away.
"""

import ctypes
import os
import platform
import struct
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
BPF = dict(x86_64=321, aarch64=280)[platform.machine()]
LOAD, ATTACH = 5, 8
# Kind of program, place where it is attached.
HOOKS = dict(ingress=(8, 0), egress=(8, 1), connect4=(18, 10))


def bpf(command, attributes):
    result = LIBC.syscall(BPF, command, attributes, len(attributes))
    if result < 0:
        sys.exit("bpf: %s" % os.strerror(ctypes.get_errno()))
    return result


def load(kind, place):
    # r0 = 0; exit: what is asked is refused.
    code = ctypes.create_string_buffer(struct.pack("<BBhi", 0xB7, 0, 0, 0) + struct.pack("<BBhi", 0x95, 0, 0, 0))
    licence = ctypes.create_string_buffer(b"GPL")
    # Kind, count, code, licence, log (level, size, text), kernel, flags, name, device, place.
    words = (kind, 2, ctypes.addressof(code), ctypes.addressof(licence), 0, 0, 0, 0, 0, b"", 0, place)
    return bpf(LOAD, struct.pack("=IIQQIIQII16sII", *words))



cgroup, hook = sys.argv[1:3]
os.makedirs(cgroup, exist_ok=True)
kind, place = HOOKS[hook]
loaded = load(kind, place)
target = os.open(cgroup, os.O_RDONLY)
bpf(ATTACH, struct.pack("IIII", target, loaded, place, 0))
with open(os.path.join(cgroup, "cgroup.procs"), "w") as members:
    members.write("0")
os.execvp(sys.argv[3], sys.argv[3:])
