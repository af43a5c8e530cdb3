"""The programs in `languages/`, and what each is run with.

The types must have been generated before, and the TypeScript compiled: the commands
stand in `docs/languages.md`.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from peer import ROOT
from streams import split_delimited, split_lines

TIMEOUT_SECONDS = 300
# Debian's golang-google-protobuf-dev puts its sources there.
DEBIAN_GOPATH = "/usr/share/gocode"


@dataclass(frozen=True)
class Program:
    """How one language's program is started."""

    command: list[str]
    environment: Mapping[str, str]


PROGRAMS = {
    "python": Program(
        [sys.executable, "tests/interop/languages/python/main.py"],
        {"PYTHONPATH": "gen/python"},
    ),
    "typescript": Program(
        ["node", "gen/js/tests/interop/languages/typescript/main.js"], {}
    ),
    "go": Program(
        ["go", "run", "tests/interop/languages/go/main.go"],
        {"GO111MODULE": "off", "GOPATH": f"{ROOT}/gen/go:{DEBIAN_GOPATH}"},
    ),
}


@dataclass(frozen=True)
class Written:
    """What a program made of a stream, by the number of the message in it."""

    binary: dict[int, bytes]
    json: dict[int, bytes]
    refused: dict[int, str]


def run(language: str, form: str, stream: bytes, count: int) -> Written:
    """Run a program on a stream of `count` messages."""
    program = PROGRAMS[language]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "input"
        source.write_bytes(stream)
        subprocess.run(
            [*program.command, form, str(source), str(folder)],
            cwd=ROOT,
            env=os.environ | program.environment,
            timeout=TIMEOUT_SECONDS,
            check=True,
        )
        return collect(folder, count)


def collect(folder: Path, count: int) -> Written:
    """Give each message that was written its number; all must be accounted for."""
    lines = split_lines((folder / "refused.jsonl").read_bytes())
    refusals = [json.loads(line) for line in lines]
    unread = {item["number"] for item in refusals if item["verb"] == "read"}
    refused = {item["number"]: item["error"] for item in refusals}
    binary = split_delimited((folder / "messages.delimited").read_bytes())
    text = split_lines((folder / "messages.jsonl").read_bytes())
    read = [number for number in range(count) if number not in unread]
    shown = [number for number in range(count) if number not in refused]
    return Written(
        dict(zip(read, binary, strict=True)),
        dict(zip(shown, text, strict=True)),
        refused,
    )
