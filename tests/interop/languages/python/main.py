"""Read events with the types generated for Python, write their bytes and JSON.

What it is run with and what it writes: `../README.md`.
"""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from google.protobuf import json_format, proto

from lokryn.compliance.v1.log_request_pb2 import LogRequest


def delimited(stream: bytes) -> Iterator[LogRequest]:
    """Read messages that stand after their lengths."""
    source = io.BytesIO(stream)
    while (event := proto.parse_length_prefixed(LogRequest, source)) is not None:
        yield event


def main() -> None:
    """Read every event and write it in both forms."""
    form, source, folder = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    refused = []
    data, text = io.BytesIO(), io.StringIO()

    def write(number: int, event: LogRequest) -> None:
        proto.serialize_length_prefixed(event, data)
        try:
            line = json_format.MessageToJson(event, indent=None, ensure_ascii=False)
            text.write(f"{line}\n")
        except (json_format.SerializeToJsonError, ValueError) as error:
            refused.append({"number": number, "verb": "write", "error": str(error)})

    if form == "delimited":
        for number, event in enumerate(delimited(source.read_bytes())):
            write(number, event)
    else:
        for number, line in enumerate(source.read_bytes().split(b"\n")[:-1]):
            try:
                event = json_format.Parse(line, LogRequest())
            except json_format.ParseError as error:
                refused.append({"number": number, "verb": "read", "error": str(error)})
                continue
            write(number, event)

    (folder / "messages.delimited").write_bytes(data.getvalue())
    (folder / "messages.jsonl").write_text(text.getvalue(), "utf-8", newline="\n")
    lines = "".join(f"{json.dumps(item)}\n" for item in refused)
    (folder / "refused.jsonl").write_text(lines, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
