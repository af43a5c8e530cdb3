"""The published package 0.2.0, as others run it: its own module, its own environment.

    python tests/interop/published_0_2.py make --count 1000 --delimited A --jsonl B
    python tests/interop/published_0_2.py compare --format jsonl A C
    python tests/interop/published_0_2.py relay IN OUT
    python tests/interop/published_0_2.py strict IN.jsonl OUT

Needs exactly the packages of `requirements-0.2.txt`; Python 3.11. The descriptor set
in `tests/golden/published/` says what that schema is; this says what those who
installed the package have, generated code and all. It never sees our schema: the
two share their full names, and so cannot share a process. `check_published.py`
drives it.
"""

import argparse
import sys
from pathlib import Path

from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message
from google.protobuf.unknown_fields import UnknownFieldSet
from lokryn_compliance_log.v1.logentry_pb2 import LogRequest

import random_messages
from peer import LOG_REQUEST, Peer
from streams import join_delimited, split_delimited, split_lines

SHOWN = 50


class Package(Peer):
    """The package's generated class, asked in the same way as any peer."""

    def __init__(self) -> None:
        """Build nothing: a class made from descriptors would not be the package's."""

    def descriptor(self, name: str = LOG_REQUEST) -> Descriptor:
        """Give the descriptor that the package registered."""
        assert name == LogRequest.DESCRIPTOR.full_name
        return LogRequest.DESCRIPTOR

    def new(self, name: str = LOG_REQUEST) -> Message:
        """Make an empty message of the package."""
        assert name == LogRequest.DESCRIPTOR.full_name
        return LogRequest()


def relay(_: Peer, options: argparse.Namespace) -> None:
    """Parse a stream and write it again, as a collector in between would."""
    messages = list(
        map(LogRequest.FromString, split_delimited(options.input.read_bytes()))
    )
    if not messages:
        raise SystemExit(f"{options.input}: no messages, nothing relayed")
    relayed = join_delimited(message.SerializeToString() for message in messages)
    options.output.write_bytes(relayed)
    newer = sum(len(UnknownFieldSet(message)) > 0 for message in messages)
    print(f"{len(messages)} messages relayed, {newer} with fields unknown to 0.2.0")


def strict(_: Peer, options: argparse.Namespace) -> None:
    """Parse lines as a reader that refuses unknown members; write what it read."""
    lines = split_lines(options.input.read_bytes())
    if not lines:
        raise SystemExit(f"{options.input}: no lines, nothing parsed")
    read: list[bytes] = []
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        try:
            message = json_format.Parse(line, LogRequest())
            read.append(message.SerializeToString(deterministic=True))
        except (json_format.ParseError, UnicodeDecodeError) as error:
            faults.append(f"line {number}: {error}")
    print(*faults[:SHOWN], sep="\n", end="\n" if faults else "")
    print(f"{len(lines)} lines parsed strictly by 0.2.0, {len(faults)} refused")
    options.output.write_bytes(join_delimited(read))
    sys.exit(1 if faults else 0)


def main() -> None:
    """Do what is asked with the package's own class."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True)
    random_messages.add_commands(commands)
    for name, run in (("relay", relay), ("strict", strict)):
        command = commands.add_parser(name, help=run.__doc__)
        command.set_defaults(run=run)
        command.add_argument("input", type=Path)
        command.add_argument("output", type=Path, help="delimited")
    options = parser.parse_args()
    options.run(Package(), options)


if __name__ == "__main__":
    main()
