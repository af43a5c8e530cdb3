"""Time the published Python package on the same events, and print its rows.

    cargo bench --bench speed -- --published FOLDER
    python benches/python/measure.py FOLDER [--quick]

Runs where lokryn-compliance-log==0.2.0 is installed (tests/interop/requirements-0.2.txt).
Prints an object a line, as the benchmarks do with `--json`. What the package does is what
bare prost does: an event is made from texts that are at hand and written, or read; no clock,
no id, no checks.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from google.protobuf.internal import api_implementation
from google.protobuf.json_format import MessageToDict
from google.protobuf.timestamp_pb2 import Timestamp
from lokryn_compliance_log.v1.logentry_pb2 import LogRequest, MCPPayload, Metadata

ROUNDS = 100
ROUNDS_QUICK = 20
TURN_SECONDS = 0.002
NAME = f"Python, lokryn-compliance-log 0.2.0 ({api_implementation.Type()})"


def inputs(event: LogRequest) -> dict:
    """The event's content in plain values, as a service has it at hand."""
    fields = {
        field.name: list(value) if field.is_repeated else value
        for field, value in event.ListFields()
        if field.message_type is None
    }
    fields["time"] = (event.time.seconds, event.time.nanos)
    fields["metadata"] = MessageToDict(event.metadata, preserving_proto_field_name=True)
    if event.HasField("mcp"):
        fields["mcp"] = MessageToDict(event.mcp, preserving_proto_field_name=True)
    return fields


def make(
    time: tuple[int, int], metadata: dict, mcp: dict | None = None, **fields: object
) -> LogRequest:
    """The event from its content."""
    seconds, nanos = time
    event = LogRequest(
        time=Timestamp(seconds=seconds, nanos=nanos), metadata=Metadata(**metadata), **fields
    )
    if mcp is not None:
        arguments = mcp["tool_arguments"]
        others = {name: value for name, value in mcp.items() if name != "tool_arguments"}
        payload = MCPPayload(**others)
        payload.tool_arguments.update(arguments)
        event.mcp.CopyFrom(payload)
    return event


def nanos(act: Callable[[], object], rounds: int) -> list[float]:
    """The quartiles of the time that this takes once."""
    times = 1
    while elapsed(act, times) < TURN_SECONDS * 4:
        times *= 2
    times = max(1, times // 4)
    found = [elapsed(act, times) / times * 1e9 for _ in range(rounds)]
    return statistics.quantiles(found, n=4)


def elapsed(act: Callable[[], object], times: int) -> float:
    """The seconds that so many times take."""
    start = time.perf_counter()
    for _ in range(times):
        act()
    return time.perf_counter() - start


def print_row(table: str, size: int, quartiles: list[float]) -> None:
    """Print the row as the benchmarks print theirs; the ratio is whoever's who joins them."""
    low, median, high = quartiles
    figures = {"low": low, "median": median, "high": high}
    print(json.dumps({"table": table, "row": NAME, "bytes": size, "figures": figures}))


def main() -> None:
    """Measure each event that the benchmarks wrote."""
    folder = Path(sys.argv[1])
    rounds = ROUNDS_QUICK if "--quick" in sys.argv else ROUNDS
    for file in sorted(folder.glob("*.binpb")):
        data = file.read_bytes()
        event = LogRequest.FromString(data)
        content = inputs(event)
        assert make(**content) == event, file.stem
        written = nanos(lambda: make(**content).SerializeToString(), rounds)
        print_row(f"write/{file.stem}", len(data), written)
        print_row(f"read/{file.stem}", len(data), nanos(lambda: LogRequest.FromString(data), rounds))


main()
