"""Hold the JSON Schema of an event against what this project's reader takes.

    python tests/interop/check_schema.py BINARY RANDOM

Needs the packages of `requirements-schema.txt`, and Ajv by `npm ci`; Python 3.11.
BINARY is the command line, RANDOM a file of random messages as lines of JSON. Two
validators are asked: `jsonschema`, and Ajv in its strict mode. Expects:

- both schemas are valid by the meta-schema of draft 2020-12;
- every text of `tests/golden/json/read.jsonl` is valid exactly where the reader takes
  it, but for those of `UNSAID`: each of these is refused by the reader, and the schema
  cannot say why. A text that the reader takes is valid, without exception;
- valid too are all examples, recorded sessions, what the peer writes, and RANDOM;
- the strict schema takes every example, refuses each without a required field, which
  the plain one takes, and refuses nothing in which `check` finds no violation.

Texts that are read with unknown members ignored are left out, since no schema ignores
them, and those of the published schema 0.1, which has none.
"""

import base64
import copy
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
PLAIN = ROOT / "schema/log_request.schema.json"
STRICT = ROOT / "schema/log_request.strict.schema.json"
LOG_REQUEST = "lokryn.compliance.v1.LogRequest"


class Unsaid(NamedTuple):
    """What the reader refuses and a schema lets pass."""

    reason: str
    validators: set[str]
    cases: list[str]


BOTH = {"jsonschema", "ajv"}
UNSAID = [
    Unsaid(
        "a member stands twice, and the parser keeps one of them",
        BOTH,
        ["duplicate/*"],
    ),
    Unsaid(
        "no pattern tells the range of a number that is written as text",
        BOTH,
        [
            "integer/exponent_beyond_double_string",
            "integer/int64_above_max_string",
            "integer/int32_above_max_string",
            "double/lenient/beyond_string",
            "double/lenient/beyond_negative_string",
            "enum/quoted_above_int32",
        ],
    ),
    Unsaid(
        "no pattern tells whether a number that is written as text is integral",
        BOTH,
        ["integer/fraction_string"],
    ),
    Unsaid(
        "the reader refuses the least integer if it comes as a double, as which it cannot "
        "be told from smaller ones",
        BOTH,
        ["integer/lenient/int64_min_point_zero"],
    ),
    Unsaid(
        "JavaScript has doubles only, and rounds the number to one within the range",
        {"ajv"},
        [
            "integer/int64_above_max",
            "integer/int64_max_point_zero",
            "integer/int64_below_min",
            "map/int64_above",
        ],
    ),
    Unsaid(
        "whether a year has a leap day",
        BOTH,
        ["time/leap_day_missing*"],
    ),
    Unsaid(
        "an offset moves the time out of the years 0001 to 9999",
        BOTH,
        ["time/year_0001_offset_before", "time/year_9999_offset_after"],
    ),
    Unsaid(
        "a `$` of Python also matches before a line break that ends the text",
        {"jsonschema"},
        [
            "integer/lenient/newline_after",
            "double/lenient/newline_after",
            "enum/lenient/newline_after",
            "time/lenient/offset/newline_after",
        ],
    ),
    Unsaid(
        "a text holds half of a surrogate pair",
        BOTH,
        ["string/lone_*", "string/swapped_pair", "string/place/[!m]*_lone", "string/place/map_*_lone"],
    ),
    Unsaid(
        "free-form data nests deeper than readers of protobuf go",
        BOTH,
        [
            "struct/deep/objects_50",
            "struct/deep/objects_100",
            "struct/deep/objects_51_empty",
            "struct/deep/lists_49",
            "struct/deep/lists_50_empty",
            "struct/deep/lists_120",
            "struct/deep/pairs_25",
            "struct/deep/arguments/objects_50",
        ],
    ),
]

# Where a field is required, by the names of the members on the way; `*` is each element.
REQUIRED = [
    ("eventType",),
    ("outcome",),
    ("time",),
    ("actorId",),
    ("approvals", "*", "approver"),
    ("approvals", "*", "verdict"),
    ("delegationChain", "*", "principal"),
    ("digests", "*", "algorithm"),
    ("digests", "*", "value"),
]
# What states no more than absence does.
NOTHING = {
    "eventType": [0, "EVENT_UNSPECIFIED", "0", None],
    "outcome": [0, "OUTCOME_UNKNOWN", "+0", None],
    "verdict": [0, "APPROVAL_VERDICT_UNSPECIFIED", "00", None],
    "algorithm": [0, "DIGEST_ALGORITHM_UNSPECIFIED", "-0", None],
    "actorId": ["", None],
    "value": ["", "==", None],
    "time": [None],
    "approver": [None],
    "principal": [None],
}

Faults = Iterator[str]
Verdicts = dict[str, list[bool]]


def validate(schema: Path, texts: list[bytes]) -> Verdicts:
    """Ask each validator which texts are valid."""
    return {"jsonschema": by_jsonschema(schema, texts), "ajv": by_ajv(schema, texts)}


def by_jsonschema(schema: Path, texts: list[bytes]) -> list[bool]:
    """Ask the validator of Python."""
    validator = Draft202012Validator(json.loads(schema.read_bytes()))

    def is_valid(text: bytes) -> bool:
        try:
            value = json.loads(text.decode(), parse_constant=refuse)
        except (ValueError, RecursionError):
            return False
        return validator.is_valid(value)

    return [is_valid(text) for text in texts]


def refuse(constant: str) -> None:
    """Refuse `NaN` and the like, which Python reads and JSON lacks."""
    raise ValueError(constant)


def by_ajv(schema: Path, texts: list[bytes]) -> list[bool]:
    """Ask Ajv; a text that is not UTF-8 does not come to it."""
    lines = [json.dumps(text.decode(errors="replace")) for text in texts]
    command = ["node", ROOT / "tests/interop/validate.mjs", schema]
    done = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, check=True
    )
    said = [line == "true" for line in done.stdout.split()]
    if done.stderr or len(said) != len(texts):
        raise SystemExit(f"ajv: {len(said)} of {len(texts)} answers\n{done.stderr}")
    return [answer and is_utf8(text) for answer, text in zip(said, texts)]


def is_utf8(text: bytes) -> bool:
    """Tell whether bytes are text."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


class Case(NamedTuple):
    """A text, and whether the reader takes it."""

    name: str
    text: bytes
    is_read: bool


def golden_cases() -> list[Case]:
    """Load the texts of the golden file that are read as an event of today, nothing ignored."""
    cases = []
    for answer in golden("read"):
        if answer["message"] != LOG_REQUEST or "ignore_unknown" in answer:
            continue
        is_read = answer["accepted"] and "lenient" not in answer
        cases.append(Case(answer["name"], text_of(answer), is_read))
    return cases


def golden(name: str) -> list[Any]:
    """Load a golden file."""
    lines = (ROOT / f"tests/golden/json/{name}.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def text_of(answer: dict[str, Any]) -> bytes:
    """Give the bytes of a case."""
    if "json_base64" in answer:
        return base64.b64decode(answer["json_base64"])
    return answer["json"].encode()


def check_cases(cases: list[Case]) -> Faults:
    """Compare the plain schema with the reader."""
    unused = {(unsaid.reason, pattern) for unsaid in UNSAID for pattern in unsaid.cases}
    verdicts = validate(PLAIN, [case.text for case in cases])
    for index, case in enumerate(cases):
        for validator, answers in verdicts.items():
            expected = case.is_read
            for unsaid, pattern in unsaid_of(case.name, validator):
                unused.discard((unsaid.reason, pattern))
                expected = True
                if case.is_read:
                    yield f"{case.name}: is read, and is said to be refused"
            if answers[index] != expected:
                yield f"{case.name}: {validator} says {answers[index]}, expected {expected}"
    for reason, pattern in sorted(unused):
        yield f"{pattern}: no case ({reason})"


def unsaid_of(name: str, validator: str) -> Iterator[tuple[Unsaid, str]]:
    """Find what the schema leaves unsaid of a case."""
    for unsaid in UNSAID:
        for pattern in unsaid.cases:
            if validator in unsaid.validators and fnmatchcase(name, pattern):
                yield unsaid, pattern


def check_valid(schema: Path, named: dict[str, bytes]) -> Faults:
    """Find texts that are not valid and should be."""
    for validator, answers in validate(schema, list(named.values())).items():
        for name, is_valid in zip(named, answers, strict=True):
            if not is_valid:
                yield f"{name}: {validator} refuses it by {schema.name}"


def examples() -> dict[str, bytes]:
    """Load the examples."""
    files = sorted((ROOT / "examples/events").glob("*.json"))
    return {file.name: file.read_bytes() for file in files}


def written(random: Path) -> dict[str, bytes]:
    """Collect what is written by others: sessions, the peer's answers, random messages."""
    sessions = sorted((ROOT / "examples/sessions").glob("*.jsonl"))
    found = {}
    for file in [*sessions, random]:
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            found[f"{file.name}:{number}"] = line
    for answer in golden("write"):
        for form in ("json", "json_proto_names"):
            if answer["message"] == LOG_REQUEST and form in answer:
                found[f"{answer['name']} {form}"] = answer[form].encode()
    return found


def without_required(events: dict[str, bytes]) -> dict[str, bytes]:
    """Take each required field away from each event that has it, in each way there is."""
    made = {}
    for name, text in events.items():
        event = json.loads(text)
        for path in REQUIRED:
            for index in range(len(holders(event, path))):
                for nothing in [..., *NOTHING[path[-1]]]:
                    changed = copy.deepcopy(event)
                    holder = holders(changed, path)[index]
                    del holder[path[-1]]
                    if nothing is not ...:
                        holder[path[-1]] = nothing
                    made[f"{name} {'.'.join(path)}[{index}]={nothing}"] = as_line(changed)
    return made


def holders(value: Any, path: tuple[str, ...]) -> list[dict[str, Any]]:
    """Find the objects that have the last member of a path."""
    first, *rest = path
    if first == "*":
        return [found for element in value for found in holders(element, tuple(rest))]
    if first not in value:
        return []
    return holders(value[first], tuple(rest)) if rest else [value]


def as_line(event: Any) -> bytes:
    """Write an event as one line."""
    return json.dumps(event).encode()


def check_strict(binary: str, events: dict[str, bytes], cases: list[Case]) -> Faults:
    """Compare the strict schema with the plain one and with the rules."""
    broken = without_required(events)
    paths = {name.split()[1].split("[")[0] for name in broken}
    if paths != {".".join(path) for path in REQUIRED}:
        yield f"examples have only {sorted(paths)}"
    yield from check_valid(PLAIN, broken)
    read = {case.name: as_line(loaded(case.text)) for case in cases if case.is_read}
    lines = broken | read
    violated = with_violations(binary, list(lines.values()))
    for validator, answers in validate(STRICT, list(lines.values())).items():
        for number, (name, is_valid) in enumerate(zip(lines, answers, strict=True), 1):
            if name in broken and is_valid:
                yield f"{name}: {validator} takes it by the strict schema"
            if not is_valid and number not in violated:
                yield f"{name}: {validator} refuses what breaks no rule"


def loaded(text: bytes) -> Any:
    """Read a text."""
    return json.loads(text.decode())


def with_violations(binary: str, lines: list[bytes]) -> set[int]:
    """Give the numbers of the events in which `check` finds a violation."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(b"\n".join(lines))
        file.flush()
        command = [binary, "check", "--schema", "0.2", "--format", "json", file.name]
        done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    findings = [json.loads(line) for line in done.stdout.splitlines()]
    if findings[-1]["summary"]["events"] != len(lines):
        raise SystemExit("`check` did not see every event")
    return {found["event"] for found in findings[:-1] if found["level"] == "violation"}


def main() -> None:
    """Print what is wrong, and what was compared."""
    binary, random = sys.argv[1:]
    for schema in (PLAIN, STRICT):
        Draft202012Validator.check_schema(json.loads(schema.read_bytes()))
    cases, events, others = golden_cases(), examples(), written(Path(random))
    faults = [
        *check_cases(cases),
        *check_valid(PLAIN, events | others),
        *check_valid(STRICT, events),
        *check_strict(binary, events, cases),
    ]
    print("\n".join(faults))
    unsaid = sum(any(list(unsaid_of(case.name, name)) for name in BOTH) for case in cases)
    print(
        f"{len(cases)} cases, {unsaid} with what no schema says; {len(events)} examples, "
        f"{len(others)} others; {len(faults)} faults"
    )
    if faults:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
