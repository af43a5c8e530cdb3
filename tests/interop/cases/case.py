"""What a case is, and the two helpers that the tables are written with."""

from collections.abc import Mapping
from dataclasses import dataclass

LOG_REQUEST = "lokryn.compliance.v1.LogRequest"
LOG_ENTRY = "lokryn.compliancelog.v1.LogEntry"


@dataclass(frozen=True)
class Read:
    """A text that the peer is asked to read as a message.

    `lenient` says in a few words what the peer loses or changes when it accepts
    the text all the same; this project refuses such a text.
    """

    name: str
    text: str | bytes
    message: str = LOG_REQUEST
    ignore_unknown: bool = False
    lenient: str = ""


@dataclass(frozen=True)
class Write:
    """A message, in protobuf text format, that the peer is asked to write."""

    name: str
    text: str
    message: str = LOG_REQUEST


def read(
    group: str,
    table: Mapping[str, str | bytes],
    *,
    template: str = "?",
    message: str = LOG_REQUEST,
    ignore_unknown: bool = False,
    lenient: str = "",
) -> list[Read]:
    """Make the cases of one table; each text replaces the `?` of the template."""
    return [
        Read(
            f"{group}/{name}", filled(template, text), message, ignore_unknown, lenient
        )
        for name, text in table.items()
    ]


def filled(template: str, text: str | bytes) -> str | bytes:
    """Put the text in the template's place; bytes stand for themselves."""
    return text if isinstance(text, bytes) else template.replace("?", text, 1)


def write(
    group: str, table: Mapping[str, str], *, message: str = LOG_REQUEST
) -> list[Write]:
    """Make the writing cases of one table."""
    return [Write(f"{group}/{name}", text, message) for name, text in table.items()]
