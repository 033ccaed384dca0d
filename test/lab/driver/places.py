"""Network namespaces as seen from one process: a socket stays in the namespace in which it was made."""

import contextlib
import ctypes
import os

CLONE_NEWNET = 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)
_descriptors = {None: os.open("/proc/self/ns/net", os.O_RDONLY)}
_now = [None]


def _enter(name):
    if _now[0] == name:
        return
    if name not in _descriptors:
        _descriptors[name] = os.open(f"/run/netns/{name}", os.O_RDONLY)
    if _libc.setns(_descriptors[name], CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), f"setns to {name}")
    _now[0] = name


@contextlib.contextmanager
def inside(name):
    """Runs the body in the namespace of that name; None is the one the process was started in."""
    before = _now[0]
    _enter(name)
    try:
        yield
    finally:
        _enter(before)
