"""Make random messages with the peer, and compare what came back.

    python tests/interop/random_messages.py make --delimited A.binpb --jsonl A.jsonl
    compliance-log convert --from delimited --to jsonl A.binpb > B.jsonl
    compliance-log convert --from jsonl --to delimited A.jsonl > B.binpb
    python tests/interop/random_messages.py compare --format jsonl A.binpb B.jsonl
    python tests/interop/random_messages.py compare --format delimited A.binpb B.binpb

Needs the packages of `requirements.txt`; Python 3.11. The golden cases hold what
somebody thought of; these hold the rest. The seed is fixed, so that a failure can
be looked at again; CI may pass another.

Left out because the peer itself changes or refuses it: non-finite numbers within
a `Struct`, a `Value` without a kind, and times out of range.
"""

import argparse
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from peer import Peer, Refused, compile_protos, is_map, to_binary, to_json
from streams import join_delimited, json_value, same_json, split_delimited, split_lines

INT32 = [0, 1, -1, 2**31 - 1, -(2**31), 127, 128, 255, 256, 65536]
INT64 = [*INT32, 2**63 - 1, -(2**63), 2**53, 2**53 + 1, -(2**53) - 1, 2**32]
DOUBLES = [0.0, -0.0, 1.0, 0.1, 1e15, 1e16, 1e21, 1e-5, 1e-7, 5e-324, 2.0**53]
DOUBLES += [1.7976931348623157e308, -1.7976931348623157e308, 2.2250738585072014e-308]
NON_FINITE = [float("nan"), float("inf"), float("-inf")]
SECONDS = [0, -1, 1, -62135596800, 253402300799, 951782400, 1767323045]
NANOS = [0, 1, 999_999_999, 1_000, 1_000_000, 123_000_000, 123_456_000, 120_000_000]
LETTERS = [*"abcXYZ019 _-./:", '"', "\\", "\0", "\b", "\t", "\n", "\r", "\x1b", "\x7f"]
LETTERS += ["\x85", "é", "ß", "e\u0301", "日", "\u2028", "\u2029", "\u200d", "\u202e"]
LETTERS += ["\ud7ff", "\ue000", "\ufeff", "\uffff", "🙂", "\U0010ffff", "<", "&", "'"]


def random_message(random: Random, peer: Peer) -> Message:
    """Make a message of which a random part of the fields is set."""
    message = peer.new()
    fill(random, message, random.choice([0.05, 0.3, 0.9]))
    return message


def fill(random: Random, message: Message, density: float) -> None:
    """Set fields of a message, and of each oneof one member.

    The member is picked first: set one after the other, the last would win.
    """
    groups = [oneof.fields for oneof in message.DESCRIPTOR.oneofs]
    chosen = {random.choice(fields).name for fields in groups if len(fields) > 1}
    left_out = {field.name for fields in groups if len(fields) > 1 for field in fields}
    left_out -= chosen
    for field in message.DESCRIPTOR.fields:
        wanted = field.name in chosen or random.random() < density
        if wanted and field.name not in left_out:
            set_field(random, message, field, density * 0.8)


def set_field(
    random: Random, message: Message, field: FieldDescriptor, density: float
) -> None:
    """Set one field."""
    value = getattr(message, field.name)
    if is_map(field):
        of_values = field.message_type.fields_by_name["value"]
        for _ in range(random.randrange(4)):
            value[text(random)] = scalar(random, of_values)
    elif field.message_type is not None:
        targets = repeated(random, value) if field.is_repeated else [value]
        for target in targets:
            target.SetInParent()
            fill_any(random, target, density)
    elif field.is_repeated:
        value.extend(scalar(random, field) for _ in range(random.randrange(4)))
    else:
        setattr(message, field.name, scalar(random, field))


def repeated(random: Random, value: Any) -> list[Message]:
    """Add up to three messages to a repeated field."""
    return [value.add() for _ in range(random.randrange(4))]


def fill_any(random: Random, message: Message, density: float) -> None:
    """Fill a message of the schema or a well-known one."""
    match message.DESCRIPTOR.full_name:
        case "google.protobuf.Timestamp":
            message.seconds = random.choice([*SECONDS, random.randrange(2**34)])
            message.nanos = random.choice([*NANOS, random.randrange(10**9)])
        case "google.protobuf.Struct":
            members(random, message, random.randrange(7))
        case _:
            fill(random, message, density)


def members(random: Random, struct_message: Any, depth: int) -> None:
    """Fill a struct with up to three members."""
    for _ in range(random.randrange(4)):
        value(random, struct_message.fields[text(random)], depth)


def value(random: Random, target: Any, depth: int) -> None:
    """Set a value of a struct to any kind; to none that nests at the bottom."""
    match random.randrange(6 if depth else 4):
        case 0:
            target.null_value = 0
        case 1:
            target.bool_value = random.random() < 0.5
        case 2:
            target.number_value = finite(random)
        case 3:
            target.string_value = text(random)
        case 4:
            target.struct_value.SetInParent()
            members(random, target.struct_value, depth - 1)
        case 5:
            target.list_value.SetInParent()
            for _ in range(random.randrange(4)):
                value(random, target.list_value.values.add(), depth - 1)


def scalar(random: Random, field: FieldDescriptor) -> Any:
    """Pick a value of a field's type, often an extreme one."""
    match field.type:
        case FieldDescriptor.TYPE_STRING:
            return text(random)
        case FieldDescriptor.TYPE_BYTES:
            return random.randbytes(random.randrange(40))
        case FieldDescriptor.TYPE_BOOL:
            return random.random() < 0.5
        case FieldDescriptor.TYPE_ENUM:
            known = [item.number for item in field.enum_type.values]
            return random.choice([random.choice(known), random.choice(INT32)])
        case FieldDescriptor.TYPE_DOUBLE:
            return random.choice([finite(random), random.choice(NON_FINITE)])
        case FieldDescriptor.TYPE_INT32:
            return random.choice([*INT32, random.randrange(-(2**31), 2**31)])
        case FieldDescriptor.TYPE_INT64:
            return random.choice([*INT64, random.randrange(-(2**63), 2**63)])
    raise NotImplementedError(f"no random value for {field.full_name}")


def finite(random: Random) -> float:
    """Pick a double: an extreme one, a short one, or any bits that make one."""
    bits = random.getrandbits(64) & ~(1 << 52)  # never the exponent of non-finite ones
    (any_bits,) = struct.unpack("<d", struct.pack("<Q", bits))
    short = round(random.uniform(-1000, 1000), random.randrange(6))
    return random.choice([any_bits, short, random.choice(DOUBLES)])


def text(random: Random) -> str:
    """Make a short text, mostly of letters that need care."""
    return "".join(random.choices(LETTERS, k=random.choice([0, 1, 3, 8, 30])))


def make(peer: Peer, options: argparse.Namespace) -> None:
    """Write the messages in both forms."""
    random = Random(options.seed)
    messages = [random_message(random, peer) for _ in range(options.count)]
    unset = every_field(peer.descriptor()) - {
        name for message in messages for name in set_fields(message)
    }
    if unset:
        raise SystemExit(f"never set by chance: {', '.join(sorted(unset))}")
    options.delimited.write_bytes(join_delimited(map(to_binary, messages)))
    lines = "".join(f"{to_json(message)}\n" for message in messages)
    options.jsonl.write_text(lines, encoding="utf-8", newline="\n")
    print(f"{len(messages)} messages made, seed {options.seed}")


def every_field(descriptor: Descriptor) -> set[str]:
    """Name each field of a message and of all that it may hold."""
    found: set[str] = set()
    queue = [descriptor]
    while queue:
        for field in queue.pop().fields:
            if field.full_name not in found:
                found.add(field.full_name)
                if field.message_type is not None and not is_map(field):
                    queue.append(field.message_type)
    return found


def set_fields(message: Message) -> Iterator[str]:
    """Name each field that is set, at any depth."""
    for field, value in message.ListFields():
        yield field.full_name
        if field.message_type is None or is_map(field):
            continue
        for part in value if field.is_repeated else [value]:
            yield from set_fields(part)


def compare(peer: Peer, options: argparse.Namespace) -> None:
    """Compare a stream of ours with the peer's, and exit 1 if it differs."""
    expected = list(
        map(peer.from_binary, split_delimited(options.expected.read_bytes()))
    )
    if not expected:
        raise SystemExit(f"{options.expected}: no messages, nothing compared")
    try:
        actual = items(options.actual.read_bytes(), options.format)
    except ValueError as error:
        raise SystemExit(f"{options.actual}: {error}") from error
    faults = list(differences(peer, expected, actual, options.format))
    for fault in faults[:50]:
        print(fault)
    print(f"{len(expected)} messages compared, {len(faults)} differences")
    sys.exit(1 if faults else 0)


def items(stream: bytes, form: str) -> list[bytes]:
    """Take a stream apart into the bytes of its messages."""
    return split_delimited(stream) if form == "delimited" else split_lines(stream)


def differences(
    peer: Peer, expected: list[Message], actual: list[bytes], form: str
) -> Iterator[str]:
    """Say of each message in what it differs."""
    if len(expected) != len(actual):
        yield f"{len(expected)} messages expected, {len(actual)} found"
    for number, (message, data) in enumerate(zip(expected, actual)):
        try:
            fault = difference(peer, message, data, form)
        except (Refused, ValueError) as error:
            fault = str(error)
        if fault:
            yield f"message {number}: {fault}"


def difference(peer: Peer, message: Message, data: bytes, form: str) -> str:
    """Compare one message; bytes are equal where messages with NaN are not."""
    read = peer.from_binary(data) if form == "delimited" else peer.from_json(data)
    if to_binary(read) != to_binary(message):
        return "another message"
    if form == "jsonl" and not same_json(
        json_value(data), json_value(to_json(message))
    ):
        return "the same message in another JSON form"
    return ""


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--protoc", default="protoc", help="the protobuf compiler")
    parser.add_argument("--descriptor-set", type=Path, help="instead of compiling")
    add_commands(parser.add_subparsers(required=True))
    return parser.parse_args()


def add_commands(commands: Any) -> None:
    """Add the two commands; published_0_2.py has them too, for a peer of its own."""
    maker = commands.add_parser("make", help="write random messages")
    maker.set_defaults(run=make)
    maker.add_argument("--count", type=int, default=2000)
    maker.add_argument("--seed", type=int, default=20260102)
    maker.add_argument("--delimited", type=Path, required=True)
    maker.add_argument("--jsonl", type=Path, required=True)
    comparer = commands.add_parser("compare", help="compare two streams")
    comparer.set_defaults(run=compare)
    comparer.add_argument("--format", choices=["delimited", "jsonl"], required=True)
    comparer.add_argument("expected", type=Path, help="delimited, written by the peer")
    comparer.add_argument("actual", type=Path, help="in the format given, ours")


def main() -> None:
    """Make or compare."""
    options = arguments()
    given = options.descriptor_set
    peer = Peer(given.read_bytes() if given else compile_protos(options.protoc))
    options.run(peer, options)


if __name__ == "__main__":
    main()
