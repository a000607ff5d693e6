"""A stand-in for the work of a worker whose path says how it behaves; a module, since workers start afresh."""

import os
import signal
import subprocess
import time
from pathlib import Path

from nhiemvu.errors import BrokenFile


def behave(path: str, name: str) -> str:
    """What `path` asks for: "hang", "start PIPE", "die", "crash", "refuse", "variable NAME" …; else an answer."""
    if path == "hang":
        time.sleep(3600)
    if path.startswith("start "):
        subprocess.run(["sh", "-c", f"exec 3> '{path[6:]}'; setsid sleep 600"], check=False)
    if path.startswith("hold "):
        with Path(path[5:]).open("w", encoding="utf-8") as pipe:
            print(".", end="", file=pipe, flush=True)
            time.sleep(3600)
    if path == "die":
        os._exit(7)
    if path.startswith("end worker"):
        sign = Path(path.removeprefix("end worker once ")) if "once" in path else None
        if sign is None or not sign.exists():
            if sign is not None:
                sign.touch()
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(3600)
    if path == "crash":
        raise ValueError("xấu \udcff\x00")
    if path == "eat":
        bytearray(1 << 44)
    if path.startswith("variable "):
        return os.environ.get(path[9:], "none")
    if path == "chatter":
        print("một thư viện lắm lời")
    if path == "refuse":
        raise BrokenFile("Hỏng.", "Broken.")
    return f"{path}:{name}"
