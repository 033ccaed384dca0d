"""Rule sets: nftables in this process, because spawning costs twenty times as much; iptables and ip as children."""

import ctypes
import subprocess

from .places import inside

JSON_OUTPUT = 1 << 4
_lib = None
_contexts = {}
_batches = {}


def _library():
    global _lib
    if _lib is None:
        _lib = ctypes.CDLL("libnftables.so.1")
        _lib.nft_ctx_new.restype = ctypes.c_void_p
        for name in ("nft_ctx_get_output_buffer", "nft_ctx_get_error_buffer"):
            getattr(_lib, name).restype = ctypes.c_char_p
            getattr(_lib, name).argtypes = [ctypes.c_void_p]
        _lib.nft_run_cmd_from_buffer.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
        for name in ("nft_ctx_buffer_output", "nft_ctx_buffer_error"):
            getattr(_lib, name).argtypes = [ctypes.c_void_p]
        _lib.nft_ctx_output_set_flags.argtypes = [ctypes.c_void_p, ctypes.c_uint]
    return _lib


def nft(place, text, as_json=False):
    """Runs nft commands as one transaction and returns what they print."""
    lib = _library()
    with inside(place):
        if place not in _contexts:
            _contexts[place] = lib.nft_ctx_new(0)
            lib.nft_ctx_buffer_output(_contexts[place])
            lib.nft_ctx_buffer_error(_contexts[place])
        context = _contexts[place]
        lib.nft_ctx_output_set_flags(context, JSON_OUTPUT if as_json else 0)
        failed = lib.nft_run_cmd_from_buffer(context, text.encode())
        printed = (lib.nft_ctx_get_output_buffer(context) or b"").decode()
        complaint = (lib.nft_ctx_get_error_buffer(context) or b"").decode()
    return {"error": complaint or "nft failed"} if failed else {"output": printed}


def run(place, words, text=""):
    """Any other tool: iptables-legacy-restore, iptables-nft-save -c, sysctl."""
    with inside(place):
        done = subprocess.run(words, input=text, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return {"error": done.stderr.strip() or f"{words[0]} ended with {done.returncode}", "output": done.stdout}
    return {"output": done.stdout}


def ip(place, text, family):
    """Lines for `ip`, through one child that lives on; it has done them all once it shows the loopback."""
    if (place, family) not in _batches:
        with inside(place):
            _batches[place, family] = subprocess.Popen(
                ["ip", f"-{family}", "-o", "-force", "-batch", "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                bufsize=1 << 16,
            )
    child = _batches[place, family]
    child.stdin.write(text.rstrip("\n") + "\nlink show dev lo\n")
    child.stdin.flush()
    printed = []
    for line in child.stdout:
        if line.startswith("1: lo:"):
            complaints = [one for one in printed if "Command failed" not in one]
            failed = len(complaints) != len(printed)
            return {"error": "".join(printed)} if failed else {"output": "".join(printed)}
        printed.append(line)
    return {"error": "ip ended: " + "".join(printed)}
