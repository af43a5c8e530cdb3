"""Pass a large stream through `convert` and look at the memory it took.

    python tests/interop/check_memory.py target/release/compliance-log

Needs no packages. Writes 1 GiB of JSON lines to standard input, reads the binary
form back, and fails if the process ever held 64 MiB or more, or lost an event.
"""

import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
SESSION = ROOT / "examples/sessions/mcp-session.jsonl"
STREAM_BYTES = 2**30
LIMIT_BYTES = 64 * 2**20
CHUNK_BYTES = 2**20


def feed(stream: IO[bytes], block: bytes, count: int) -> None:
    """Write the same lines again and again."""
    with stream:
        for _ in range(count):
            stream.write(block)


def drain(stream: IO[bytes]) -> int:
    """Count the bytes that come out."""
    total = 0
    while chunk := stream.read(CHUNK_BYTES):
        total += len(chunk)
    return total


def convert(binary: str, block: bytes, count: int) -> int:
    """Convert so many times the same lines; give the size of what comes out."""
    command = [binary, "convert", "-q", "--from", "jsonl", "--to", "delimited"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
        assert process.stdin and process.stdout
        feeder = threading.Thread(target=feed, args=(process.stdin, block, count))
        feeder.start()
        size = drain(process.stdout)
        feeder.join()
    if process.returncode != 0:
        raise SystemExit(f"exit status {process.returncode}")
    return size


def main() -> None:
    """Convert once to know the size, then the whole stream."""
    binary, lines = sys.argv[1], SESSION.read_bytes()
    block = lines * (CHUNK_BYTES // len(lines))
    count = -(-STREAM_BYTES // len(block))
    once = convert(binary, block, 1)
    start = time.monotonic()
    size = convert(binary, block, count)
    seconds = time.monotonic() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print(f"{count * len(block) / 2**20:.0f} MiB in {seconds:.0f} s, {peak / 2**20:.1f} MiB of memory")
    if size != once * count:
        raise SystemExit(f"{size} bytes came out instead of {once * count}")
    if peak >= LIMIT_BYTES:
        raise SystemExit("too much memory")


if __name__ == "__main__":
    main()
