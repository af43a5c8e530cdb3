"""The peer: Google's Python protobuf over this project's own schema.

Every script here asks the same questions of it, so the answers are given in one
place. The message classes are made from a descriptor set in a pool of their own:
generated modules would clash with the published package, which has the same
full names.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from google.protobuf import (
    descriptor_pb2,
    descriptor_pool,
    json_format,
    message_factory,
    text_format,
)
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import DecodeError, Message

ROOT = Path(__file__).resolve().parents[2]
LOG_REQUEST = "lokryn.compliance.v1.LogRequest"


class Refused(Exception):
    """The peer does not read or write this."""


def compile_protos(protoc: str) -> bytes:
    """Compile everything under `proto/` into one descriptor set."""
    if shutil.which(protoc) is None:
        raise SystemExit(f"`{protoc}` not found; give its path with --protoc")
    proto = ROOT / "proto"
    files = sorted(str(path.relative_to(proto)) for path in proto.rglob("*.proto"))
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "set.binpb"
        options = ["-I", str(proto), "--include_imports", "-o", str(output)]
        subprocess.run([protoc, *options, *files], check=True)
        return output.read_bytes()


class Peer:
    """Message classes of one descriptor set, and what the peer does with them."""

    def __init__(self, descriptor_set: bytes) -> None:
        files = descriptor_pb2.FileDescriptorSet.FromString(descriptor_set)
        self._pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            self._pool.Add(file)

    def descriptor(self, name: str = LOG_REQUEST) -> Descriptor:
        """Find a message type by its full name."""
        return self._pool.FindMessageTypeByName(name)

    def new(self, name: str = LOG_REQUEST) -> Message:
        """Make an empty message."""
        return message_factory.GetMessageClass(self.descriptor(name))()

    def from_binary(self, data: bytes, name: str = LOG_REQUEST) -> Message:
        """Read the binary form."""
        message = self.new(name)
        try:
            message.ParseFromString(data)
        except DecodeError as error:
            raise Refused(str(error)) from error
        return message

    def from_json(
        self, text: bytes, name: str = LOG_REQUEST, ignore_unknown: bool = False
    ) -> Message:
        """Read the JSON form."""
        message = self.new(name)
        try:
            json_format.Parse(text, message, ignore_unknown_fields=ignore_unknown)
        except (json_format.ParseError, UnicodeDecodeError) as error:
            raise Refused(str(error)) from error
        return message

    def from_text(self, text: str, name: str = LOG_REQUEST) -> Message:
        """Read the text format, in which the writing cases are put down."""
        return text_format.Parse(text, self.new(name))


def to_binary(message: Message) -> bytes:
    """Write the binary form: the same bytes for equal messages."""
    return message.SerializeToString(deterministic=True)


def to_json(message: Message, proto_names: bool = False) -> str:
    """Write the JSON form on one line, as `MessageToJson` does, maps sorted.

    The peer writes map members in the order of its hash table, which says
    nothing and may differ from run to run; a committed file needs one order.
    """
    try:
        value = json_format.MessageToDict(
            message, preserving_proto_field_name=proto_names
        )
    except (json_format.SerializeToJsonError, ValueError) as error:
        raise Refused(str(error)) from error
    return json.dumps(maps_sorted(value, message.DESCRIPTOR), ensure_ascii=False)


def maps_sorted(value: Any, descriptor: Descriptor) -> Any:
    """Sort the members of maps and structs; fields keep the schema's order."""
    if descriptor.file.package == "google.protobuf":
        return all_sorted(value)
    fields = {field.json_name: field for field in descriptor.fields}
    fields |= {field.name: field for field in descriptor.fields}
    return {name: member_sorted(item, fields[name]) for name, item in value.items()}


def member_sorted(value: Any, field: FieldDescriptor) -> Any:
    """Sort within the value of one field."""
    if field.message_type is None:
        return value
    if is_map(field):
        return all_sorted(value)
    if field.is_repeated:
        return [maps_sorted(item, field.message_type) for item in value]
    return maps_sorted(value, field.message_type)


def is_map(field: FieldDescriptor) -> bool:
    """Tell a map from other repeated messages."""
    kind = field.message_type
    return kind is not None and kind.has_options and kind.GetOptions().map_entry


def all_sorted(value: Any) -> Any:
    """Sort the members of every object in a plain JSON value."""
    if isinstance(value, dict):
        return {name: all_sorted(value[name]) for name in sorted(value)}
    if isinstance(value, list):
        return [all_sorted(item) for item in value]
    return value
