"""Run `compliance-log convert`, and read what it says on standard error.

Shared by the checks of published packages: they look at the warnings as closely as
at the events, since a loss that is not reported is the worst that can happen.
"""

import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

TIMEOUT_SECONDS = 120
REFUSED = "refused"
# `line 3: warning: ... (json.respelled)`; a file's name may stand before it.
SAID = re.compile(
    r"^(?:.*?: )?(?:line|byte) (\d+)(?: column \d+)?: (warning|refused): .*?(?:\(([a-z0-9_.]+)\))?$"
)

Places = dict[str, set[int]]


@dataclass(frozen=True)
class Converted:
    """What came out, and where each code was said: lines, or bytes of the stream."""

    output: bytes
    places: Places = field(default_factory=dict)

    def said(self, code: str) -> set[int]:
        """Give the places of a code; of `REFUSED`, those of all refused events."""
        return self.places.get(code, set())


def convert(
    binary: Path,
    data: bytes,
    source: str,
    target: str,
    schema: str | None = None,
    refuses: bool = False,
) -> Converted:
    """Convert on standard input; exit status 1 is a failure unless it may refuse."""
    command = [str(binary), "convert", "--from", source, "--to", target]
    if schema is not None:
        command += ["--schema", schema]
    result = subprocess.run(
        command, input=data, capture_output=True, timeout=TIMEOUT_SECONDS
    )
    said = result.stderr.decode(errors="replace")
    if result.returncode not in ((0, 1) if refuses else (0,)):
        head = "\n".join(problems(said)[:20])
        arguments = " ".join(command[1:])
        raise SystemExit(f"{arguments}: exit status {result.returncode}\n{head}")
    return Converted(result.stdout, places_of(said))


def problems(said: str) -> list[str]:
    """Leave out the warnings, which are many; what remains says why it failed."""
    lines = [line for line in said.splitlines() if not line.startswith("  help:")]
    return [line for line in lines if ": warning: " not in line]


def places_of(said: str) -> Places:
    """Sort what was said by its code."""
    places: defaultdict[str, set[int]] = defaultdict(set)
    for match in map(SAID.match, said.splitlines()):
        if match:
            place, kind, code = int(match[1]), match[2], match[3]
            if kind == REFUSED:
                places[REFUSED].add(place)
            elif code:
                places[code].add(place)
    return dict(places)
