"""What the interop scripts share: message streams, and equality of JSON values."""

import json
import struct
from collections.abc import Iterable
from typing import Any


def join_delimited(messages: Iterable[bytes]) -> bytes:
    """Put messages one after the other, each after its length as a varint."""
    return b"".join(varint(len(message)) + message for message in messages)


def varint(value: int) -> bytes:
    """Write a length in groups of seven bits, the lowest first."""
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def split_delimited(stream: bytes) -> list[bytes]:
    """Take a stream apart again; a stream cut short is an error."""
    messages: list[bytes] = []
    at = 0
    while at < len(stream):
        length, at = read_varint(stream, at)
        if at + length > len(stream):
            raise ValueError(f"message {len(messages)} is cut short")
        messages.append(stream[at : at + length])
        at += length
    return messages


def read_varint(stream: bytes, at: int) -> tuple[int, int]:
    """Read a length; give it and the place behind it."""
    value = shift = 0
    while at < len(stream):
        byte = stream[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise ValueError("a length is cut short")


def split_lines(stream: bytes) -> list[bytes]:
    """Take JSON lines apart; a last line without its end is an error."""
    *lines, rest = stream.split(b"\n")
    if rest:
        raise ValueError("the last line has no end")
    return lines


def json_value(text: str | bytes) -> Any:
    """Parse JSON strictly, every number as a double.

    Strictly: what we write must not hold a member twice or a bare `NaN`, both of
    which Python's parser lets through.
    """
    return json.loads(
        text,
        object_pairs_hook=without_duplicates,
        parse_constant=refuse_constant,
        parse_int=float,
    )


def without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object, unless a member comes twice."""
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a member comes twice")
    return value


def refuse_constant(name: str) -> None:
    """Refuse `NaN` and its like."""
    raise ValueError(f"{name} is not JSON")


def same_json(one: Any, other: Any) -> bool:
    """Compare two JSON values.

    Not `==`, to which `true` is `1` and `-0.0` is `0.0`.
    """
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            same_json(one[name], other[name]) for name in one
        )
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    if isinstance(one, float):
        return struct.pack("<d", one) == struct.pack("<d", other)
    return one == other
