"""Every field of every message type, made from the schema itself.

Put down by hand, these cases would miss the field that is added next. Each type
is filled at the place nearest to the root; of a oneof, the member on the way
there is set, else its first.
"""

from collections import deque
from typing import Any

from google.protobuf import text_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from peer import Peer, is_map, to_json

from .case import Read, Write

SECONDS, NANOS = 1767323045, 6_000_000
STRUCT = """
    fields { key: "null" value { null_value: NULL_VALUE } }
    fields { key: "bool" value { bool_value: true } }
    fields { key: "number" value { number_value: -1.5 } }
    fields { key: "string" value { string_value: "x" } }
    fields { key: "object" value { struct_value {} } }
    fields { key: "array" value { list_value { values { number_value: 1 } } } }
"""

Path = tuple[FieldDescriptor, ...]


def cases(peer: Peer) -> tuple[list[Read], list[Write]]:
    """Make one writing and two reading cases for every message type."""
    reads: list[Read] = []
    writes: list[Write] = []
    for kind, path in paths(peer.descriptor()).items():
        message = peer.new()
        place(message, path)
        name = f"every_field/{kind}"
        text = text_format.MessageToString(message, as_one_line=True, as_utf8=True)
        writes.append(Write(name, text))
        reads.append(Read(f"{name}/camel", to_json(message)))
        reads.append(Read(f"{name}/proto", to_json(message, proto_names=True)))
    return reads, writes


def paths(root: Descriptor) -> dict[str, Path]:
    """Find the shortest way from the root to every message type of the schema."""
    found: dict[str, Path] = {root.name: ()}
    queue: deque[tuple[Descriptor, Path]] = deque([(root, ())])
    while queue:
        descriptor, path = queue.popleft()
        for field in descriptor.fields:
            kind = field.message_type
            if kind is None or is_map(field) or kind.name in found:
                continue
            if kind.file.package == root.file.package:
                found[kind.name] = (*path, field)
                queue.append((kind, found[kind.name]))
    return found


def place(message: Message, path: Path) -> None:
    """Fill the message at the end of the path."""
    for field in path:
        value = getattr(message, field.name)
        message = value.add() if field.is_repeated else value
    fill(message)


def fill(message: Message) -> None:
    """Set every field, repeated ones and maps to two elements."""
    message.SetInParent()
    for field in message.DESCRIPTOR.fields:
        oneof = field.containing_oneof
        if oneof is None or message.WhichOneof(oneof.name) is None:
            set_field(message, field)


def set_field(message: Message, field: FieldDescriptor) -> None:
    """Set one field to a sample that is not its default."""
    value = getattr(message, field.name)
    if is_map(field):
        of_values = field.message_type.fields_by_name["value"]
        for key in ("b", "a"):
            value[key] = sample(of_values)
    elif field.message_type is not None:
        for target in [value.add(), value.add()] if field.is_repeated else [value]:
            fill_any(target)
    elif field.is_repeated:
        value.extend([sample(field), sample(field)])
    else:
        setattr(message, field.name, sample(field))


def fill_any(message: Message) -> None:
    """Fill a message of the schema or a well-known one."""
    match message.DESCRIPTOR.full_name:
        case "google.protobuf.Timestamp":
            message.seconds, message.nanos = SECONDS, NANOS
        case "google.protobuf.Struct":
            text_format.Parse(STRUCT, message)
        case _:
            fill(message)


def sample(field: FieldDescriptor) -> Any:
    """Give a scalar that shows which field it belongs to."""
    match field.type:
        case FieldDescriptor.TYPE_STRING:
            return f"{field.containing_type.name}.{field.name}"
        case FieldDescriptor.TYPE_BYTES:
            return b"\x00\xfb\xff"
        case FieldDescriptor.TYPE_BOOL:
            return True
        case FieldDescriptor.TYPE_ENUM:
            return field.enum_type.values[-1].number
        case FieldDescriptor.TYPE_DOUBLE:
            return field.number + 0.25
        case FieldDescriptor.TYPE_INT32:
            return -field.number
        case FieldDescriptor.TYPE_INT64:
            return field.number << 40
    raise NotImplementedError(f"no sample for {field.full_name}")
