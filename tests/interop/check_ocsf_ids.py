"""Hold the ids that our table gives or admits against the schemas themselves.

    python tests/interop/check_ocsf_ids.py [--list]

Needs the packages of `requirements-ocsf.txt`; Python 3.11. The table is
`tests/golden/ocsf_ids.json`, which `cargo test` compares with the code. Expects:

- of each class and activity: the schema has them, under our names, and deprecates
  neither; activity 99 is `Other` there, and our label is free;
- of each class: activity 0 is `Unknown`, since we admit it everywhere;
- of each operation name that is filled in: the conventions have it;
- of each that is only admitted: they have it, or it is one of `NEWER`.

Ids that are known to be wrong must be found, or the check proves nothing.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ocsf_json_schema import get_ocsf_schema
from opentelemetry.semconv._incubating.attributes.gen_ai_attributes import (
    GenAiOperationNameValues,
)

TABLE = Path(__file__).resolve().parents[1] / "golden/ocsf_ids.json"
UNKNOWN, OTHER = 0, 99
EVENT_TYPES = 32

# Names of the registry for generative AI since it has a repository of its own, which no
# package holds yet.
NEWER = {
    "plan",
    "search_memory",
    "create_memory",
    "update_memory",
    "upsert_memory",
    "delete_memory",
    "create_memory_store",
    "delete_memory_store",
}

Schema = dict[int, Any]


class Claim(NamedTuple):
    """What we believe an activity to be."""

    class_uid: int
    class_name: str
    activity_id: int
    activity_name: str

    def __str__(self) -> str:
        """Show it as `3002/1 Authentication: Logon`."""
        return f"{self.class_uid}/{self.activity_id} {self.class_name}: {self.activity_name}"


# What the published mapping took for true, and ids that nothing has.
WRONG = [
    Claim(3005, "User Access Management", 5, "Export"),
    Claim(3005, "Data Access", 1, "Read"),
    Claim(3002, "Authentication", 3, "Privilege Escalation"),
    Claim(4001, "Network Activity", 5, "Fail"),
    Claim(6003, "API Activity", 3, "Read"),
    Claim(5001, "Security Finding", 2, "Update"),
    Claim(3007, "User Management", 1, "Create"),
    Claim(1008, "Event Log Activity", 11, "Pause"),
]
WRONG_NAMES = ["delegate", "run_guardrail"]


def load_schema(version: str) -> Schema:
    """Load the classes of the schema by their uid."""
    schema = get_ocsf_schema(version=version)
    if schema["version"] != version:
        raise SystemExit(f"the schema is {schema['version']} instead of {version}")
    classes = list(schema["classes"].values())
    by_uid = {item["uid"]: item for item in classes}
    if len(by_uid) != len(classes):
        raise SystemExit("two classes have the same uid")
    return by_uid


def faults(claim: Claim, schema: Schema) -> Iterator[str]:
    """Tell what the schema says otherwise."""
    found = schema.get(claim.class_uid)
    if found is None:
        yield f"{claim}: no such class"
        return
    if found["caption"] != claim.class_name:
        yield f"{claim}: the class is `{found['caption']}`"
    activity = found["attributes"]["activity_id"]["enum"].get(str(claim.activity_id))
    if activity is None:
        yield f"{claim}: no such activity"
        return
    name = "Other" if claim.activity_id == OTHER else claim.activity_name
    if activity["caption"] != name:
        yield f"{claim}: the activity is `{activity['caption']}`"
    if "@deprecated" in found or "@deprecated" in activity:
        yield f"{claim}: is deprecated"


def name_faults(name: str, filled_in: bool) -> Iterator[str]:
    """Tell whether the conventions lack an operation name."""
    known = {item.value for item in GenAiOperationNameValues}
    if name and name not in known and (filled_in or name not in NEWER):
        yield f"`{name}`: no such operation name"
    if name in known & NEWER:
        yield f"`{name}`: is no longer newer than the conventions"


def claims(table: dict[str, Any]) -> set[Claim]:
    """Collect every activity that a row gives or admits, and activity 0 of every class."""
    classes = {int(uid): name for uid, name in table["classes"].items()}
    found = {Claim(uid, name, UNKNOWN, "Unknown") for uid, name in classes.items()}
    for row in table["rows"]:
        for uid, activity_id, name in [row["ocsf"], *row["ocsf_or"]]:
            found.add(Claim(uid, classes[uid], activity_id, name))
    return found


def check(table: dict[str, Any], schema: Schema) -> list[str]:
    """Check the whole table, then that the check finds what is wrong."""
    found = [fault for claim in sorted(claims(table)) for fault in faults(claim, schema)]
    for row in table["rows"]:
        found += name_faults(row["otel"], filled_in=True)
        for name in row["otel_or"]:
            found += name_faults(name, filled_in=False)
    for claim in WRONG:
        if not list(faults(claim, schema)):
            found.append(f"{claim}: is taken for right, so this check finds nothing")
    for name in WRONG_NAMES:
        if not list(name_faults(name, filled_in=False)):
            found.append(f"`{name}`: is taken for right, so this check finds nothing")
    types = {row["act"]["event_type"] for row in table["rows"]}
    if len(types) != EVENT_TYPES:
        found.append(f"rows of {len(types)} event types instead of {EVENT_TYPES}")
    return found


def main() -> None:
    """Print what is wrong, and what was compared."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true", help="print every activity")
    arguments = parser.parse_args()
    table = json.loads(TABLE.read_text("utf-8"))
    found = check(table, load_schema(table["ocsf"]))
    for fault in found:
        print(fault)
    every = sorted(claims(table))
    if arguments.list:
        print("\n".join(map(str, every)))
    basis = Counter(row["exact"] for row in table["rows"])
    print(
        f"OCSF {table['ocsf']}: {len(table['rows'])} rows, {basis[True]} exact and "
        f"{basis[False]} closest; {len(every)} activities of {len(table['classes'])} classes; "
        f"{len(found)} faults"
    )
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
