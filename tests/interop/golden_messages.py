"""Every message that the golden files hold as bytes, by name, for other readers.

From `events/`, `sessions/` and `http/`, and from `json/` what is a `LogRequest` that
this project reads from text and can write as bytes. Added are messages of a newer schema: no text could make
them, since the peer reads texts by this one.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peer import LOG_REQUEST, ROOT, Peer, Refused, to_binary, to_json
from streams import split_delimited, varint

GOLDEN = ROOT / "tests/golden"
NEWER_EVENT = "events/login.binpb"
LENGTH_DELIMITED = 2
ORIGIN, ADDED_PAYLOAD, ADDED_TEXT = 114, 208, 900


@dataclass(frozen=True)
class Golden:
    """A message, and the one that JSON carries of it."""

    name: str
    data: bytes
    in_json: bytes | None
    """The same bytes, unless the peer's JSON loses something; none if it refuses."""
    newer: bool = False
    """Has fields that the schema lacks: JSON leaves them out, and we refuse to."""

    @property
    def kept_by_us_in_json(self) -> bool:
        """Say whether we write it as JSON."""
        return self.in_json is not None and not self.newer


def golden_messages(peer: Peer) -> list[Golden]:
    """Gather the messages; none of a kind is an error."""
    sources = (events(), sessions(), requests(), read_cases(), write_cases())
    kinds = [list(kind) for kind in sources]
    newer = dict(newer_events())
    if not all([*kinds, newer]):
        raise SystemExit("a kind of golden message is missing, nothing checked")
    named = [pair for kind in kinds for pair in kind]
    if len(dict(named)) != len(named):
        raise SystemExit("two golden messages of one name")
    goldens = [Golden(name, data, in_json(peer, data)) for name, data in named]
    for name, data in newer.items():
        goldens.append(Golden(name, data, in_json(peer, data), newer=True))
    return goldens


def in_json(peer: Peer, data: bytes) -> bytes | None:
    """Pass a message through the peer's JSON."""
    try:
        text = to_json(peer.from_binary(data))
    except Refused:
        return None
    return to_binary(peer.from_json(text.encode()))


def events() -> Iterator[tuple[str, bytes]]:
    """Give the example events."""
    for path in sorted((GOLDEN / "events").glob("*.binpb")):
        yield f"events/{path.stem}", path.read_bytes()


def sessions() -> Iterator[tuple[str, bytes]]:
    """Give the records of the recorded sessions."""
    for path in sorted((GOLDEN / "sessions").glob("*.binpb")):
        for number, data in enumerate(split_delimited(path.read_bytes())):
            yield f"sessions/{path.stem}/{number}", data


def requests() -> Iterator[tuple[str, bytes]]:
    """Give the bodies that the published wrapper sent as bytes."""
    for path in sorted((GOLDEN / "http/protobuf").glob("*.body")):
        yield f"http/{path.stem}", path.read_bytes()


def read_cases() -> Iterator[tuple[str, bytes]]:
    """Give what was read from text and may stand as bytes."""
    for case in load("read.jsonl"):
        left_out = "lenient" in case or case.get("json_only", False)
        if case["accepted"] and not left_out:
            yield f"read/{case['name']}", base64.b64decode(case["binary"])


def write_cases() -> Iterator[tuple[str, bytes]]:
    """Give what was to be written, with and without JSON."""
    for case in load("write.jsonl"):
        yield f"write/{case['name']}", base64.b64decode(case["binary"])


def newer_events() -> Iterator[tuple[str, bytes]]:
    """Give an event with fields that this schema lacks."""
    event = (GOLDEN / NEWER_EVENT).read_bytes()
    text = field(ADDED_TEXT, b"newer")
    yield "newer/text", event + text
    yield "newer/text_in_origin", event + field(ORIGIN, text)
    yield "newer/payload", event + field(ADDED_PAYLOAD, text + text)


def field(number: int, content: bytes) -> bytes:
    """Put bytes in a field."""
    return varint(number << 3 | LENGTH_DELIMITED) + varint(len(content)) + content


def load(name: str) -> Iterator[dict[str, Any]]:
    """Load the cases of one file that are about the audit event."""
    with open(GOLDEN / "json" / name, encoding="ascii") as lines:
        for line in lines:
            case = json.loads(line)
            if case["message"] == LOG_REQUEST:
                yield case
