"""Read exported events with the SDK of CloudEvents, and as the message of the protobuf format.

    python tests/interop/check_cloudevents.py EVENTS JSON PROTOBUF

Needs the packages of `requirements-cloudevents.txt`; Python 3.11. EVENTS has the JSON of an event a
line, JSON what `--to cloudevents` made of it, PROTOBUF what `--to cloudevents-protobuf` made.
Expects of each event:

- the SDK takes it by both its interfaces, which check the attributes;
- the data are the event;
- the message of the protobuf format has the same attributes and the same event.

Envelopes that are known to be wrong must be refused, or the check proves nothing.
"""

import json
import sys
from datetime import UTC
from pathlib import Path
from typing import Any

from cloudevents.core.exceptions import CloudEventValidationError
from cloudevents.core.formats.json import JSONFormat
from cloudevents.v1.http import from_json
from dateutil.parser import isoparse
from google.cloud.eventarc_publishing_v1.types import CloudEvent as ProtobufEvent

from streams import split_delimited, split_lines

TYPE_URL = "type.googleapis.com/lokryn.compliance.v1.LogRequest"
OF_DATA = {"datacontenttype", "dataschema"}

Json = dict[str, Any]


def check(event: Json, text: bytes, message: bytes) -> None:
    """Check an event in both formats."""
    read = JSONFormat().read(None, text)
    expect(read.get_data() == event, "the data are another event")
    expect(read.get_specversion() == "1.0", "specversion")
    expect(from_json(text).get_data() == event, "the data are another event")

    attributes = dict(read.get_attributes())
    if "time" not in json.loads(text):
        del attributes["time"]  # The SDK fills in that of reading.
    protobuf = ProtobufEvent.pb().FromString(message)
    expect(protobuf.WhichOneof("data") == "proto_data", "the data are no message")
    expect(protobuf.proto_data.type_url == TYPE_URL, "type_url")
    same = {
        "specversion": protobuf.spec_version,
        "id": protobuf.id,
        "source": protobuf.source,
        "type": protobuf.type_,
    }
    same |= {name: value(attribute) for name, attribute in protobuf.attributes.items()}
    expect(same["dataschema"] == TYPE_URL, "dataschema")
    given = {name: each for name, each in attributes.items() if name not in OF_DATA}
    same = {name: each for name, each in same.items() if name not in OF_DATA}
    expect(instants(given) == instants(same), f"{given} and {same} differ")


def value(attribute: Any) -> Any:
    """Read an attribute of the protobuf format."""
    kind = attribute.WhichOneof("attr")
    held = getattr(attribute, kind)
    return held.ToJsonString() if kind == "ce_timestamp" else held


def instants(attributes: Json) -> Json:
    """Compare times as times, to the microsecond that Python has."""
    times = {
        name: isoparse(str(each)).astimezone(UTC)
        for name, each in attributes.items()
        if name in ("time", "recordedtime")
    }
    return attributes | times


def expect(is_so: bool, what: str) -> None:
    """Refuse what is not as it should be."""
    if not is_so:
        raise ValueError(what)


def wrong(text: bytes) -> list[bytes]:
    """Make envelopes that are known to be wrong of one that is right."""
    changes = [{"id": ""}, {"source": ""}, {"type": None}, {"auth_id": "u"}, {"time": "now"}]
    changes += [{"data": {}}, {"sequence": "0"}, {"subject": ""}]
    made = [json.loads(text) | change for change in changes]
    return [json.dumps(each).encode() for each in made]


def main() -> None:
    """Check all events."""
    events, texts = (split_lines(Path(name).read_bytes()) for name in sys.argv[1:3])
    messages = split_delimited(Path(sys.argv[3]).read_bytes())
    if not len(events) == len(texts) == len(messages) > 0:
        raise SystemExit(f"{len(events)} events, {len(texts)} and {len(messages)} envelopes")
    found = 0
    for number, (event, text, message) in enumerate(zip(events, texts, messages), 1):
        try:
            check(json.loads(event), text, message)
        except (ValueError, CloudEventValidationError) as fault:
            found += 1
            if found <= 50:
                print(f"{sys.argv[2]}:{number}: {fault}")
    if found:
        raise SystemExit(f"{found} faults in {len(events)} events")
    for text in wrong(texts[0]):
        try:
            check(json.loads(events[0]), text, messages[0])
        except (ValueError, CloudEventValidationError):
            continue
        raise SystemExit(f"an envelope that is wrong was not found: {text!r}")
    print(f"{len(events)} events are CloudEvents")


if __name__ == "__main__":
    main()
