"""Read exported syslog messages or CEF lines with parsers that others wrote.

    python tests/interop/check_lines.py syslog EVENTS LINES
    python tests/interop/check_lines.py cef EVENTS LINES

Needs the packages of `requirements-syslog.txt`; Python 3.11. EVENTS has the JSON of an event a line,
LINES what `--to syslog` or `--to cef` made of it. Expects of each line:

- of syslog: a parser made of the grammar of RFC 5424 takes it; facility, severity, host and event
  type are the event's; another parser finds in the structured data what the event says, and in the
  text the event;
- of CEF: a parser takes it; severity and actor are the event's; each value fits the dictionary of
  CEF; the last key has the event.

Lines that are known to be wrong must be refused, or the check proves nothing.
"""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cefp import CEFParser
from syslog_rfc5424_parser import ParseError, SyslogMessage
from syslogcef.parsers import parse_rfc5424
from syslogcef.validation import CEF_KEYS, validate_extensions

from streams import split_lines

Json = dict[str, Any]

SEVERITIES = "DEBUG INFO NOTICE WARNING ERROR CRITICAL ALERT EMERGENCY".split()
CEF_SEVERITIES = dict(zip(SEVERITIES, "0 2 3 5 7 8 9 10".split()))
NOTICE = 5
LOG_AUDIT = 13
ELEMENT = "compliance_log@32473"
TEXT = re.compile(r"(?<!\\)(\] \ufeff)")  # In values a bracket stands after a backslash.
BREAKS = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]")


def check_syslog(event: Json, line: str) -> None:
    """Check a message."""
    # It takes the second backslash of a pair before a quote for an escape of that.
    before, mark, text = re.split(TEXT, line, maxsplit=1)
    read = SyslogMessage.parse(before.replace("\\\\", "/") + mark + text)
    severity = severity_of(event)
    code = 7 - SEVERITIES.index(severity) if severity else NOTICE
    expect(int(read.severity) == code, f"severity {read.severity}")
    expect(int(read.facility) == LOG_AUDIT, f"facility {read.facility}")
    expect(read.msgid == (str(event["eventType"]) if "eventType" in event else None), "MSGID")
    expect(list(read.sd) == [ELEMENT], f"structured data {list(read.sd)}")
    expect(json.loads(read.msg.removeprefix("\ufeff")) == event, "the text is another event")

    other = parse_rfc5424(line)
    expect(other is not None and other.msg == read.msg, "the parsers differ")
    found = {name.removeprefix(f"{ELEMENT}."): value for name, value in other.sd.items()}
    same = {
        "event_id": event.get("eventId"),
        "actor_id": event.get("actorId"),
        "resource": event.get("resource"),
        "session_id": event.get("sessionId"),
        "tenant_id": event.get("tenantId"),
    }
    for name, value in same.items():
        shown = BREAKS.sub("\ufffd", value) if value else None
        expect(found.get(name) == shown, f"{name} is {found.get(name)!r}, not {shown!r}")


def check_cef(event: Json, line: str) -> None:
    """Check a line."""
    read = CEFParser.parse(line)
    expect(read["version"] == "0", "version")
    expect(all([*read["device"].values(), read["name"]]), "an empty part of the header")
    severity = severity_of(event)
    expect(read["severity"] == CEF_SEVERITIES.get(severity, "0"), "severity")
    extension = read["extension"]
    actor = BREAKS.sub(lambda it: it[0] if it[0] in "\n\r" else "\ufffd", event.get("actorId", ""))
    expect(extension.get("suid", "") == actor, f"suid {extension.get('suid')!r}")
    own = [key for key in extension if key not in CEF_KEYS]
    expect(own == ["complianceLogEvent"], f"keys {own}")
    for finding in validate_extensions(extension):
        # It takes times near 1970 for seconds.
        is_fault = finding.fatal and "implausible magnitude" not in finding.problem
        expect(not is_fault, str(finding))
    expect(json.loads(extension["complianceLogEvent"]) == event, "another event")


def severity_of(event: Json) -> str:
    """Name the severity of an event, empty if it has none that is known."""
    return str(event.get("severity", "")).removeprefix("SEVERITY_") * (
        isinstance(event.get("severity"), str)
    )


def expect(is_so: bool, what: str) -> None:
    """Refuse what is not as it should be."""
    if not is_so:
        raise ValueError(what)


def wrong_syslog(line: str) -> list[str]:
    """Make messages that are known to be wrong of one that is right."""
    return [
        line.replace(">1 ", "> ", 1),
        re.sub(r"^<\d+>", "<14>", line),
        line.replace('="', "=", 1),
        line.replace(f"[{ELEMENT}", f"[x@1][{ELEMENT}", 1),
        line.replace('actor_id="', 'actor_id="x', 1),
        line.replace('"} '.strip(), '"', 1),
    ]


def wrong_cef(line: str) -> list[str]:
    """Make lines that are known to be wrong of one that is right."""
    return [
        line.replace("CEF:0|", "CEF:0||", 1),
        line.replace("|", "", 1),
        line.replace(" suid=", " suid=x", 1),
        line.replace(" suid=", " own=x suid=", 1),
        re.sub(r" src=\S+", "", line).replace(" suid=", " src=::1 suid=", 1),
        line.replace(" suid=", " app=" + 40 * "x" + " suid=", 1),
        line.replace("complianceLogEvent={", 'complianceLogEvent={"x":1,', 1),
    ]


Check = Callable[[Json, str], None]
FORMS: dict[str, tuple[Check, Callable[[str], list[str]]]] = {
    "syslog": (check_syslog, wrong_syslog),
    "cef": (check_cef, wrong_cef),
}
FAULTS = (ValueError, KeyError, ParseError)


def main() -> None:
    """Check all lines."""
    check, wrong = FORMS[sys.argv[1]]
    events, lines = (split_lines(Path(name).read_bytes()) for name in sys.argv[2:4])
    if len(events) != len(lines) or not events:
        raise SystemExit(f"{len(events)} events, {len(lines)} lines")
    found = 0
    for number, (event, line) in enumerate(zip(events, lines), 1):
        try:
            check(json.loads(event), line.decode())
        except FAULTS as fault:
            found += 1
            if found <= 50:
                print(f"{sys.argv[3]}:{number}: {str(fault)[:300]}")
    if found:
        raise SystemExit(f"{found} faults in {len(events)} lines")
    for number, line in enumerate(wrong(lines[0].decode())):
        try:
            check(json.loads(events[0]), line)
        except FAULTS:
            continue
        raise SystemExit(f"a line that is wrong was not found: {number}")
    print(f"{len(events)} lines are {sys.argv[1]}")


if __name__ == "__main__":
    main()
