"""Validate exported events against the fields of ECS.

    python tests/interop/check_ecs.py --count N FILE [FILE ...]

Needs Python 3.11 alone. Each file has an ECS event a line; together they have as many as `--count`
says. The fields are those of `ecs_fields_9.4.txt`, which names its source. Expects of each event:

- nested objects whose every field ECS has, with a value that its type takes, a list where ECS wants one;
- the fields that ECS requires; of kind, outcome, category and type only values that ECS allows, and
  types that it expects in a category of the event;
- labels that are texts;
- all else in `compliance_log`, as a field of the type `flattened` takes it.

Events that are known to be wrong must be found, or the check proves nothing.
"""

import argparse
import copy
import ipaddress
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Json = dict[str, Any]

VERSION = "9.4.0"
ROOT = "compliance_log"
FLATTENED_DEPTH = 20
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")


class Field(NamedTuple):
    """A field of ECS."""

    type: str
    is_list: bool


def is_text(value: Any) -> bool:
    """Tell whether it is a text."""
    return isinstance(value, str)


def is_whole(bits: int) -> Callable[[Any], bool]:
    """Make the check of a whole number."""
    bound = 2 ** (bits - 1)
    return lambda value: type(value) is int and -bound <= value < bound


def is_number(value: Any) -> bool:
    """Tell whether it is a number."""
    return type(value) in (int, float)


def is_address(value: Any) -> bool:
    """Tell whether it is an IP address."""
    try:
        return is_text(value) and ipaddress.ip_address(value) is not None
    except ValueError:
        return False


def is_date(value: Any) -> bool:
    """Tell whether it is a time as Elasticsearch reads it."""
    return is_text(value) and DATE.fullmatch(value) is not None


TYPES: dict[str, Callable[[Any], bool]] = {
    "keyword": is_text,
    "constant_keyword": is_text,
    "wildcard": is_text,
    "match_only_text": is_text,
    "long": is_whole(64),
    "integer": is_whole(32),
    "float": is_number,
    "double": is_number,
    "scaled_float": is_number,
    "boolean": lambda value: isinstance(value, bool),
    "ip": is_address,
    "date": is_date,
    # Objects alone; nothing of ours is one.
    "nested": lambda value: isinstance(value, dict),
    "object": lambda value: isinstance(value, dict),
    "flattened": lambda value: isinstance(value, dict),
}


def read_list() -> tuple[dict[str, Field], dict[str, set[str]]]:
    """Read the fields, and the values of those that have a list of them."""
    path = Path(__file__).with_name("ecs_fields_9.4.txt")
    fields, values = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        if ":" in line:
            name, _, listed = line.partition(":")
            values[name] = set(listed.split())
            continue
        name, kind, *array = line.split()
        fields[name] = Field(kind, array == ["array"])
    return fields, values


FIELDS, VALUES = read_list()


def faults(event: Json) -> Iterator[str]:
    """Tell what is wrong with an event."""
    rest = {name: value for name, value in event.items() if name not in (ROOT, "labels")}
    for name, value in leaves(rest, ""):
        yield from field(name, value)
    if event.get("@timestamp") is None:
        yield "@timestamp: is required"
    if event.get("ecs", {}).get("version") != VERSION:
        yield f"ecs.version: is not {VERSION}"
    yield from classes(event.get("event", {}))
    for name, value in event.get("labels", {}).items():
        if not is_text(value) or re.search(r'[.*"\s]', name) or not name:
            yield f"labels.{name!r}: is no label"
    yield from flattened(event.get(ROOT, {}), 0)


def leaves(value: Json, path: str) -> Iterator[tuple[str, Any]]:
    """Give each field with its full name. A name with a dot in it would be another field."""
    for name, inner in value.items():
        if "." in name or not name:
            yield f"{path}{name!r}", inner
        elif isinstance(inner, dict):
            yield from leaves(inner, f"{path}{name}.")
        else:
            yield f"{path}{name}", inner


def field(name: str, value: Any) -> Iterator[str]:
    """Tell what is wrong with a field."""
    known = FIELDS.get(name)
    if known is None:
        yield f"{name}: ECS has no such field"
        return
    if isinstance(value, list) != known.is_list:
        yield f"{name}: {'a list' if known.is_list else 'one value'} is expected"
        return
    for each in value if known.is_list else [value]:
        if not TYPES[known.type](each):
            yield f"{name}: {each!r} is no {known.type}"


def classes(event: Json) -> Iterator[str]:
    """Tell what is wrong with kind, outcome, category and type."""
    for name in ("kind", "outcome"):
        if event.get(name) not in VALUES[f"event.{name}"]:
            yield f"event.{name}: {event.get(name)!r} is not allowed"
    categories, types = event.get("category", []), event.get("type", [])
    expected = set()
    for category in categories:
        listed = VALUES.get(f"event.category {category}")
        if listed is None:
            yield f"event.category: {category!r} is not allowed"
        expected |= listed or set()
    for each in types:
        if each not in VALUES["event.type"]:
            yield f"event.type: {each!r} is not allowed"
        elif each not in expected:
            yield f"event.type: {each!r} is not expected in {categories}"
    if bool(categories) != bool(types):
        yield "event.type: stands with a category alone"


def flattened(value: Any, depth: int) -> Iterator[str]:
    """Tell what a field of the type `flattened` refuses."""
    if depth > FLATTENED_DEPTH:
        yield f"{ROOT}: is nested too deep"
    elif isinstance(value, dict):
        if depth and any("\0" in name for name in value):
            yield f"{ROOT}: U+0000 in a name"
        for inner in value.values():
            yield from flattened(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from flattened(inner, depth + 1)
    elif depth == 0:
        yield f"{ROOT}: is no object"


def wrong(event: Json) -> Iterator[Json]:
    """Make events that are known to be wrong of one that is right."""
    for change in (
        lambda it: it.pop("@timestamp"),
        lambda it: it.pop("ecs"),
        lambda it: it.update({"session": {"id": "s"}}),
        lambda it: it.update({"user.id": "u"}),
        lambda it: it.setdefault("client", {}).update(ip="300.1.1.1"),
        lambda it: it["event"].update(category="network"),
        lambda it: it["event"].update(category=["network"], type=["error"]),
        lambda it: it["event"].update(category=["agents"], type=["info"]),
        lambda it: it["event"].update(duration="12"),
        lambda it: it["event"].update(sequence=2**63),
        lambda it: it["event"].update(kind="finding"),
        lambda it: it["event"].update(outcome="denied"),
        lambda it: it.setdefault("gen_ai", {}).update(response={"finish_reasons": ["stop"]}),
        lambda it: it.setdefault("labels", {}).update({"a.b": "c"}),
        lambda it: it.setdefault("labels", {}).update({"a": 1}),
        lambda it: it.setdefault(ROOT, {}).update({"data": {"\0": 1}}),
    ):
        changed = copy.deepcopy(event)
        change(changed)
        yield changed


def main() -> None:
    """Check all files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, required=True, help="events in all")
    parser.add_argument("files", type=Path, nargs="+")
    options = parser.parse_args()
    lines = [
        (file.name, number, line)
        for file in options.files
        for number, line in enumerate(file.read_bytes().split(b"\n")[:-1], 1)
    ]
    if len(lines) != options.count:
        raise SystemExit(f"{len(lines)} events instead of {options.count}")
    found, right = 0, None
    for name, number, line in lines:
        event = json.loads(line)
        for fault in faults(event):
            found += 1
            if found <= 50:
                print(f"{name}:{number}: {fault}")
        right = right or event
    if found:
        raise SystemExit(f"{found} faults in {len(lines)} events")
    missed = [number for number, event in enumerate(wrong(right)) if not list(faults(event))]
    if missed:
        raise SystemExit(f"wrong events that were not found: {missed}")
    print(f"{len(lines)} events are ECS {VERSION}")


if __name__ == "__main__":
    main()
