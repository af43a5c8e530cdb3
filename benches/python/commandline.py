"""Pass a large stream of the examples through the command line; print speed and memory.

    python benches/python/commandline.py target/release/compliance-log MEBIBYTES
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# `check` also ends with 1, where it finds something.
TAKEN = {0, 1}


def lines() -> bytes:
    """Every example event and the recorded session, one a line."""
    events = (json.loads(file.read_text()) for file in sorted(ROOT.glob("examples/events/*.json")))
    examples = b"".join(json.dumps(event, ensure_ascii=False).encode() + b"\n" for event in events)
    return examples + (ROOT / "examples/sessions/mcp-session.jsonl").read_bytes()


def run(row: str, arguments: list[str], source: Path, target: Path) -> None:
    """Run the command on a file, on one core and on all, and print what it took."""
    for cores, jobs in {"1": ["--jobs", "1"], "all": []}.items():
        run_on(cores, row, [*arguments, *jobs], source, target)


def run_on(cores: str, row: str, arguments: list[str], source: Path, target: Path) -> None:
    """Run the command on a file, and print what it took."""
    start = time.monotonic()
    with target.open("wb") as out:
        process = subprocess.Popen([*arguments, source], stdout=out, stderr=subprocess.DEVNULL)
        status, peak = watch(process.pid)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in TAKEN:
        raise SystemExit(f"{row}: exit status {process.returncode}")
    size = source.stat().st_size
    figures = {"megabytes": size / 1e6, "per_second": size / 1e6 / seconds}
    print(json.dumps({"row": row, "cores": cores, **figures, "peak_mebibytes": peak / 1024}))


def watch(pid: int) -> tuple[int, int]:
    """Wait for a process; its status, and the most memory that it held, in KiB.

    What the system tells of a process that has ended counts the one that it was forked from, so that
    it is looked at while it runs.
    """
    peak = 0
    while True:
        held = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        peak = max(peak, int(held[1])) if held else peak
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status, peak
        time.sleep(0.005)


def main() -> None:
    """Make the stream, and pass it through."""
    binary, size = sys.argv[1], int(sys.argv[2]) * 2**20
    with tempfile.TemporaryDirectory() as folder:
        stream, delimited, back = (Path(folder) / name for name in ("jsonl", "bin", "out"))
        block = lines()
        with stream.open("wb") as out:
            for _ in range(size // len(block)):
                out.write(block)
        convert = [binary, "convert", "-q"]
        run("`check`, JSON lines", [binary, "check", "--from", "jsonl"], stream, back)
        there = [*convert, "--from", "jsonl", "--to", "delimited"]
        run("`convert`, JSON lines to delimited", there, stream, delimited)
        run("`check`, delimited", [binary, "check", "--from", "delimited"], delimited, back)
        again = [*convert, "--from", "delimited", "--to", "jsonl"]
        run("`convert`, delimited to JSON lines", again, delimited, back)
        export = [*convert, "--from", "delimited", "--to"]
        run("`convert`, delimited to OCSF", [*export, "ocsf"], delimited, back)
        lake = Path(folder) / "parquet"
        parquet = [*export, "parquet", "--output", str(lake)]
        run("`convert`, delimited to Parquet", parquet, delimited, back)


main()
