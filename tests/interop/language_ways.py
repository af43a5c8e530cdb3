"""The ways on which a language's program and ours exchange each golden message."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from check_json import Command, Failed
from golden_messages import Golden
from language_programs import Written, run
from peer import Peer, Refused, to_json
from random_messages import difference
from streams import (
    join_delimited,
    json_value,
    same_json,
    split_delimited,
    split_lines,
)

JOIN: dict[str, Callable[[list[bytes]], bytes]] = {
    "delimited": join_delimited,
    "jsonl": lambda lines: b"".join(line + b"\n" for line in lines),
}
SPLIT = {"delimited": split_delimited, "jsonl": split_lines}
WAYS = {
    "bytes": "its bytes",
    "bytes_bytes": "its bytes, passed through us",
    "bytes_json": "its bytes, as JSON of ours",
    "json_bytes": "its JSON, as bytes of ours",
    "ours": "our JSON, read by it",
}
EQUAL, CHANGED, REFUSED = "equal", "changed", "refused"


@dataclass(frozen=True)
class Result:
    """What became of a message on one way, and what was to become of it."""

    way: str
    name: str
    expected: str
    actual: str
    detail: str


@dataclass(frozen=True)
class Exchange:
    """Us, the peer that judges, and the golden messages."""

    command: Command
    peer: Peer
    goldens: list[Golden]

    def results(self, language: str) -> Iterator[Result]:
        """Give what becomes of every message on every way."""
        stream = join_delimited(golden.data for golden in self.goldens)
        written = run(language, "delimited", stream, len(self.goldens))
        items = [written.binary[number] for number in range(len(self.goldens))]
        yield from self.as_bytes("bytes", items)
        relayed = self.convert_each(items, "delimited", "delimited")
        yield from self.as_bytes("bytes_bytes", relayed)
        yield from self.bytes_json(items)
        yield from self.json_bytes(written)
        yield from self.ours(language)

    def as_bytes(self, way: str, items: list[bytes | Failed]) -> Iterator[Result]:
        """Compare bytes with the golden ones."""
        for golden, data in zip(self.goldens, items, strict=True):
            actual = self.compare(golden.data, data, "delimited")
            yield Result(way, golden.name, EQUAL, *actual)

    def bytes_json(self, items: list[bytes]) -> Iterator[Result]:
        """Compare the JSON that we write of the language's bytes."""
        pairs = list(zip(self.goldens, items, strict=True))
        for kept in (True, False):  # one refusal would make the stream fail
            some = [pair for pair in pairs if pair[0].kept_by_us_in_json is kept]
            lines = self.convert_each([data for _, data in some], "delimited", "jsonl")
            for (golden, _), line in zip(some, lines, strict=True):
                actual = self.compare(golden.in_json, line, "jsonl")
                expected = EQUAL if kept else REFUSED
                yield Result("bytes_json", golden.name, expected, *actual)

    def json_bytes(self, written: Written) -> Iterator[Result]:
        """Compare the language's JSON: what we read, and its form as a value."""
        lines = [written.json[number] for number in sorted(written.json)]
        read = self.convert_each(lines, "jsonl", "delimited")
        pairs = dict(zip(sorted(written.json), zip(lines, read, strict=True)))
        for number, golden in enumerate(self.goldens):
            expected = REFUSED if golden.in_json is None else EQUAL
            if number in written.refused:
                actual = (REFUSED, written.refused[number])
            else:
                line, data = pairs[number]
                actual = self.compare(golden.in_json, data, "delimited")
                if actual[0] == EQUAL and not self.same_form(golden.in_json, line):
                    actual = (CHANGED, f"another JSON form: {line.decode()[:150]}")
            yield Result("json_bytes", golden.name, expected, *actual)

    def ours(self, language: str) -> Iterator[Result]:
        """Compare what the language reads from our JSON."""
        goldens = [golden for golden in self.goldens if golden.kept_by_us_in_json]
        stream = join_delimited(golden.data for golden in goldens)
        lines = self.command.convert(stream, "delimited", "jsonl")
        written = run(language, "jsonl", lines, len(goldens))
        for number, golden in enumerate(goldens):
            if number in written.binary:
                data = written.binary[number]
                actual = self.compare(golden.in_json, data, "delimited")
            else:
                actual = (REFUSED, written.refused[number])
            yield Result("ours", golden.name, EQUAL, *actual)

    def compare(
        self, expected: bytes | None, data: bytes | Failed, form: str
    ) -> tuple[str, str]:
        """Compare with a message by the peer's deterministic bytes."""
        if isinstance(data, Failed):
            return REFUSED, f"by us: {data}"
        if expected is None:
            return CHANGED, "has no JSON, yet some was written"
        try:
            fault = difference(self.peer, self.peer.from_binary(expected), data, form)
        except (Refused, ValueError) as error:
            fault = f"unreadable for the peer: {error}"
        return (CHANGED, fault) if fault else (EQUAL, "")

    def same_form(self, expected: bytes, line: bytes) -> bool:
        """Compare JSON with the peer's as a value; the peer misreads `-0` itself."""
        theirs = to_json(self.peer.from_binary(expected))
        try:
            return same_json(json_value(line), json_value(theirs))
        except ValueError:  # a member twice, or a bare NaN
            return False

    def convert_each(
        self, items: list[bytes], source: str, target: str
    ) -> list[bytes | Failed]:
        """Convert messages in one run, or each alone if that run fails."""

        def together(some: list[bytes]) -> list[bytes]:
            output = self.command.convert(JOIN[source](some), source, target)
            converted = SPLIT[target](output)
            if len(converted) != len(some):
                raise Failed(f"{len(some)} messages became {len(converted)}")
            return converted

        def alone(item: bytes) -> bytes | Failed:
            try:
                return together([item])[0]
            except Failed as error:
                return error

        try:
            return list(together(items))
        except Failed:
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                return list(pool.map(alone, items))
