"""Ask the peer about every case and keep its answers as golden files.

    python tests/interop/make_golden.py [--protoc PATH]          write the files
    python tests/interop/make_golden.py [--protoc PATH] --check  compare, write nothing

Needs the packages of `requirements.txt`; Python 3.11.

Writes, under `tests/golden/`:

- `json/read.jsonl`: what the peer makes of a text. Members: `name`, `message`,
  `ignore_unknown` (only if true), `json` (or `json_base64`, if the text is not
  UTF-8), `lenient` (why this project refuses what the peer accepts), `accepted`,
  and of an accepted text `binary` and `canonical` (absent if the peer reads a
  message that it cannot write as JSON); `json_only` (only if true) where the peer
  cannot read those bytes back, since they nest too deep for the binary form.
- `json/write.jsonl`: what the peer writes for a message. Members: `name`,
  `message`, `binary`, and unless the peer refuses, `json` and `json_proto_names`.
- `events/<stem>.binpb`: the bytes of each `examples/events/<stem>.json`.
- `sessions/<stem>.binpb`: the records of each `examples/sessions/<stem>.jsonl`, each
  after its length.

All binary is base64 of the peer's deterministic serialization. Map members are
sorted in the JSON texts; nothing else in them is ours.
"""

import argparse
import base64
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cases import Read, Write, all_cases
from peer import ROOT, Peer, Refused, compile_protos, to_binary, to_json
from streams import join_delimited, split_lines

GOLDEN = Path("tests/golden")
EVENTS = Path("examples/events")
SESSIONS = Path("examples/sessions")


def answer_read(peer: Peer, case: Read) -> dict[str, Any]:
    """Let the peer read a text, and note what it says."""
    text = case.text.encode() if isinstance(case.text, str) else case.text
    answer: dict[str, Any] = {"name": case.name, "message": case.message}
    if case.ignore_unknown:
        answer["ignore_unknown"] = True
    answer |= as_member(text)
    if case.lenient:
        answer["lenient"] = case.lenient
    try:
        message = peer.from_json(text, case.message, case.ignore_unknown)
    except Refused:
        return answer | {"accepted": False}
    answer |= {"accepted": True, "binary": encoded(to_binary(message))}
    try:
        peer.from_binary(to_binary(message), case.message)
    except Refused:
        answer["json_only"] = True
    try:
        answer["canonical"] = to_json(message)
    except Refused:
        pass
    return answer


def as_member(text: bytes) -> dict[str, str]:
    """Keep a text as text where it is one."""
    try:
        return {"json": text.decode()}
    except UnicodeDecodeError:
        return {"json_base64": encoded(text)}


def answer_write(peer: Peer, case: Write) -> dict[str, Any]:
    """Let the peer write a message, in both spellings of the names."""
    message = peer.from_text(case.text, case.message)
    answer = {
        "name": case.name,
        "message": case.message,
        "binary": encoded(to_binary(message)),
    }
    try:
        answer["json"] = to_json(message)
        answer["json_proto_names"] = to_json(message, proto_names=True)
    except Refused:
        pass
    return answer


def encoded(data: bytes) -> str:
    """Write bytes as base64."""
    return base64.b64encode(data).decode()


def verify(answers: Iterable[dict[str, Any]]) -> None:
    """Stop at a case that does not say what its author meant.

    A lenient case that the peer refuses proves nothing. One that it accepts and
    cannot write loses data and has to be marked.
    """
    for answer in answers:
        if not answer["accepted"]:
            if "lenient" in answer:
                raise SystemExit(f"{answer['name']}: lenient, yet the peer refuses it")
        elif "lenient" not in answer and "canonical" not in answer:
            raise SystemExit(f"{answer['name']}: read, but cannot be written")


def lines(answers: Iterable[dict[str, Any]]) -> bytes:
    """Write one object a line, ASCII only, so that lone surrogates survive."""
    return "".join(f"{json.dumps(answer)}\n" for answer in answers).encode()


def golden_files(peer: Peer) -> dict[Path, bytes]:
    """Make the content of every golden file."""
    reads, writes = all_cases(peer)
    unique(case.name for case in reads)
    unique(case.name for case in writes)
    read_answers = [answer_read(peer, case) for case in reads]
    verify(read_answers)
    write_answers = [answer_write(peer, case) for case in writes]
    files = {
        GOLDEN / "json/read.jsonl": lines(read_answers),
        GOLDEN / "json/write.jsonl": lines(write_answers),
    }
    return files | event_files(peer) | session_files(peer)


def unique(names: Iterable[str]) -> None:
    """Refuse two cases of one name."""
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise SystemExit(f"case names used twice: {', '.join(twice)}")


def event_files(peer: Peer) -> dict[Path, bytes]:
    """Make the binary form of every example event."""
    return {
        GOLDEN / "events" / f"{path.stem}.binpb": to_binary(event(peer, path))
        for path in sorted((ROOT / EVENTS).glob("*.json"))
    }


def session_files(peer: Peer) -> dict[Path, bytes]:
    """Make the binary form of every recorded session."""
    return {
        GOLDEN / "sessions" / f"{path.stem}.binpb": join_delimited(
            to_binary(peer.from_json(line)) for line in split_lines(path.read_bytes())
        )
        for path in sorted((ROOT / SESSIONS).glob("*.jsonl"))
    }


def event(peer: Peer, path: Path) -> Any:
    """Read an example event; one that the peer refuses is a mistake of ours."""
    try:
        return peer.from_json(path.read_bytes())
    except Refused as error:
        raise SystemExit(f"{path.relative_to(ROOT)}: {error}") from error


def leftovers(files: dict[Path, bytes]) -> list[Path]:
    """Find golden events whose example is gone."""
    present = (ROOT / GOLDEN / "events").glob("*.binpb")
    return sorted(set(path.relative_to(ROOT) for path in present) - set(files))


def differing(files: dict[Path, bytes]) -> list[Path]:
    """List the files that are missing, left over or not what the peer says."""
    stale = [path for path, data in files.items() if committed(path) != data]
    return sorted(stale + leftovers(files))


def committed(path: Path) -> bytes | None:
    """Read a golden file, if it is there."""
    file = ROOT / path
    return file.read_bytes() if file.is_file() else None


def write_files(files: dict[Path, bytes]) -> None:
    """Write the golden files and remove those of no example."""
    for path in leftovers(files):
        (ROOT / path).unlink()
    for path, data in files.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_bytes(data)


def main() -> None:
    """Write the golden files, or compare them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--protoc", default="protoc", help="the protobuf compiler")
    parser.add_argument("--check", action="store_true", help="compare only")
    options = parser.parse_args()
    files = golden_files(Peer(compile_protos(options.protoc)))
    if not options.check:
        write_files(files)
        print(f"{len(files)} files written")
    elif stale := differing(files):
        print("\n".join(f"differs: {path}" for path in stale))
        sys.exit(1)


if __name__ == "__main__":
    main()
