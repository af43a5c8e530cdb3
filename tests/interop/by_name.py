"""What an event of the published schema 0.1 is today, worked out by name.

Written from the table alone and in another language than the reader under test, so
that a mistake would have to be made twice. The numbers of the two schemas mean
different things (13 was a tool invocation and is nothing now; sensitivity 2 was
INTERNAL and is CONFIDENTIAL), so nothing here goes by number.
"""

import base64
import math
from typing import Any

from google.protobuf.message import Message

from streams import json_value

LABEL = "compliancelog.v1."
# 0.1 names that are other ones today; all others are the same.
TODAY = {
    "SENSITIVITY_INTERNAL": "SENSITIVITY_PUBLIC_INTERNAL",
    "SENSITIVITY_RESTRICTED": "SENSITIVITY_SECRET",
    "SENSITIVITY_HIGHLY_RESTRICTED": "SENSITIVITY_TOP_SECRET",
}
ENUMS = {
    "event_type": "eventType",
    "outcome": "outcome",
    "severity": "severity",
    "sensitivity": "sensitivity",
}
TEXTS = {
    "actor_id": "actorId",
    "component": "component",
    "environment": "environment",
    "resource": "resource",
    "message": "message",
}


class Unfit(Exception):
    """Bytes that no value of a `Struct` can stand for."""


def todays_event(entry: Message) -> dict[str, Any]:
    """Give today's event as protobuf JSON."""
    event: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for name, member in ENUMS.items():
        number: int = getattr(entry, name)
        kind = entry.DESCRIPTOR.fields_by_name[name].enum_type
        known = kind.values_by_number.get(number)
        if known is None:
            labels[LABEL + name] = str(number)
        elif number != 0:
            event[member] = TODAY.get(known.name, known.name)
            if known.name in TODAY:
                labels[LABEL + name] = known.name
    for name, member in TEXTS.items():
        if text := getattr(entry, name):
            event[member] = text
    if entry.policy_tags:
        event["policyTags"] = list(entry.policy_tags)
    if entry.payload:
        event["data"] = data(entry.payload)
    if labels:
        event["labels"] = labels
    return event


def data(payload: bytes) -> dict[str, Any]:
    """Keep a payload exactly, and beside it as a value where it is JSON text."""
    kept: dict[str, Any] = {"payload_base64": base64.b64encode(payload).decode()}
    try:
        kept["payload"] = parsed(payload)
    except Unfit:
        pass
    return kept


def parsed(payload: bytes) -> Any:
    """Parse JSON text; what a `Struct` cannot hold counts as no JSON.

    That is: numbers beyond a double, halves of surrogate pairs, nesting that no
    reader of protobuf follows.
    """
    try:
        value = json_value(payload.decode())
    except (ValueError, RecursionError) as error:
        raise Unfit from error
    require_fit(value)
    return value


def require_fit(value: Any) -> None:
    """Walk a value and stop at what has no place in a `Struct`."""
    match value:
        case str():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise Unfit from error
        case float():
            if not math.isfinite(value):
                raise Unfit
        case list():
            for item in value:
                require_fit(item)
        case dict():
            for name, item in value.items():
                require_fit(name)
                require_fit(item)
