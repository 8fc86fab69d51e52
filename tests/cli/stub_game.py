"""Speaks as a game that is served does, and starts at once: tells its pid and what it hears."""

from __future__ import annotations

import json
import os
import sys


def say(kind: bytes, data: bytes) -> None:
    sys.stdout.buffer.write(kind + len(data).to_bytes(4, "big") + data)
    sys.stdout.buffer.flush()


sys.stdout.buffer.write(b"__GANGLION__\n")
say(b"D", f"pid {os.getpid()} {os.environ['COLUMNS']}x{os.environ['ROWS']}".encode())
while head := sys.stdin.buffer.read(5):
    data = sys.stdin.buffer.read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"M" and json.loads(data)["type"] == "quit":
        break
    if data == b"open":
        say(b"M", json.dumps({"type": "open_url", "url": "http://x", "new_tab": True}).encode())
    if data == b"hang":
        while True:
            sys.stdin.buffer.read(1)
    say(b"D", b"heard " + data)
