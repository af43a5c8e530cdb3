"""Entries of the published schema 0.1, made at random by the package itself.

Needs exactly the packages of `requirements-0.1.txt`; used by `published_0_1.py`.
"""

import json
from random import Random
from typing import Any

from lokryn_compliance_log.v1.logentry_pb2 import LogEntry

from by_name import ENUMS
from random_messages import INT32, INT64, fill, finite, text

NAMES = [field.name for field in LogEntry.DESCRIPTOR.fields]
SILENT = ["event_type", "outcome", "severity", "resource", "policy_tags"]

# Bytes at the edges of "is JSON text".
EDGES = [b"null", b"true", b"-0", b"0.1e-7", b'""', b"{}", b"[]", b' {"a": [1, 2.5]}\n']
EDGES += [
    '"\u65e5\u672c \U0001f642"'.encode(),
    b'"\\u65e5\\ud83d\\ude42"',
    b"9007199254740993",
]
EDGES += [b"18446744073709551616", b"1e308", b'{"": null}']
# These are no JSON text, or none that a `Struct` can hold.
EDGES += [b" ", b"{", b"NaN", b"1e400", b"-Infinity", b'"\\ud83d"', b"\xef\xbb\xbf{}"]
EDGES += [
    b"{'a': 1}",
    b'"\xff"',
    b"01",
    b"[1,]",
    b"1 2",
    b'"\n"',
    b"[" * 5000 + b"]" * 5000,
]


def random_entry(random: Random, number: int) -> LogEntry:
    """Make an entry; each tenth is minimal, does not tell its schema, or nearly."""
    entry = LogEntry()
    match number % 10:
        case 0:
            fill_only(random, entry, [random.choice(NAMES)])
        case 1:
            fill_only(random, entry, SILENT)
        case 2:
            fill_only(random, entry, [*SILENT, "message"])
        case _:
            fill(random, entry, random.choice([0.2, 0.5, 1.0]))
    if entry.payload:
        entry.payload = payload(random)
    return entry


def fill_only(random: Random, entry: LogEntry, names: list[str]) -> None:
    """Set some of the fields named."""
    whole = LogEntry()
    fill(random, whole, 1.0)
    for field, value in whole.ListFields():
        if field.name not in names or (len(names) > 1 and random.random() < 0.4):
            continue
        if field.is_repeated:
            getattr(entry, field.name).extend(value)
        else:
            setattr(entry, field.name, value)


def payload(random: Random) -> bytes:
    """Make a payload as its users do: JSON text, CBOR, and anything else."""
    match random.randrange(4):
        case 0 | 1:
            indent = random.choice([None, 2])
            escaped = random.random() < 0.5
            value = json_of(random, 5)
            return json.dumps(value, ensure_ascii=escaped, indent=indent).encode()
        case 2:
            return cbor(json_of(random, 4))
    return random.randbytes(random.randrange(1, 40))


def json_of(random: Random, depth: int) -> Any:
    """Make a JSON value, with integers beyond what a double holds exactly."""
    match random.randrange(7 if depth else 5):
        case 0:
            return random.choice([None, True, False])
        case 1:
            return finite(random)
        case 2:
            return random.choice([*INT64, 2**64 + 1])
        case 3 | 4:
            return text(random)
        case 5:
            return [json_of(random, depth - 1) for _ in range(random.randrange(4))]
    return {
        text(random): json_of(random, depth - 1) for _ in range(random.randrange(4))
    }


def cbor(value: Any) -> bytes:
    """Write the few shapes of CBOR that are needed here (RFC 8949, no floats)."""
    match value:
        case None | bool() | float():
            return b"\xf5" if value else b"\xf6"
        case int():
            return cbor_head(0x20 if value < 0 else 0, abs(value) % 2**64)
        case str():
            return cbor_head(0x60, len(value.encode())) + value.encode()
        case list():
            return cbor_head(0x80, len(value)) + b"".join(map(cbor, value))
        case dict():
            members = (cbor(name) + cbor(item) for name, item in value.items())
            return cbor_head(0xA0, len(value)) + b"".join(members)
    raise NotImplementedError(type(value))


def cbor_head(kind: int, size: int) -> bytes:
    """Write a type and a size, the size in the fewest bytes."""
    if size < 24:
        return bytes([kind | size])
    for code, width in ((24, 1), (25, 2), (26, 4), (27, 8)):
        if size < 256**width:
            return bytes([kind | code]) + size.to_bytes(width)
    raise OverflowError(size)


def entries(count: int, seed: int) -> list[LogEntry]:
    """Make the entries: an empty one, the edges, and random ones up to the count."""
    random = Random(seed)
    made = [LogEntry(), *(LogEntry(payload=data) for data in EDGES)]
    for name in ENUMS:
        for value in LogEntry.DESCRIPTOR.fields_by_name[name].enum_type.values:
            made.append(LogEntry(**{name: value.number}))
            made.append(LogEntry(**{name: value.number}, actor_id="user-42"))
        unknown = [number for number in INT32 if number not in range(20)]
        made += [LogEntry(**{name: number}, actor_id="user-42") for number in unknown]
    random_ones = (random_entry(random, number) for number in range(count))
    return [*made, *random_ones]
