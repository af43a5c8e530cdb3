"""Write an event of each type, outcome and severity, as a writer of the published 0.2.0 might.

    python tests/interop/every_kind.py >events.jsonl

Each event states the OCSF ids that the published package stores for its type, of which many are
wrong: what exports them must find the right ones by itself. Every third has no event id, as none of
0.2.0 has, every fifth names no resource, and every seventh is a span of a trace.
"""

import itertools
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROTO = HERE.parents[1] / "proto/lokryn/compliance/v1"

# What the published package stores.
STORED = {
    row["event_type"]: row["stored"]
    for row in json.loads((HERE.parent / "golden/published/stored_ocsf_ids.json").read_bytes())
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
        class_uid, activity_id = STORED.get(event_type, [0, 0])
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
        if number % 7 == 0:
            event["traceId"] = f"4bf92f3577b34da6a3ce{number + 1:012x}"
            event["spanId"] = f"{number + 1:016x}"
            event["durationMs"] = str(number)
        if number % 14 == 0:
            event["parentSpanId"] = f"00f067aa{number + 1:08x}"
        print(json.dumps(event))


if __name__ == "__main__":
    main()
