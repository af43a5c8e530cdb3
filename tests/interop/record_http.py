"""Record one MCP session as the published wrapper sends it over HTTP, and check it.

    python tests/interop/record_http.py record FOLDER [--key KEY] [--keep N ...]
    python tests/interop/record_http.py check FOLDER [target/debug/compliance-log]

Needs exactly the packages of `requirements-mcp.txt`; Python 3.11. The session is that
of `record_session.py`, once in each format of the wrapper's `HTTPSink`, sent to a
server in this process. A signature can only be proven on the bytes that went over
the wire, so each body is kept as it came:

- `json/NNN.body`, `protobuf/NNN.body`: the bodies, numbered in their order;
- `requests.jsonl`: of each request `format`, `file`, `content_type`, `signature`;
- `key.txt`: the key, in UTF-8, without a line end.

`--keep` keeps the requests of these numbers alone: so the golden files are made.
`check` verifies the signatures and, given the binary, that it reads every body to
what the package itself reads.
"""

import argparse
import asyncio
import hashlib
import hmac
import json
import logging
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

from google.protobuf import json_format
from lokryn_compliance_log.v1.logentry_pb2 import LogRequest
from lokryn_mcp_log import HTTPSink

import record_session
from convert import convert
from peer import ROOT
from streams import join_delimited, json_value, same_json, split_lines

TEST_KEY = "test-key-not-a-secret"
Format = Literal["json", "protobuf"]
CONTENT_TYPES: dict[Format, str] = {
    "json": "application/json",
    "protobuf": "application/x-protobuf",
}
HEX = re.compile(r"[0-9a-f]{64}")
SESSION = ROOT / "examples/sessions/mcp-session.jsonl"


@dataclass(frozen=True)
class Request:
    """What the server got."""

    body: bytes
    content_type: str
    signature: str


class Collector(ThreadingHTTPServer):
    """A server that keeps every request and is content with it."""

    def __init__(self) -> None:
        """Listen on any free port of this machine alone."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[Request] = []


class Handler(BaseHTTPRequestHandler):
    """Keeps one request."""

    server: Collector

    def do_POST(self) -> None:  # the name that http.server calls
        """Keep the raw body and the two headers that a receiver looks at."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        content_type = self.headers.get("Content-Type", "")
        signature = self.headers.get("X-Signature", "")
        self.server.requests.append(Request(body, content_type, signature))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing about requests that went well."""


@contextmanager
def collector() -> Iterator[Collector]:
    """Run the server beside us."""
    with Collector() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def send(form: Format, key: str) -> list[Request]:
    """Run the session through the sink in one format."""
    with collector() as server:
        endpoint = f"http://127.0.0.1:{server.server_port}/v1/log"
        sink = HTTPSink(endpoint, hmac_key=key, format=form)
        asyncio.run(record_session.record(sink))
        return server.requests


def record(options: argparse.Namespace) -> None:
    """Record into the folder given, replacing what a recording left there."""
    os.environ["NO_PROXY"] = "127.0.0.1"  # the sink's client would ask a proxy
    logging.disable(logging.CRITICAL)  # the SDK reports the failures we provoke
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, str]] = []
    for form in CONTENT_TYPES:
        shutil.rmtree(folder / form, ignore_errors=True)
        (folder / form).mkdir()
        for number, request in enumerate(send(form, options.key), 1):
            if options.keep and number not in options.keep:
                continue
            file = f"{form}/{number:03}.body"
            (folder / file).write_bytes(request.body)
            entry = {"format": form, "file": file, "content_type": request.content_type}
            entries.append(entry | {"signature": request.signature})
    lines = "".join(f"{json.dumps(entry)}\n" for entry in entries)
    (folder / "requests.jsonl").write_text(lines, encoding="ascii", newline="\n")
    (folder / "key.txt").write_bytes(options.key.encode())
    print(f"{len(entries)} requests recorded")


def check(options: argparse.Namespace) -> None:
    """Check a recording and exit 1 at any fault."""
    folder: Path = options.folder
    lines = split_lines((folder / "requests.jsonl").read_bytes())
    entries = [json.loads(line) for line in lines]
    key = (folder / "key.txt").read_bytes()
    count = options.count or len(split_lines(SESSION.read_bytes()))
    faults: list[str] = []
    for form, content_type in CONTENT_TYPES.items():
        own = [entry for entry in entries if entry["format"] == form]
        bodies = [(folder / entry["file"]).read_bytes() for entry in own]
        for entry, body in zip(own, bodies, strict=True):
            faults += [f"{entry['file']}: {said}" for said in wrong(entry, body, key)]
            if entry["content_type"] != content_type:
                faults.append(f"{entry['file']}: is {entry['content_type']!r}")
        if len(own) != count:
            faults.append(f"{form}: {len(own)} requests instead of {count}")
        if options.binary is not None:
            faults += read_here(options.binary.resolve(strict=True), form, bodies)
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(entries)} requests checked, {len(faults)} faults")
    sys.exit(1 if faults else 0)


def wrong(entry: dict[str, str], body: bytes, key: bytes) -> Iterator[str]:
    """Say what is wrong with a signature; one that proves nothing is wrong too."""
    signature = entry["signature"]
    if not HEX.fullmatch(signature):
        yield f"signature {signature!r} is not 64 digits of lower-case hex"
    elif not hmac.compare_digest(signature, signed(body, key)):
        yield "another signature"
    elif signature == signed(body + b" ", key):
        yield "the signature holds for another body as well"


def signed(body: bytes, key: bytes) -> str:
    """Sign a body as a receiver does that knows nothing of the wrapper's code."""
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def read_here(binary: Path, form: str, bodies: list[bytes]) -> Iterator[str]:
    """Read every body by ours and by the package, and compare the events."""
    if form == "json":
        source, stream = "jsonl", b"".join(body + b"\n" for body in bodies)
        messages = [json_format.Parse(body, LogRequest()) for body in bodies]
    else:
        source, stream = "delimited", join_delimited(bodies)
        messages = [LogRequest.FromString(body) for body in bodies]
    lines = split_lines(convert(binary, stream, source, "jsonl").output)
    if len(lines) != len(messages):
        yield f"{form}: {len(lines)} events read of {len(messages)}"
    for number, (line, message) in enumerate(zip(lines, messages), 1):
        expected = json_format.MessageToJson(message)
        if not same_json(json_value(line), json_value(expected)):
            yield f"{form} {number}: read as another event: {line.decode()[:200]}"


def main() -> None:
    """Record or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    recorder = commands.add_parser("record", help="run the session")
    recorder.set_defaults(run=record)
    recorder.add_argument("folder", type=Path)
    recorder.add_argument("--key", default=TEST_KEY, help="the signing key")
    recorder.add_argument("--keep", type=int, nargs="*", help="numbers of requests")
    checker = commands.add_parser("check", help="verify a recording")
    checker.set_defaults(run=check)
    checker.add_argument("folder", type=Path)
    checker.add_argument("binary", type=Path, nargs="?", help="the command line")
    checker.add_argument(
        "--count", type=int, help="requests of each format, if not the whole session's"
    )
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
