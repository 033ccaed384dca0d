"""Connects to the far end from every port of a range, `hold-ports.py LOWEST HIGHEST`, and keeps what it has."""

import pathlib
import signal
import socket
import sys

lowest, highest = map(int, sys.argv[1:])
kept = [
    socket.create_connection(("203.0.113.5", 8080), source_address=("10.0.1.10", port))
    for port in range(lowest, highest + 1)
]
pathlib.Path("/run/ports-are-held").touch()
signal.pause()
