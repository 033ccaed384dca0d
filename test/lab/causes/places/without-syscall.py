"""
Runs a program that the kernel forbids to connect: `without-syscall.py landlock|seccomp PROGRAM...`.

Both hold for everything the program starts. Landlock is asked by every TCP connect, seccomp by every connect.
"""

import ctypes
import os
import platform
import struct
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
NO_NEW_PRIVILEGES, SET_SECCOMP, FILTER = 38, 22, 2
CREATE_RULESET, RESTRICT_SELF = 444, 446
CONNECT = dict(x86_64=42, aarch64=203)[platform.machine()]
EACCES = 13


def checked(result, what):
    if result < 0:
        sys.exit("%s: %s" % (what, os.strerror(ctypes.get_errno())))
    return result


def landlock():
    # Handled: nothing of files, of the network TCP connects. No rule is added, so none is allowed.
    handled = struct.pack("QQ", 0, 2)
    ruleset = checked(LIBC.syscall(CREATE_RULESET, handled, len(handled), 0), "landlock_create_ruleset")
    checked(LIBC.syscall(RESTRICT_SELF, ruleset, 0), "landlock_restrict_self")


def seccomp():
    lines = [(0x20, 0, 0, 0), (0x15, 0, 1, CONNECT), (0x06, 0, 0, 0x00050000 | EACCES), (0x06, 0, 0, 0x7FFF0000)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    text = ctypes.create_string_buffer(struct.pack("HL", len(lines), ctypes.addressof(code)))
    checked(LIBC.prctl(SET_SECCOMP, FILTER, text, 0, 0), "seccomp")


checked(LIBC.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no_new_privs")
dict(landlock=landlock, seccomp=seccomp)[sys.argv[1]]()
os.execvp(sys.argv[2], sys.argv[2:])
