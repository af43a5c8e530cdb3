"""The cases that the peer is asked about, one module per group.

`all_cases` needs the peer because the cases of `every_field` follow the schema.
"""

from peer import Peer

from . import (
    enums,
    every_field,
    names,
    numbers,
    shapes,
    structs,
    syntax,
    text,
    times,
    writing,
)
from .case import Read, Write

__all__ = ["Read", "Write", "all_cases"]


def all_cases(peer: Peer) -> tuple[list[Read], list[Write]]:
    """Gather the tables, then the cases made from the schema."""
    tables = [names, numbers, enums, times, text, structs, shapes, syntax]
    reads, writes = every_field.cases(peer)
    return (
        [case for table in tables for case in table.CASES] + reads,
        writing.CASES + writes,
    )
