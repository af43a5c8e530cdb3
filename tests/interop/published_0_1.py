"""The published package 0.1.1: what it writes, read here as today's events.

    python tests/interop/published_0_1.py make FOLDER [--count N] [--seed N]
    python tests/interop/published_0_1.py check FOLDER target/debug/compliance-log

Needs exactly the packages of `requirements-0.1.txt`; Python 3.11. `make` writes, by
the package itself:

- `entries.bin` (delimited) and `entries.jsonl`;
- `numbers.jsonl`: the same in the package's other spelling, enums as numbers and
  names as in the schema;
- `expected.jsonl`: today's events, worked out by `by_name.py`.

`check` reads each with `--schema 0.1`, and compares; then without it. There, an entry
with a field that tells must read the same, and one without may not pass for one of
today's schema in silence, since its numbers mean other things there.
"""

import argparse
import bisect
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from google.protobuf import json_format
from google.protobuf.message import DecodeError
from google.protobuf.timestamp_pb2 import Timestamp
from google.protobuf.unknown_fields import UnknownFieldSet
from lokryn_compliance_log.v1.logentry_pb2 import LogEntry

from by_name import TODAY, todays_event
from convert import REFUSED, convert
from random_entries import entries
from streams import join_delimited, json_value, same_json, split_delimited, split_lines

AMBIGUOUS = "schema.ambiguous"
TELLING = {"actor_id", "component", "environment", "payload", "sensitivity"}
SHOWN = 20


def make(options: argparse.Namespace) -> None:
    """Write the entries in every form of the package, and what is expected."""
    made = entries(options.count, options.seed)
    folder: Path = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    stream = join_delimited(entry.SerializeToString() for entry in made)
    (folder / "entries.bin").write_bytes(stream)
    write_lines(folder / "entries.jsonl", map(json_format.MessageToDict, made))
    numbers = (
        json_format.MessageToDict(
            entry, preserving_proto_field_name=True, use_integers_for_enums=True
        )
        for entry in made
    )
    write_lines(folder / "numbers.jsonl", numbers)
    write_lines(folder / "expected.jsonl", map(todays_event, made))
    print(
        f"{len(made)} entries made, {options.count} of them random, seed {options.seed}"
    )


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Write one JSON value a line."""
    lines = (f"{json.dumps(value, ensure_ascii=False)}\n" for value in values)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


@dataclass(frozen=True)
class Made:
    """What `make` wrote, one item an entry, in the same order."""

    binary: list[bytes]
    forms: dict[str, list[bytes]]
    expected: list[Any]

    @classmethod
    def load(cls, folder: Path) -> "Made":
        """Read a folder that `make` wrote."""
        binary = split_delimited((folder / "entries.bin").read_bytes())
        forms = {
            name: split_lines((folder / f"{name}.jsonl").read_bytes())
            for name in ("entries", "numbers")
        }
        lines = split_lines((folder / "expected.jsonl").read_bytes())
        sizes = {len(binary), len(lines), *map(len, forms.values())}
        if len(sizes) != 1 or not binary:
            raise SystemExit(
                f"{folder}: holds no entries, or not the same in each form"
            )
        return cls(binary, forms, list(map(json_value, lines)))


def check(options: argparse.Namespace) -> None:
    """Compare everything and exit 1 on any difference."""
    made, binary = Made.load(options.folder), options.binary.resolve(strict=True)
    failed = 0
    for results in (named, told, told_json):
        for name, count, faults in results(made, binary):
            print(*faults[:SHOWN], sep="\n", end="\n" if faults else "")
            print(f"{name}: {count} entries, {len(faults)} differences", flush=True)
            failed += len(faults) + (count == 0)
    sys.exit(1 if failed else 0)


Result = tuple[str, int, list[str]]


def named(made: Made, binary: Path) -> Iterator[Result]:
    """Read everything as 0.1, since the caller says so."""
    stream = join_delimited(made.binary)
    count = len(made.binary)
    lines = convert(binary, stream, "delimited", "jsonl", "0.1").output
    yield "delimited, --schema 0.1", count, differences(made.expected, lines)
    written = convert(binary, stream, "delimited", "delimited", "0.1").output
    again = convert(binary, written, "delimited", "jsonl", "0.2").output
    yield "written as today's bytes", count, differences(made.expected, again)
    for form, texts in made.forms.items():
        text = b"".join(line + b"\n" for line in texts)
        output = convert(binary, text, "jsonl", "jsonl", "0.1").output
        yield f"{form}.jsonl, --schema 0.1", count, differences(made.expected, output)


def told(made: Made, binary: Path) -> Iterator[Result]:
    """Read bytes without being told the schema."""
    kinds: defaultdict[str, list[int]] = defaultdict(list)
    for number, data in enumerate(made.binary):
        kinds[kind_of(LogEntry.FromString(data))].append(number)
    yield told_apart(made, binary, kinds["tells"])
    yield told_silent(made, binary, kinds["silent"])
    yield told_nearly(made, binary, kinds["nearly"])


def kind_of(entry: LogEntry) -> str:
    """Say how an entry's bytes look beside today's schema.

    `message` is a text where the time stands today, so bytes with it and without a
    field that tells may be refused. A text of control characters can be a time to the
    last byte; there, and in an empty entry, nothing can be told and nothing expected.
    """
    names = {field.name for field, _ in entry.ListFields()}
    if names & TELLING:
        return "tells"
    if "message" in names:
        return "a time" if is_time(entry.message.encode()) else "nearly"
    return "silent" if names else "empty"


def is_time(data: bytes) -> bool:
    """Say whether bytes are a timestamp and nothing else."""
    time = Timestamp()
    try:
        time.ParseFromString(data)
    except DecodeError:
        return False
    return len(UnknownFieldSet(time)) == 0


def told_apart(made: Made, binary: Path, numbers: list[int]) -> Result:
    """Expect the same as with the schema named, and no doubt about it."""
    entries = [made.binary[number] for number in numbers]
    stream = join_delimited(entries)
    result = convert(binary, stream, "delimited", "jsonl", refuses=True)
    refused = hit(entries, result.said(REFUSED))
    faults = [f"entry {numbers[at]}: refused" for at in sorted(refused)]
    read = [number for at, number in enumerate(numbers) if at not in refused]
    faults += differences([made.expected[number] for number in read], result.output)
    warned = hit(entries, result.said(AMBIGUOUS))
    faults += [f"entry {numbers[at]}: {AMBIGUOUS}" for at in sorted(warned)]
    return "delimited, told by its fields", len(numbers), faults


def told_silent(made: Made, binary: Path, numbers: list[int]) -> Result:
    """Expect today's schema, with a warning at each."""
    entries = [made.binary[number] for number in numbers]
    stream = join_delimited(entries)
    result = convert(binary, stream, "delimited", "jsonl")
    warned = hit(entries, result.said(AMBIGUOUS))
    unwarned = sorted(set(range(len(entries))) - warned)
    faults = [f"entry {numbers[at]}: no warning" for at in unwarned]
    if result.output != convert(binary, stream, "delimited", "jsonl", "0.2").output:
        faults.append("not read as today's schema")
    return "delimited, silent and warned about", len(numbers), faults


def told_nearly(made: Made, binary: Path, numbers: list[int]) -> Result:
    """Expect no entry to pass in silence as one that it is not."""
    entries = [made.binary[number] for number in numbers]
    result = convert(
        binary, join_delimited(entries), "delimited", "jsonl", refuses=True
    )
    refused = hit(entries, result.said(REFUSED))
    warned = hit(entries, result.said(AMBIGUOUS))
    lines = iter(split_lines(result.output))
    faults: list[str] = []
    for at, number in enumerate(numbers):
        if at in refused:
            continue
        same = same_json(json_value(next(lines, b"null")), made.expected[number])
        if not same and at not in warned:
            faults.append(f"entry {number}: read as another event in silence")
    faults += ["more events came out than were not refused" for _ in lines]
    return "delimited, a message and nothing that tells", len(numbers), faults


def told_json(made: Made, binary: Path) -> Iterator[Result]:
    """Read JSON without being told the schema; names are the same in both mostly."""
    for form, texts in made.forms.items():
        text = b"".join(line + b"\n" for line in texts)
        result = convert(binary, text, "jsonl", "jsonl", refuses=True)
        refused = result.said(REFUSED)
        faults = [f"line {at}: refused" for at in sorted(refused)]
        read = [at for at in range(1, len(texts) + 1) if at not in refused]
        warned = result.said(AMBIGUOUS)
        excused = {place for place, at in enumerate(read, 1) if at in warned}
        expected = [made.expected[at - 1] for at in read]
        faults += differences(expected, result.output, excused)
        telling = [number for number, line in enumerate(texts, 1) if json_tells(line)]
        faults += [f"line {at}: {AMBIGUOUS}" for at in telling if at in warned]
        yield f"{form}.jsonl, not told", len(texts), faults


def json_tells(line: bytes) -> bool:
    """Say whether a text has what only 0.1 takes."""
    entry = json.loads(line)
    return "payload" in entry or entry.get("sensitivity") in TODAY


def hit(entries: list[bytes], places: set[int]) -> set[int]:
    """Find the entries of a stream in which the places given lie."""
    ends: list[int] = []
    for data in entries:
        ends.append((ends[-1] if ends else 0) + len(join_delimited([data])))
    return {bisect.bisect_right(ends, place) for place in places}


def differences(
    expected: list[Any], output: bytes, excused: Set[int] = frozenset()
) -> list[str]:
    """Compare lines of ours with what is expected; excused ones were warned about."""
    lines = split_lines(output)
    faults: list[str] = []
    if len(lines) != len(expected):
        faults.append(f"{len(expected)} events expected, {len(lines)} found")
    for number, (line, value) in enumerate(zip(lines, expected), 1):
        if number not in excused and not same_json(json_value(line), value):
            said = json.dumps(value, ensure_ascii=False)[:200]
            faults.append(f"line {number}: {line.decode()[:200]} instead of {said}")
    return faults


def main() -> None:
    """Make or check."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    maker = commands.add_parser("make", help="write entries of the package")
    maker.set_defaults(run=make)
    maker.add_argument("folder", type=Path)
    maker.add_argument("--count", type=int, default=1000)
    maker.add_argument("--seed", type=int, default=20260104)
    checker = commands.add_parser("check", help="read them with ours and compare")
    checker.set_defaults(run=check)
    checker.add_argument("folder", type=Path)
    checker.add_argument("binary", type=Path, help="the command line under test")
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
