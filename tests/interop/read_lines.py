"""Read JSON lines with the peer and write the messages, each after its length.

    python tests/interop/read_lines.py session.jsonl session.binpb

Needs the packages of `requirements.txt`; Python 3.11. What a wrapper recorded is so
compared with what we made of it, by a reader that is neither.
"""

import sys
from pathlib import Path

from peer import Peer, compile_protos, to_binary
from streams import join_delimited, split_lines


def main() -> None:
    """Read the one file and write the other."""
    source, target = map(Path, sys.argv[1:])
    peer = Peer(compile_protos("protoc"))
    messages = [peer.from_json(line) for line in split_lines(source.read_bytes())]
    if not messages:
        raise SystemExit(f"{source}: no lines")
    target.write_bytes(join_delimited(map(to_binary, messages)))
    print(f"{len(messages)} lines read")


if __name__ == "__main__":
    main()
