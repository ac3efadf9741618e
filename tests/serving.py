"""A dashboard served by a process of its own, as a person would start it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OKR = [sys.executable, "-m", "okr_core"]


@dataclass
class Served:
    """One running server, and what it said when it started."""

    process: subprocess.Popen[str]
    address: str
    database: Path
    told: str = ""


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would choose a database or an access mode."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OKR_")}
    return kept | {"PYTHONPATH": str(ROOT), **more}


def okr(*args: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [*OKR, *args],
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def free_port() -> int:
    """Return a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    database: Path, *flags: str, end: bool = True, command: Sequence[str] = OKR, **more: str
) -> Iterator[Served]:
    """Serve a database while the block runs. ``end=False`` leaves the ending to the block.

    ``more`` goes into the server's environment.
    """
    port = free_port()
    process = subprocess.Popen(
        [*command, "serve", "--db", str(database), "--port", str(port), "--headless", *flags],
        env=environment(**more),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr is not None
    told = []
    for line in process.stderr:
        told.append(line)
        if line.startswith("Open http"):
            break
    else:
        raise AssertionError("the server did not start:\n" + "".join(told))
    try:
        yield Served(process, f"http://127.0.0.1:{port}", database, "".join(told))
    finally:
        if end:
            process.terminate()
        _, said = process.communicate(timeout=30)
        sys.stderr.write(said)  # shown with a test that fails
