"""Check types generated for other languages against the golden messages.

    python tests/interop/check_languages.py target/debug/compliance-log --language go

Needs the packages of `requirements.txt`, Python 3.11, and what `docs/languages.md` says
for the language. The language's program reads every golden message and writes it as
bytes and as JSON; both are read back by `convert`, and our JSON is read by the program.
All of it must be the golden message.

JSON does not carry everything: what counts there is the message that the peer's JSON
carries. What a language is known to do otherwise stands in `languages/limits.jsonl`,
message by message and with the reason; it must still be so.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from check_json import Command
from golden_messages import Golden, golden_messages
from language_programs import PROGRAMS
from language_ways import WAYS, Exchange, Result
from peer import ROOT, Peer, compile_protos

LIMITS = ROOT / "tests/interop/languages/limits.jsonl"

Limits = dict[tuple[str, str], tuple[str, str]]


def load_limits(language: str) -> Limits:
    """Load outcome and reason of what a language does otherwise."""
    limits: Limits = {}
    for line in LIMITS.read_text("utf-8").splitlines():
        limit = json.loads(line)
        key = (limit["way"], limit["name"])
        if limit["language"] == language:
            if key in limits:
                raise SystemExit(f"{LIMITS.name}: twice: {line}")
            limits[key] = (limit["outcome"], limit["reason"])
    return limits


def report(language: str, results: list[Result], limits: Limits) -> int:
    """Print the tally, the known limits and every mismatch; count the mismatches."""
    faults = []
    for item in results:
        expected, _ = limits.get((item.way, item.name), (item.expected, ""))
        if item.actual != expected:
            said = f"{item.actual} instead of {expected}: {item.detail[:200]}"
            faults.append(f"{WAYS[item.way]}: {item.name}: {said}")
    stale = limits.keys() - {(item.way, item.name) for item in results}
    faults += [f"{way}: {name}: a limit of no golden message" for way, name in stale]
    for fault in faults:
        print(f"{language}: {fault}")
    for way, title in WAYS.items():
        tally = Counter(item.actual for item in results if item.way == way)
        counts = ", ".join(f"{count} {actual}" for actual, count in tally.items())
        print(f"{language}: {title}: {counts}")
    known = Counter((outcome, reason) for outcome, reason in limits.values())
    for (outcome, reason), count in known.items():
        print(f"{language}: known: {count} {outcome}: {reason}")
    print(f"{language}: {len(results)} comparisons, {len(faults)} mismatches")
    return len(faults)


def describe(goldens: list[Golden]) -> None:
    """Say how many messages there are, and of how many JSON does not carry all."""
    none = sum(golden.in_json is None for golden in goldens)
    newer = sum(golden.newer for golden in goldens)
    less = sum(golden.in_json not in (None, golden.data) for golden in goldens)
    print(
        f"{len(goldens)} golden messages; {none} have no JSON, of {less} JSON carries "
        f"less ({newer} of them have fields of a newer schema, and no JSON of ours)"
    )


def main() -> None:
    """Check one language or all, and exit 1 on any mismatch."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary", type=Path, help="the command line under test")
    parser.add_argument("--language", choices=[*PROGRAMS, "all"], default="all")
    parser.add_argument("--protoc", default="protoc", help="the protobuf compiler")
    options = parser.parse_args()
    command = Command(options.binary.resolve(strict=True))
    peer = Peer(compile_protos(options.protoc))
    exchange = Exchange(command, peer, golden_messages(peer))
    describe(exchange.goldens)
    mismatches = 0
    for language in PROGRAMS if options.language == "all" else [options.language]:
        results = list(exchange.results(language))
        mismatches += report(language, results, load_limits(language))
    sys.exit(1 if mismatches else 0)


if __name__ == "__main__":
    main()
