"""Pass events between this project and the published package 0.2.0, both ways.

    python tests/interop/check_published.py target/debug/compliance-log \\
        --package .venv/published-0.2/bin/python

Needs the packages of `requirements.txt`, and at `--package` a Python that has those
of `requirements-0.2.txt`: our schema and the published one share their full names,
so the package runs in processes of its own (`published_0_2.py`). Expects:

- every example, and random messages with every addition, come back from a relay
  through the package with the additions kept;
- random messages of the package come back from us, in both formats;
- all of ours in the plain form (`jsonl-0.2`) are parsed by the package strictly;
  what they say in published fields is unchanged, and whatever was moved, left out
  or replaced is reported, and nothing else is.

Accepted: a zero that was set on purpose, in a field that has gained presence here
(`duration_ms` and others), is absent after the package. It has no way to keep it.
"""

import argparse
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from convert import convert
from peer import ROOT, Peer, compile_protos, is_map, to_binary, to_json
from random_messages import differences, items, random_message, set_fields
from streams import join_delimited, split_delimited

PUBLISHED_SET = ROOT / "tests/golden/published/lokryn-compliance-log-0.2.0.binpb"
SCRIPT = Path(__file__).with_name("published_0_2.py")
EVENTS = ROOT / "examples/events"
FIRST_ADDITION = 100
ADDITIONS = "compliance_log_additions"
SHOWN = 20

# The nearest published values. What is neither done nor failed is "other", never
# "unknown", which says that nobody knows.
NEAREST = {
    "OUTCOME_PARTIAL": "OUTCOME_OTHER",
    "OUTCOME_PENDING": "OUTCOME_OTHER",
    "OUTCOME_PENDING_ESCALATED": "OUTCOME_OTHER",
    "OUTCOME_SUCCESS_WITH_WARNING": "OUTCOME_SUCCESS",
    "OUTCOME_FAILURE_TIMEOUT": "OUTCOME_FAILURE_ERROR",
    "OUTCOME_FAILURE_VALIDATION": "OUTCOME_FAILURE_ERROR",
    "OUTCOME_FAILURE_CANCELLED": "OUTCOME_FAILURE_ERROR",
}


@dataclass(frozen=True)
class Check:
    """The binary under test, the package, and both schemas."""

    binary: Path
    package: str
    folder: Path
    ours: Peer
    published: Peer

    def run_package(self, *arguments: str | Path) -> None:
        """Run the package's script; it prints, and its failure is ours."""
        command = [self.package, str(SCRIPT), *map(str, arguments)]
        if subprocess.run(command).returncode != 0:
            raise SystemExit(f"failed: {SCRIPT.name} {arguments[0]}")

    def relayed(self, messages: list[bytes]) -> bytes:
        """Let the package parse messages and write them again."""
        there, back = self.folder / "there.bin", self.folder / "back.bin"
        there.write_bytes(join_delimited(messages))
        self.run_package("relay", there, back)
        return back.read_bytes()

    def relay(self, what: str, messages: list[bytes]) -> int:
        """Send messages of ours through the package; read back here, nothing differs."""
        expected = [self.ours.from_binary(data) for data in messages]
        zeros = sum(clear_zeros(message, self.published) for message in expected)
        relayed = self.relayed(messages)
        faults: list[str] = []
        for form in ("jsonl", "delimited"):
            back = convert(self.binary, relayed, "delimited", form).output
            faults += differences(self.ours, expected, items(back, form), form)
        print(f"{what}: {zeros} explicit zeros absent after 0.2.0, as documented")
        return report(f"{what} relayed", len(messages), faults)

    def from_package(self, count: int, seed: int) -> None:
        """Send messages of the package through us, in both formats."""
        made, lines = self.folder / "made.bin", self.folder / "made.jsonl"
        outputs = ["--delimited", str(made), "--jsonl", str(lines)]
        self.run_package("make", "--count", str(count), "--seed", str(seed), *outputs)
        for source, path in (("delimited", made), ("jsonl", lines)):
            for target in ("delimited", "jsonl"):
                output = convert(self.binary, path.read_bytes(), source, target).output
                back = self.folder / "back"
                back.write_bytes(output)
                print(f"{source} to {target}: ", end="", flush=True)
                self.run_package("compare", "--format", target, made, back)

    def plain(self, messages: list[Message]) -> int:
        """Write the plain form; the package reads it strictly and unchanged."""
        lines = "".join(f"{to_json(message)}\n" for message in messages).encode()
        plain = convert(self.binary, lines, "jsonl", "jsonl-0.2")
        stream = join_delimited(map(to_binary, messages))
        other = convert(self.binary, stream, "delimited", "jsonl-0.2")
        faults: list[str] = []
        if other.output != plain.output:
            faults.append("the plain form differs with the form that is read")
        texts, read = self.folder / "plain.jsonl", self.folder / "plain.bin"
        texts.write_bytes(plain.output)
        self.run_package("strict", texts, read)
        parsed = split_delimited(read.read_bytes())
        if len(parsed) != len(messages):
            faults.append(f"{len(parsed)} lines for {len(messages)} messages")
        wanted: dict[str, set[int]] = {code: set() for code in CODES}
        for number, (message, data) in enumerate(zip(messages, parsed), 1):
            for code in codes_of(message, self.published):
                wanted[code].add(number)
            fault = self.plain_fault(message, self.published.from_binary(data))
            if fault:
                faults.append(f"line {number}: {fault}")
        for code, expected in wanted.items():
            faults += said_wrongly(code, expected, plain.said(code))
            print(f"{code}: {len(expected)} events")
            if not expected:
                faults.append(f"{code}: no event of it, nothing proven")
        return report("plain form", len(messages), faults)

    def plain_fault(self, message: Message, parsed: Message) -> str:
        """Compare what the package read with what it may have read."""
        expected = self.published.from_binary(to_binary(message))
        expected.DiscardUnknownFields()
        if added := added_outcome(message):
            names = expected.DESCRIPTOR.fields_by_name["outcome"].enum_type
            expected.outcome = names.values_by_name[NEAREST[added]].number
        if "published.moved" in codes_of(message, self.published):
            additions = json.loads(to_json(additions_of(message), proto_names=True))
            json_format.ParseDict({ADDITIONS: additions}, expected.data)
        if to_binary(parsed) == to_binary(expected):
            return ""
        fields = parsed.DESCRIPTOR.fields
        return f"changed: {', '.join(differing_fields(fields, parsed, expected))}"


CODES = ("published.moved", "published.left_out", "published.replaced")


def differing_fields(fields: list, one: Message, other: Message) -> Iterator[str]:
    """Name the fields in which two messages of a type differ."""
    for field in fields:
        parts = [type(one)(), type(one)()]
        for part, whole in zip(parts, (one, other)):
            part.CopyFrom(whole)
            for another in fields:
                if another.name != field.name:
                    part.ClearField(another.name)
        if to_binary(parts[0]) != to_binary(parts[1]):
            yield field.name


def said_wrongly(code: str, expected: set[int], said: set[int]) -> Iterator[str]:
    """Say where a code was expected and not said, or said and not expected."""
    for number in sorted(expected - said):
        yield f"line {number}: {code} is not reported"
    for number in sorted(said - expected):
        yield f"line {number}: {code} is reported for nothing"


def codes_of(message: Message, published: Peer) -> set[str]:
    """Say what must be reported of a message in the plain form."""
    codes: set[str] = set()
    seen = published.from_binary(to_binary(message))
    if additions_of(message).ListFields():
        free = seen.WhichOneof("payload") is None
        codes.add("published.moved" if free else "published.left_out")
    if holds_additions_below(message):
        codes.add("published.left_out")
    if added_outcome(message) is not None:
        codes.add("published.replaced")
    return codes


def added_outcome(message: Message) -> str | None:
    """Give the name of an outcome that the published schema lacks."""
    values = message.DESCRIPTOR.fields_by_name["outcome"].enum_type.values_by_number
    value = values.get(message.outcome)
    return value.name if value and value.number >= FIRST_ADDITION else None


def additions_of(message: Message) -> Message:
    """Keep of a message what the published root message lacks."""
    additions = type(message)()
    additions.CopyFrom(message)
    for field in message.DESCRIPTOR.fields:
        if field.number < FIRST_ADDITION:
            additions.ClearField(field.name)
    return additions


def published_parts(message: Message) -> Iterator[Message]:
    """Walk the messages that the published schema has, below a message of ours."""
    for field, value in message.ListFields():
        own = field.message_type is not None and not is_map(field)
        own = own and field.message_type.file.package != "google.protobuf"
        if own and field.number < FIRST_ADDITION:
            for part in value if field.is_repeated else [value]:
                yield part
                yield from published_parts(part)


def holds_additions_below(message: Message) -> bool:
    """Say whether a published message below the root has additions set."""
    return any(
        field.number >= FIRST_ADDITION
        for part in published_parts(message)
        for field, _ in part.ListFields()
    )


def clear_zeros(message: Message, published: Peer) -> int:
    """Clear zeros that the published schema cannot tell from absence; count them."""
    cleared = 0
    for part in [message, *published_parts(message)]:
        old = published.descriptor(part.DESCRIPTOR.full_name)
        for field, value in part.ListFields():
            before = old.fields_by_number.get(field.number)
            if before is None or before.has_presence or before.is_repeated:
                continue
            if value == 0 and math.copysign(1, value) > 0:
                part.ClearField(field.name)
                cleared += 1
    return cleared


def every_addition(descriptor: Descriptor) -> Iterator[str]:
    """Name each field of 100 and up, and each field of the messages that these hold."""
    seen: set[tuple[str, bool]] = set()
    queue = [(descriptor, False)]
    while queue:
        kind, added = queue.pop()
        if (kind.full_name, added) in seen or kind.file.package == "google.protobuf":
            continue
        seen.add((kind.full_name, added))
        for field in kind.fields:
            addition = added or field.number >= FIRST_ADDITION
            if addition:
                yield field.full_name
            if field.message_type is not None and not is_map(field):
                queue.append((field.message_type, addition))


def make_ours(peer: Peer, count: int, seed: int) -> list[Message]:
    """Make random messages of ours; among them every addition is set."""
    random = Random(seed)
    messages = [random_message(random, peer) for _ in range(count)]
    unset = set(every_addition(peer.descriptor()))
    if not unset:
        raise SystemExit("the schema has no additions, nothing proven")
    for message in messages:
        unset.difference_update(set_fields(message))
    if unset:
        raise SystemExit(f"never set by chance: {', '.join(sorted(unset))}")
    return messages


def examples(check: Check) -> list[bytes]:
    """Convert every example by the binary under test, each as a document alone."""
    paths = sorted(EVENTS.glob("*.json"))
    if not paths:
        raise SystemExit("no examples, nothing checked")
    return [
        convert(check.binary, path.read_bytes(), "json", "binary").output
        for path in paths
    ]


def report(what: str, count: int, faults: list[str]) -> int:
    """Print faults and a tally; give the number of faults."""
    print(*faults[:SHOWN], sep="\n", end="\n" if faults else "")
    print(f"{what}: {count} messages, {len(faults)} differences", flush=True)
    return len(faults)


def main() -> None:
    """Check everything and exit 1 on any difference."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path, help="the command line under test")
    parser.add_argument("--package", required=True, help="Python with the package")
    parser.add_argument("--protoc", default="protoc", help="the protobuf compiler")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20260103)
    options = parser.parse_args()
    ours = Peer(compile_protos(options.protoc))
    published = Peer(PUBLISHED_SET.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        binary = options.binary.resolve(strict=True)
        check = Check(binary, options.package, Path(folder), ours, published)
        shown = examples(check)
        made = make_ours(ours, options.count, options.seed)
        faults = check.relay("examples", shown)
        faults += check.relay("random", list(map(to_binary, made)))
        check.from_package(options.count, options.seed)
        faults += check.plain([*map(ours.from_binary, shown), *made])
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
