"""Drive the command line over every JSON case and compare it with the peer.

    python tests/interop/check_json.py target/debug/compliance-log [--protoc PATH]

Needs the packages of `requirements.txt`; Python 3.11. Expects of the binary:

- a text that the peer accepts: `convert` gives bytes that the peer parses to the
  peer's message, and JSON that the peer reads to it and that is the canonical
  value;
- a text that the peer refuses, or that it accepts by losing something (`lenient`):
  exit status 1 and nothing on standard output;
- a text that the peer accepts and whose bytes it cannot read back (`json_only`): the
  JSON, and exit status 1 and nothing on standard output for the bytes;
- a message that the peer writes: the peer's JSON value; one that it refuses to
  write as JSON: exit status 1 and nothing on standard output.

Cases of other root messages are left out: the command line reads `LogRequest`.
What must succeed goes through in one run per kind; if such a run fails as a whole,
each of its cases is run alone, so that the guilty one is named.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peer import LOG_REQUEST, ROOT, Peer, Refused, compile_protos, to_binary
from streams import join_delimited, json_value, same_json, split_delimited, split_lines

JSON_CASES = ROOT / "tests/golden/json"
TIMEOUT_SECONDS = 60

Case = dict[str, Any]
Fault = str | None
Result = tuple[Case, Fault]


class Failed(Exception):
    """The binary did not do what it was run for."""


@dataclass(frozen=True)
class Command:
    """The binary under test."""

    binary: Path

    def run(
        self, data: bytes, source: str, target: str, ignore: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        """Run `convert` on standard input."""
        command = [str(self.binary), "convert", "--from", source, "--to", target]
        # The cases are of today's schema; a name of 0.1 in them is to be refused.
        command += ["--schema", "0.2"]
        if ignore:
            command.append("--ignore-unknown")
        return subprocess.run(
            command, input=data, capture_output=True, timeout=TIMEOUT_SECONDS
        )

    def convert(
        self, data: bytes, source: str, target: str, ignore: bool = False
    ) -> bytes:
        """Run `convert` and give its output; it must succeed."""
        result = self.run(data, source, target, ignore)
        if result.returncode != 0:
            said = result.stderr.decode(errors="replace").strip()
            raise Failed(f"to {target}: exit status {result.returncode}: {said[:120]}")
        return result.stdout

    def refuse(self, data: bytes, source: str, target: str, ignore: bool) -> Fault:
        """Run `convert` on what it must refuse."""
        result = self.run(data, source, target, ignore)
        if result.returncode == 0:
            return f"accepted: {result.stdout[:60]!r}"
        if result.returncode != 1:
            return f"exit status {result.returncode} instead of 1"
        return f"wrote {result.stdout[:60]!r}" if result.stdout else None


@dataclass(frozen=True)
class Checker:
    """What our output is compared with."""

    command: Command
    peer: Peer

    def bytes_fault(self, case: Case, data: bytes) -> Fault:
        """Compare bytes of ours with the peer's message."""
        try:
            message = self.peer.from_binary(data)
        except Refused as error:
            return f"bytes that the peer refuses: {error}"
        same = to_binary(message) == base64.b64decode(case["binary"])
        return None if same else "bytes of another message"

    def json_fault(self, data: bytes, expected: str) -> Fault:
        """Compare JSON of ours with the peer's, by reading it and as a value."""
        try:
            message, value = self.peer.from_json(data), json_value(data)
        except (Refused, ValueError) as error:
            return f"JSON that cannot be read: {error}"
        if to_binary(message) != to_binary(self.peer.from_json(expected.encode())):
            return f"JSON of another message: {data.decode()[:300]}"
        if not same_json(value, json_value(expected)):
            return f"another JSON form: {data.decode()[:300]}"
        return None

    def read_alone(self, case: Case) -> Fault:
        """Read one text that must be accepted."""
        text, ignore = text_of(case), ignores(case)
        try:
            data = self.command.convert(text, "json", "binary", ignore)
            output = self.command.convert(text, "json", "json", ignore)
        except Failed as error:
            return str(error)
        return self.bytes_fault(case, data) or self.json_fault(
            output, case["canonical"]
        )

    def read_together(self, cases: list[Case]) -> list[Fault]:
        """Read texts that must be accepted, a line each; all ignore or none."""
        stream = b"".join(text_of(case) + b"\n" for case in cases)
        ignore = ignores(cases[0])
        delimited = self.command.convert(stream, "jsonl", "delimited", ignore)
        lines = self.command.convert(stream, "jsonl", "jsonl", ignore)
        return [
            self.bytes_fault(case, data) or self.json_fault(line, case["canonical"])
            for case, data, line in zip(
                cases, split_delimited(delimited), split_lines(lines), strict=True
            )
        ]

    def read_refused(self, case: Case) -> Fault:
        """Read one text that must be refused."""
        return self.command.refuse(text_of(case), "json", "binary", ignores(case))

    def read_json_only(self, case: Case) -> Fault:
        """Read one text whose message nests too deep for the binary form."""
        text, ignore = text_of(case), ignores(case)
        try:
            output = self.command.convert(text, "json", "json", ignore)
        except Failed as error:
            return str(error)
        refused = self.command.refuse(text, "json", "binary", ignore)
        return refused or self.json_fault(output, case["canonical"])

    def write_alone(self, case: Case) -> Fault:
        """Write one message."""
        data = base64.b64decode(case["binary"])
        try:
            output = self.command.convert(data, "binary", "json")
            relayed = self.command.convert(data, "binary", "binary")
        except Failed as error:
            return str(error)
        return self.bytes_fault(case, relayed) or self.json_fault(output, case["json"])

    def write_together(self, cases: list[Case]) -> list[Fault]:
        """Write messages, a line each."""
        stream = join_delimited(base64.b64decode(case["binary"]) for case in cases)
        lines = self.command.convert(stream, "delimited", "jsonl")
        relayed = self.command.convert(stream, "delimited", "delimited")
        return [
            self.bytes_fault(case, data) or self.json_fault(line, case["json"])
            for case, data, line in zip(
                cases, split_delimited(relayed), split_lines(lines), strict=True
            )
        ]

    def write_refused(self, case: Case) -> Fault:
        """Write one message that has no JSON form."""
        data = base64.b64decode(case["binary"])
        return self.command.refuse(data, "binary", "json", False)


def text_of(case: Case) -> bytes:
    """Give the input of a reading case."""
    if "json_base64" in case:
        return base64.b64decode(case["json_base64"])
    return case["json"].encode()


def ignores(case: Case) -> bool:
    """Say whether unknown members are to be ignored."""
    return case.get("ignore_unknown", False)


def accepted(case: Case) -> bool:
    """Say whether this project has to accept a text."""
    return case["accepted"] and "lenient" not in case


def is_json_only(case: Case) -> bool:
    """Say whether a text's message has no readable binary form."""
    return case.get("json_only", False)


def fits_a_line(case: Case) -> bool:
    """Say whether a text can stand in a file of lines."""
    return b"\n" not in text_of(case) and b"\r" not in text_of(case)


def alone(check: Callable[[Case], Fault], cases: list[Case]) -> list[Fault]:
    """Run a check on each case, several at a time."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(check, cases))


def together(
    check: Callable[[list[Case]], list[Fault]],
    one: Callable[[Case], Fault],
    cases: list[Case],
) -> list[Result]:
    """Run a check on all cases at once, and on each alone if that fails."""
    try:
        return list(zip(cases, check(cases), strict=True))
    except (Failed, ValueError) as error:
        results = list(zip(cases, alone(one, cases), strict=True))
        if not any(fault for _, fault in results):
            fault = f"fails as one stream, while each of it passes alone: {error}"
            results.append(({"name": f"{cases[0]['name']} and following"}, fault))
        return results


def check_reads(checker: Checker, cases: list[Case]) -> Iterable[Result]:
    """Check every text."""
    good = [case for case in cases if accepted(case) and not is_json_only(case)]
    deep = [case for case in cases if accepted(case) and is_json_only(case)]
    yield from zip(deep, alone(checker.read_json_only, deep), strict=True)
    lines = [case for case in good if fits_a_line(case)]
    for ignore in (False, True):
        batch = [case for case in lines if ignores(case) is ignore]
        yield from together(checker.read_together, checker.read_alone, batch)
    rest = [case for case in good if not fits_a_line(case)]
    yield from zip(rest, alone(checker.read_alone, rest), strict=True)
    bad = [case for case in cases if not accepted(case)]
    yield from zip(bad, alone(checker.read_refused, bad), strict=True)


def check_writes(checker: Checker, cases: list[Case]) -> Iterable[Result]:
    """Check every message."""
    good = [case for case in cases if "json" in case]
    yield from together(checker.write_together, checker.write_alone, good)
    bad = [case for case in cases if "json" not in case]
    yield from zip(bad, alone(checker.write_refused, bad), strict=True)


def load(name: str) -> list[Case]:
    """Load the cases of the message that the command line knows."""
    with open(JSON_CASES / name, encoding="ascii") as lines:
        cases = [json.loads(line) for line in lines]
    cases = [case for case in cases if case["message"] == LOG_REQUEST]
    if not cases:
        raise SystemExit(f"{name}: no cases, nothing checked")
    return cases


def report(kind: str, results: Iterable[Result]) -> int:
    """Print every mismatch and a tally; give the number of mismatches."""
    results = list(results)
    faults = [(case["name"], fault) for case, fault in results if fault]
    for name, fault in faults:
        print(f"{kind} {name}: {fault}")
    print(f"{kind}: {len(results)} cases, {len(faults)} mismatches")
    return len(faults)


def main() -> None:
    """Check everything and exit 1 on any mismatch."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path, help="the command line under test")
    parser.add_argument("--protoc", default="protoc", help="the protobuf compiler")
    options = parser.parse_args()
    command = Command(options.binary.resolve(strict=True))
    checker = Checker(command, Peer(compile_protos(options.protoc)))
    mismatches = report("read", check_reads(checker, load("read.jsonl")))
    mismatches += report("write", check_writes(checker, load("write.jsonl")))
    sys.exit(1 if mismatches else 0)


if __name__ == "__main__":
    main()
