"""Validate exported events against OCSF itself.

    python tests/interop/check_ocsf.py VERSION FILE [FILE ...]

Needs the packages of `requirements-ocsf.txt`; Python 3.11. Each file has an event of that version of OCSF a line. The
JSON Schema of each event's class and profiles comes from `ocsf-json-schema`; what JSON Schema cannot
see is checked here:

- `type_uid` and `category_uid` follow from class and activity;
- a caption is the one that the schema has for its number, and 99 has one of its own;
- profiles are those that the class has, and attributes of a profile stand only with it;
- nothing that the schema deprecates is used;
- the event names the version.

An event that is known to be wrong must be found, or the check proves nothing.
"""

import argparse
import copy
import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from ocsf_json_schema import OcsfJsonSchemaEmbedded, get_ocsf_schema

OTHER = 99

Json = dict[str, Any]

VERSION = sys.argv[1] if len(sys.argv) > 1 else ""
SCHEMA = get_ocsf_schema(version=VERSION)
CLASSES = {each["uid"]: each for each in SCHEMA["classes"].values()}
OBJECTS = SCHEMA["objects"]
EMBEDDED = OcsfJsonSchemaEmbedded(SCHEMA)


@cache
def validator(class_name: str, profiles: tuple[str, ...]) -> Draft202012Validator:
    """Make the validator of a class with these profiles."""
    made = EMBEDDED.get_class_schema(class_name, list(profiles))
    return Draft202012Validator(made)


def by_schema(event: Json) -> Iterator[str]:
    """Tell what JSON Schema finds."""
    found = CLASSES.get(event.get("class_uid", -1))
    if found is None:
        yield f"class_uid: {event.get('class_uid')} is no class"
        return
    profiles = tuple(event["metadata"].get("profiles", []))
    for error in validator(found["name"], profiles).iter_errors(event):
        path = ".".join(str(part) for part in error.absolute_path)
        yield f"{path}: {error.message[:200]}"


def by_rules(event: Json) -> Iterator[str]:
    """Tell what JSON Schema cannot find."""
    found = CLASSES[event["class_uid"]]
    if event["metadata"]["version"] != VERSION:
        yield f"metadata.version: is {event['metadata']['version']!r}"
    if event["type_uid"] != event["class_uid"] * 100 + event["activity_id"]:
        yield "type_uid: does not follow from class and activity"
    if event["category_uid"] != event["class_uid"] // 1000:
        yield "category_uid: does not follow from the class"
    for name in ("class_name", "category_name"):
        expected = found["caption"] if name == "class_name" else category(found)
        if event[name] != expected:
            yield f"{name}: is {event[name]!r} instead of {expected!r}"
    types = found["attributes"]["type_uid"]["enum"]
    type_name = types.get(str(event["type_uid"]), {}).get("caption")
    if event["type_name"] != type_name:
        yield f"type_name: is {event['type_name']!r} instead of {type_name!r}"
    profiles = set(event["metadata"].get("profiles", []))
    known = set(found.get("profiles") or [])
    yield from (f"metadata.profiles: the class lacks {name}" for name in profiles - known)
    yield from attributes(event, found["attributes"], profiles, "")


def category(found: Json) -> str:
    """Name the category of a class."""
    enum = found["attributes"]["category_uid"]["enum"]
    return enum[str(found.get("category_uid", 0))]["caption"]


def attributes(value: Json, known: Json, profiles: set[str], path: str) -> Iterator[str]:
    """Walk an object by the attributes that it may have."""
    for name, held in value.items():
        place = f"{path}{name}"
        attribute = known.get(name)
        if attribute is None:
            yield f"{place}: the schema has none"
            continue
        needs = attribute.get("profile") or attribute.get("profiles")
        needs = {needs} if isinstance(needs, str) else set(needs or ())
        if needs and not needs & profiles:
            yield f"{place}: needs the profile {sorted(needs)}"
        if "@deprecated" in attribute:
            yield f"{place}: is deprecated"
        sibling = attribute.get("sibling")
        if "enum" in attribute and sibling:
            yield from caption(held, value.get(sibling), attribute["enum"], place)
        inner = OBJECTS.get(attribute.get("object_type", ""))
        # The object without attributes of its own is free.
        if inner and attribute["object_type"] != "object":
            for element in held if isinstance(held, list) else [held]:
                yield from attributes(element, inner["attributes"], profiles, f"{place}.")


def caption(number: int, text: str | None, enum: Json, place: str) -> Iterator[str]:
    """Compare a number with the caption beside it."""
    expected = enum.get(str(number), {}).get("caption")
    if number == OTHER:
        if not text:
            yield f"{place}: has no caption of its own"
    elif text is not None and text != expected:
        yield f"{place}: is {text!r} beside {number}, which is {expected!r}"


def check(event: Json) -> list[str]:
    """Tell all that is wrong with an event."""
    is_class = event.get("class_uid", -1) in CLASSES
    return [*by_schema(event), *(by_rules(event) if is_class else [])]


def broken(event: Json) -> Iterator[tuple[str, Json]]:
    """Break an event in ways that must be found."""
    ways: list[tuple[str, tuple[str, ...], Any]] = [
        ("another type", ("type_uid",), 1),
        ("another category", ("category_uid",), 2),
        ("another caption", ("severity",), "Chaos"),
        ("a severity that OCSF lacks", ("severity_id",), 8),
        ("an attribute that OCSF lacks", ("confidentiality_id",), 2),
        ("a time as text", ("time",), "2026-11-17T07:40:00Z"),
        ("a profile that the class lacks", ("metadata", "profiles"), ["win/reg"]),
        ("another version", ("metadata", "version"), "1.0.0"),
        ("no product", ("metadata", "product"), {}),
        ("a class that OCSF lacks", ("class_uid",), 9999),
    ]
    for name, path, value in ways:
        changed = copy.deepcopy(event)
        place = changed
        for part in path[:-1]:
            place = place[part]
        place[path[-1]] = value
        yield name, changed


def main() -> None:
    """Check every event of the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("version")
    parser.add_argument("files", nargs="+", type=Path)
    events = 0
    failed = 0
    first: Json | None = None
    for file in parser.parse_args().files:
        for number, line in enumerate(file.read_bytes().splitlines(), 1):
            event = json.loads(line)
            first = first or event
            events += 1
            wrong = check(event)
            failed += bool(wrong)
            for each in wrong:
                print(f"{file}:{number}: {event.get('class_uid')}: {each}")
    if first is None:
        raise SystemExit("there are no events")
    for name, event in broken(first):
        if not check(event):
            raise SystemExit(f"the check finds nothing wrong with {name}")
    if failed:
        raise SystemExit(f"{failed} of {events} events are not valid")
    print(f"{events} events are valid OCSF {VERSION}")


if __name__ == "__main__":
    main()
