"""Read events that we export as OpenTelemetry by its own messages, and compare them with the events.

    python tests/interop/check_otel.py EVENTS OTLP_JSON OTLP

Needs the packages of `requirements-otel.txt`; Python 3.11. Each argument is a folder of files of the
same names: the events as lines of JSON, the same as lines of OTLP/JSON, and as one OTLP message.
Expects of every event:

- its line is a `LogsData` of `opentelemetry-proto`, without a member that it lacks, and is the same
  as its part of the message;
- severity, times, ids, body and event name are those of the event, by tables that stand here;
- every attribute stands once, is ours or one of the conventions, and none holds content;
- operation names and methods are those of the conventions.

Changes that make an event wrong must be found, or the check proves nothing.
"""

import base64
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import opentelemetry.semconv._incubating.attributes as incubating
import opentelemetry.semconv.attributes as stable
from google.protobuf import json_format
from opentelemetry.proto.common.v1.common_pb2 import AnyValue
from opentelemetry.proto.logs.v1.logs_pb2 import LogRecord, LogsData, ResourceLogs
from opentelemetry.semconv._incubating.attributes.gen_ai_attributes import (
    GenAiOperationNameValues,
)
from opentelemetry.semconv._incubating.attributes.mcp_attributes import (
    McpMethodNameValues,
)
from opentelemetry.semconv.schemas import Schemas

OWN = "compliance_log."
SCHEMA = "https://opentelemetry.io/schemas/1.41.1"
# OpenTelemetry, Logs Data Model, Appendix B.
SEVERITIES = {
    "SEVERITY_DEBUG": 5,
    "SEVERITY_INFO": 9,
    "SEVERITY_NOTICE": 10,
    "SEVERITY_WARNING": 13,
    "SEVERITY_ERROR": 17,
    "SEVERITY_CRITICAL": 18,
    "SEVERITY_ALERT": 19,
    "SEVERITY_EMERGENCY": 21,
}
# What `convert` leaves out: nobody asked for it.
CONTENT = {
    "gen_ai.input.messages",
    "gen_ai.output.messages",
    "gen_ai.retrieval.query.text",
    "gen_ai.tool.call.arguments",
    "gen_ai.tool.call.result",
}
OPERATIONS = {value.value for value in GenAiOperationNameValues}
METHODS = {value.value for value in McpMethodNameValues}
FEWEST = 60


def attribute_names() -> set[str]:
    """Collect the names of all attributes that the conventions have."""
    names: set[str] = set()
    for package in (incubating, stable):
        for module in pkgutil.iter_modules(package.__path__):
            found = importlib.import_module(f"{package.__name__}.{module.name}")
            names |= {
                value
                for name, value in vars(found).items()
                if name.isupper() and isinstance(value, str)
            }
    return names


NAMES = attribute_names()


def read_line(line: bytes) -> ResourceLogs:
    """Read OTLP/JSON: protobuf's mapping, but with ids in hexadecimal digits."""
    document = json.loads(line)
    for logs in document["resourceLogs"]:
        for scope_logs in logs["scopeLogs"]:
            for record in scope_logs["logRecords"]:
                for name in {"traceId", "spanId"} & record.keys():
                    digits = bytes.fromhex(record[name])
                    record[name] = base64.b64encode(digits).decode()
    data = json_format.ParseDict(document, LogsData())
    (logs,) = data.resource_logs
    return logs


def faults(event: dict[str, Any], logs: ResourceLogs) -> Iterator[str]:
    """Say in what an exported event is not the event."""
    (scope_logs,) = logs.scope_logs
    (record,) = scope_logs.log_records
    if {logs.schema_url, scope_logs.schema_url} != {SCHEMA}:
        yield f"schema {logs.schema_url}"
    if (scope_logs.scope.name, bool(scope_logs.scope.version)) != ("compliance-log", True):
        yield f"scope {scope_logs.scope}"
    yield from field_faults(event, record)
    yield from attribute_faults(logs.resource.attributes)
    yield from attribute_faults(record.attributes)
    found = {item.key: item.value for item in logs.resource.attributes}
    if found.get("service.name", AnyValue()).string_value != service(event):
        yield "service.name"
    own = {item.key: item.value for item in record.attributes}
    if own.get(f"{OWN}actor_id", AnyValue()).string_value != event.get("actorId", ""):
        yield "actor_id"


def service(event: dict[str, Any]) -> str:
    """Name what reports the event."""
    product = event.get("metadata", {}).get("productName", "")
    return str(event.get("component") or product)


def field_faults(event: dict[str, Any], record: LogRecord) -> Iterator[str]:
    """Compare what a log record has fields for."""
    severity = event.get("severity")
    expected = (0, "")
    if severity in SEVERITIES:
        expected = (SEVERITIES[severity], severity.removeprefix("SEVERITY_"))
    if (record.severity_number, record.severity_text) != expected:
        yield f"severity {severity}: {record.severity_number} {record.severity_text}"
    if record.time_unix_nano != nanos(event.get("time")):
        yield f"time {event.get('time')}: {record.time_unix_nano}"
    if record.observed_time_unix_nano != nanos(event.get("recordedTime")):
        yield f"recorded time {event.get('recordedTime')}"
    trace = identifier(event.get("traceId", ""), 32)
    span = identifier(event.get("spanId", ""), 16) if trace else b""
    if (record.trace_id, record.span_id) != (trace, span):
        yield f"ids {record.trace_id.hex()} {record.span_id.hex()}"
    if record.body.string_value != event.get("message", ""):
        yield "body"
    event_type = event.get("eventType", "EVENT_UNSPECIFIED")
    known = isinstance(event_type, str) and event_type != "EVENT_UNSPECIFIED"
    name = OWN + event_type.removeprefix("EVENT_").lower() if known else ""
    if record.event_name != name:
        yield f"event name {record.event_name}"


def nanos(time: str | None) -> int:
    """Give the nanoseconds since 1970 of a time, 0 if the protocol has no number for it."""
    if time is None:
        return 0
    whole, _, fraction = time.removesuffix("Z").partition(".")
    moment = datetime.fromisoformat(whole).replace(tzinfo=timezone.utc)
    since = moment - datetime(1970, 1, 1, tzinfo=timezone.utc)
    seconds = since.days * 86_400 + since.seconds
    found = seconds * 10**9 + int(fraction.ljust(9, "0"))
    return found if 0 < found < 2**64 else 0


def identifier(text: str, digits: int) -> bytes:
    """Give the bytes of an id of W3C Trace Context, none if it is none."""
    is_id = len(text) == digits and not set(text) - set("0123456789abcdef")
    return bytes.fromhex(text) if is_id and set(text) != {"0"} else b""


def attribute_faults(attributes: Any) -> Iterator[str]:
    """Check names, and values of which the conventions have a list."""
    keys = [item.key for item in attributes]
    if len(set(keys)) != len(keys):
        yield "an attribute stands twice"
    for item in attributes:
        if not item.key.startswith(OWN) and item.key not in NAMES:
            yield f"`{item.key}`: no such attribute"
        if item.key in CONTENT:
            yield f"`{item.key}`: is content"
        if item.key == "gen_ai.operation.name" and item.value.string_value not in OPERATIONS:
            yield f"{item.value.string_value}: no such operation"


def method_faults(event: dict[str, Any], logs: ResourceLogs) -> Iterator[str]:
    """Check a method that the event does not name itself."""
    for item in logs.scope_logs[0].log_records[0].attributes:
        is_ours = not event.get("mcp", {}).get("method")
        if item.key == "mcp.method.name" and is_ours and item.value.string_value not in METHODS:
            yield f"{item.value.string_value}: no such method"


def check(name: str, folders: list[Path]) -> tuple[int, list[str]]:
    """Check one file of events."""
    events, lines, message = ((folder / name).read_bytes() for folder in folders)
    sources = [json.loads(line) for line in events.splitlines()]
    exported = [read_line(line) for line in lines.split(b"\n")[:-1]]
    parts = LogsData.FromString(message).resource_logs
    found: list[str] = []
    if not len(sources) == len(exported) == len(parts):
        found.append(f"{name}: {len(sources)}, {len(exported)} and {len(parts)} events")
    for number, (event, logs, part) in enumerate(zip(sources, exported, parts)):
        wrong = [*faults(event, logs), *method_faults(event, logs)]
        # Not by comparison: NaN is not equal to itself.
        if logs.SerializeToString(deterministic=True) != part.SerializeToString(
            deterministic=True
        ):
            wrong.append("the two forms differ")
        found += [f"{name}: event {number}: {fault}" for fault in wrong]
    return len(sources), found


def add(key: str, text: str = "") -> Callable[[LogRecord], Any]:
    """Make a change that adds an attribute."""
    return lambda record: record.attributes.add(key=key, value=AnyValue(string_value=text))


WRONG: list[Callable[[LogRecord], Any]] = [
    lambda record: setattr(record, "severity_number", record.severity_number + 1),
    lambda record: setattr(record, "time_unix_nano", record.time_unix_nano + 1),
    lambda record: setattr(record, "trace_id", b"1234567812345678"),
    lambda record: setattr(record, "event_name", "compliance_log.act"),
    lambda record: record.body.MergeFrom(AnyValue(string_value="more")),
    lambda record: record.attributes.add().CopyFrom(record.attributes[0]),
    add("gen_ai.usage.total_tokens"),
    add("gen_ai.input.messages"),
    add("gen_ai.operation.name", "decide"),
]


def finds_nothing(folders: list[Path]) -> Iterator[str]:
    """Make an event wrong in each way, and say which was not found."""
    events, lines, _ = folders
    event = json.loads((events / "every-kind").read_bytes().splitlines()[-1])
    line = (lines / "every-kind").read_bytes().splitlines()[-1]
    for number, change in enumerate(WRONG):
        logs = read_line(line)
        change(logs.scope_logs[0].log_records[0])
        if not list(faults(event, logs)):
            yield f"change {number} is taken for right, so this check finds nothing"


def main() -> None:
    """Print what is wrong, and what was compared."""
    folders = [Path(argument) for argument in sys.argv[1:]]
    found = list(finds_nothing(folders))
    if SCHEMA not in {value.value for value in Schemas}:
        found.append(f"{SCHEMA}: no such schema")
    count = 0
    for file in sorted(folders[0].iterdir()):
        read, wrong = check(file.name, folders)
        if read < FEWEST:
            wrong.append(f"{file.name}: only {read} events")
        count += read
        found += wrong
    for fault in found[:50]:
        print(fault)
    print(f"{count} events in both forms, {len(NAMES)} names known, {len(found)} faults")
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
