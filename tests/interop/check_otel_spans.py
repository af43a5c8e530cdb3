"""Read spans that we export to OpenTelemetry by its own messages, and compare them with the events.

    python tests/interop/check_otel_spans.py EVENTS SPANS_JSON SPANS

Needs the packages of `requirements-otel.txt`; Python 3.11. Each argument is a folder of files of the
same names: the events as lines of JSON, their spans as lines of OTLP/JSON, and as one OTLP message.
Expects:

- an event that has valid ids of a trace and a span, a time and a duration, and that stands for an act
  that is over, is a span, in the order of the events, and no other is;
- a line is a `TracesData` of `opentelemetry-proto`, without a member that it lacks, and is the same
  as its part of the message;
- ids, parent, times, kind and status are those of the event, by tables that stand here, and
  attributes are as those of log records are.

Changes that make a span wrong must be found, or the check proves nothing.
"""

import base64
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from google.protobuf import json_format
from opentelemetry.proto.common.v1.common_pb2 import AnyValue
from opentelemetry.proto.trace.v1.trace_pb2 import ResourceSpans, Span, Status, TracesData

from check_otel import OWN, SCHEMA, attribute_faults, identifier, nanos, service

# Outcomes of acts that were done, and of those that failed; the rest has no status.
OK = {"OUTCOME_SUCCESS", "OUTCOME_SUCCESS_WITH_WARNING"}
FAILED = "OUTCOME_FAILURE_"
FEWEST = 500


def read_line(line: bytes) -> ResourceSpans:
    """Read OTLP/JSON: protobuf's mapping, but with ids in hexadecimal digits."""
    document = json.loads(line)
    for spans in document["resourceSpans"]:
        for scope_spans in spans["scopeSpans"]:
            for span in scope_spans["spans"]:
                for name in {"traceId", "spanId", "parentSpanId"} & span.keys():
                    digits = bytes.fromhex(span[name])
                    span[name] = base64.b64encode(digits).decode()
    data = json_format.ParseDict(document, TracesData())
    (spans,) = data.resource_spans
    return spans


def is_span(event: dict[str, Any]) -> bool:
    """Tell whether an event has what a span cannot be without."""
    has_ids = identifier(event.get("traceId", ""), 32) and identifier(event.get("spanId", ""), 16)
    start = nanos(event.get("time"))
    milliseconds = int(event.get("durationMs", -1))
    is_within = milliseconds >= 0 and start + milliseconds * 10**6 < 2**64
    return bool(has_ids and start and is_within and is_over(event))


def is_over(event: dict[str, Any]) -> bool:
    """Tell whether an act has ended: an intent has, if it was refused."""
    phase = event.get("phase")
    if event.get("outcome") in {"OUTCOME_PENDING", "OUTCOME_PENDING_ESCALATED"}:
        return False
    if phase == "PHASE_BEFORE":
        return str(event.get("outcome")).startswith(FAILED)
    return phase != "PHASE_DURING"


def faults(event: dict[str, Any], spans: ResourceSpans) -> Iterator[str]:
    """Say in what a span is not the event."""
    (scope_spans,) = spans.scope_spans
    (span,) = scope_spans.spans
    if {spans.schema_url, scope_spans.schema_url} != {SCHEMA}:
        yield f"schema {spans.schema_url}"
    ids = (identifier(event["traceId"], 32), identifier(event["spanId"], 16))
    if (span.trace_id, span.span_id) != ids:
        yield f"ids {span.trace_id.hex()} {span.span_id.hex()}"
    parent = identifier(event.get("parentSpanId", ""), 16)
    if span.parent_span_id != (b"" if parent == span.span_id else parent):
        yield f"parent {span.parent_span_id.hex()}"
    start = nanos(event["time"])
    end = start + int(event["durationMs"]) * 10**6
    if (span.start_time_unix_nano, span.end_time_unix_nano) != (start, end):
        yield f"from {span.start_time_unix_nano} to {span.end_time_unix_nano}"
    if span.status.code != status(event):
        yield f"status {span.status.code} of {event.get('outcome')}"
    if span.kind not in kinds(event):
        yield f"kind {span.kind}"
    yield from attribute_faults(spans.resource.attributes)
    yield from attribute_faults(span.attributes)
    found = {item.key: item.value for item in spans.resource.attributes}
    if found.get("service.name", AnyValue()).string_value != service(event):
        yield "service.name"
    own = {item.key: item.value for item in span.attributes}
    if own.get(f"{OWN}actor_id", AnyValue()).string_value != event.get("actorId", ""):
        yield "actor_id"


def status(event: dict[str, Any]) -> int:
    """Give the status of an act: its outcome, or what a tool said of itself."""
    name = str(event.get("outcome", ""))
    results = [event.get(payload, {}).get("isError") for payload in ("mcp", "tool")]
    if True in results:
        return int(Status.STATUS_CODE_ERROR)
    if name in OK:
        return int(Status.STATUS_CODE_OK)
    return int(Status.STATUS_CODE_ERROR if name.startswith(FAILED) else Status.STATUS_CODE_UNSET)


def kinds(event: dict[str, Any]) -> set[int]:
    """Give the kinds that a span may be of: a side of a call is one that the event names."""
    kinds = {Span.SPAN_KIND_INTERNAL, Span.SPAN_KIND_CLIENT}
    component = event.get("component")
    if component and component == event.get("serverId"):
        kinds.add(Span.SPAN_KIND_SERVER)
    return {int(kind) for kind in kinds}


def check(name: str, folders: list[Path]) -> tuple[int, list[str]]:
    """Check one file of spans."""
    events, lines, message = ((folder / name).read_bytes() for folder in folders)
    sources = [json.loads(line) for line in events.splitlines()]
    sources = [event for event in sources if is_span(event)]
    exported = [read_line(line) for line in lines.split(b"\n")[:-1]]
    parts = TracesData.FromString(message).resource_spans
    found: list[str] = []
    if not len(sources) == len(exported) == len(parts):
        found.append(f"{name}: {len(sources)}, {len(exported)} and {len(parts)} spans")
    for number, (event, spans, part) in enumerate(zip(sources, exported, parts)):
        wrong = list(faults(event, spans))
        # Not by comparison: NaN is not equal to itself.
        if spans.SerializeToString(deterministic=True) != part.SerializeToString(
            deterministic=True
        ):
            wrong.append("the two forms differ")
        found += [f"{name}: span {number}: {fault}" for fault in wrong]
    return len(sources), found


WRONG: list[Callable[[Span], Any]] = [
    lambda span: setattr(span, "trace_id", b"1234567812345678"),
    lambda span: setattr(span, "parent_span_id", b"12345678"),
    lambda span: setattr(span, "end_time_unix_nano", span.end_time_unix_nano + 1),
    lambda span: setattr(span, "kind", Span.SPAN_KIND_PRODUCER),
    lambda span: setattr(span.status, "code", (span.status.code + 1) % 3),
    lambda span: span.attributes.add().CopyFrom(span.attributes[0]),
    lambda span: span.attributes.add(key="gen_ai.input.messages"),
]


def finds_nothing(folders: list[Path]) -> Iterator[str]:
    """Make a span wrong in each way, and say which was not found."""
    events, lines, _ = folders
    sources = [json.loads(line) for line in (events / "examples").read_bytes().splitlines()]
    event = next(event for event in sources if is_span(event))
    line = (lines / "examples").read_bytes().splitlines()[0]
    for number, change in enumerate(WRONG):
        spans = read_line(line)
        change(spans.scope_spans[0].spans[0])
        if not list(faults(event, spans)):
            yield f"change {number} is taken for right, so this check finds nothing"


def main() -> None:
    """Print what is wrong, and what was compared."""
    folders = [Path(argument) for argument in sys.argv[1:]]
    found = list(finds_nothing(folders))
    count = 0
    for file in sorted(folders[0].iterdir()):
        read, wrong = check(file.name, folders)
        count += read
        found += wrong
    if count < FEWEST:
        found.append(f"only {count} spans")
    for fault in found[:50]:
        print(fault)
    print(f"{count} spans in both forms, {len(found)} faults")
    if found:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
