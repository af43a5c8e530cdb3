"""Write an event of each type, outcome and severity, as a writer of the published 0.2.0 might.

    python tests/interop/every_kind.py >events.jsonl

Each event states the OCSF ids that the published package stores for its type, of which many are
wrong: what exports them must find the right ones by itself. Every third has no event id, as none of
0.2.0 has, and every fifth names no resource.
"""

import itertools
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROTO = HERE.parents[1] / "proto/lokryn/compliance/v1"

# What the published mapping stores where it is wrong; elsewhere it stores nothing here.
STORED = {
    "EVENT_FILE_ACCESS": (4010, 1),
    "EVENT_POLICY_CHANGE": (5001, 2),
    "EVENT_PRIVILEGE_USE": (3002, 3),
    "EVENT_CONFIG_CHANGE": (5002, 1),
    "EVENT_DATA_EXPORT": (3005, 5),
    "EVENT_RESOURCE_ACCESS": (6003, 3),
    "EVENT_CONTEXT_ACCESS": (3005, 1),
    "EVENT_GUARDRAIL_CHECK": (5001, 1),
    "EVENT_MCP_PING": (6003, 3),
    "EVENT_TOOL_LIST": (6003, 3),
    "EVENT_RESOURCE_LIST": (6003, 3),
    "EVENT_PROMPT_LIST": (6003, 3),
    "EVENT_RESOURCE_READ": (3005, 1),
    "EVENT_TRANSPORT_ERROR": (4001, 5),
}


def values(file: str, prefix: str) -> list[str]:
    """Read the names of an enum's values from its file."""
    words = (PROTO / file).read_text(encoding="utf-8").split()
    return [word for word in words if word.startswith(prefix) and word.isupper()]


def main() -> None:
    """Print an event a line."""
    kinds = itertools.product(
        values("event_type.proto", "EVENT_"),
        values("outcome.proto", "OUTCOME_"),
        values("severity.proto", "SEVERITY_"),
    )
    for number, (event_type, outcome, severity) in enumerate(kinds):
        class_uid, activity_id = STORED.get(event_type, (0, 0))
        event = {
            "eventType": event_type,
            "outcome": outcome,
            "severity": severity,
            "ocsfClassUid": class_uid,
            "ocsfActivityId": activity_id,
            "time": f"2026-11-17T07:{number // 60 % 60:02}:{number % 60:02}.015Z",
            "actorId": f"user-{number}",
            "component": "harbour",
        }
        if number % 3:
            event["eventId"] = f"01a1e872-cc8f-7f1a-bc6c-{number:012x}"
        if number % 5:
            event["resource"] = f"/srv/records/{number}.pdf"
        print(json.dumps(event))


if __name__ == "__main__":
    main()
