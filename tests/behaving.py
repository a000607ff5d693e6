"""A stand-in for the work of a worker whose path says how it behaves; a module, since workers start afresh."""

import os
import subprocess
import time

from nhiemvu.errors import BrokenFile


def behave(path: str, name: str) -> str:
    """What `path` asks for: "hang", "start PIPE", "die", "crash", "refuse"; for anything else an answer."""
    if path == "hang":
        time.sleep(3600)
    if path.startswith("start "):
        subprocess.run(["sh", "-c", f"exec 3> '{path[6:]}'; setsid sleep 600"], check=False)
    if path == "die":
        os._exit(7)
    if path == "crash":
        raise ValueError("xấu \udcff\x00")
    if path == "eat":
        bytearray(1 << 44)
    if path == "chatter":
        print("một thư viện lắm lời")
    if path == "refuse":
        raise BrokenFile("Hỏng.", "Broken.")
    return f"{path}:{name}"
