"""`Struct`: plain JSON within a message, and how deep it may go.

Two limits meet here. The peer reads JSON to 100 messages deep, and a nested
object costs it two (a `Value` and a `Struct`). In the binary form the same
object costs three, the map entry being one, so that from some depth on the peer
writes bytes which it cannot read back. Those texts are `json_only` in the answers.
"""

from .case import Read, read

DATA = '{"data":?}'
VALUE = '{"data":{"a":?}}'

WHOLE = read(
    "struct",
    {
        "empty": "{}",
        "every_kind": '{"n":null,"b":true,"d":1.5,"s":"x","o":{"k":[]},"l":[1,"2",{}]}',
        "empty_name": '{"":1}',
        "names_kept": '{"snake_case":1,"camelCase":2,"Kebab-Case":3}',
        "names_like_fields": '{"fields":{"a":{"numberValue":1}}}',
        "order": '{"b":1,"a":2,"é":3,"":4,"A":5}',
        "null": "null",
        "array": "[]",
        "array_of_pairs": '[["a",1]]',
        "string": '"a"',
        "empty_string": '""',
        "number": "5",
        "bool": "true",
    },
    template=DATA,
)

VALUES = read(
    "struct/value",
    {
        "null": "null",
        "true": "true",
        "false": "false",
        "integer": "1",
        "zero": "0",
        "minus_zero": "-0.0",
        "fraction": "0.1",
        "two_53": "9007199254740992",
        "above_two_53": "9007199254740993",
        "int64_max": "9223372036854775807",
        "thirty_digits": "123456789012345678901234567890",
        "three_hundred_ten_digits": "1" + "0" * 309,
        "largest": "1.7976931348623157e308",
        "smallest": "5e-324",
        "underflow": "1e-400",
        "exponent": "1E+2",
        "number_as_string": '"1"',
        "nan_as_string": '"NaN"',
        "empty_string": '""',
        "time_stays_string": '"2026-01-02T03:04:05Z"',
        "empty_object": "{}",
        "empty_array": "[]",
        "nulls_in_array": "[null,[null],{}]",
        "nulls_in_object": '{"x":null,"y":{"z":null}}',
        "array_of_every_kind": '[null,true,1,"a",[],{}]',
        "nested": '{"b":{"c":[{"d":[[["e"]]]}]}}',
        "wide": "[" + ",".join(str(n) for n in range(300)) + "]",
        "long_string": '"' + "x" * 5000 + '"',
    },
    template=VALUE,
)

NON_FINITE = read(
    "struct/lenient",
    {
        "nan": "NaN",
        "infinity": "Infinity",
        "minus_infinity": "-Infinity",
        "beyond_double": "1e400",
        "beyond_double_negative": "-1e400",
        "nan_in_array": "[1,NaN]",
    },
    template=VALUE,
    lenient="non-finite number, which has no JSON form",
)

PLACES = read(
    "struct/place",
    {
        "tool_arguments": '{"mcp":{"toolArguments":{"q":"x","n":null}}}',
        "tool_result": '{"mcp":{"toolResult":{"rows":[{"id":1}]}}}',
        "tool_result_null": '{"mcp":{"toolResult":null}}',
    },
)


def objects(count: int, leaf: str = '"a":1') -> str:
    """Nest objects, the innermost holding `leaf`."""
    return '{"a":' * (count - 1) + "{" + leaf + "}" + "}" * (count - 1)


def lists(count: int, leaf: str = "1") -> str:
    """Nest arrays, the innermost holding `leaf`, in the one member of a struct."""
    return '{"a":' + "[" * count + leaf + "]" * count + "}"


def pairs(count: int) -> str:
    """Nest objects and arrays by turns."""
    return '{"a":[' * count + "1" + "]}" * count


DEEP = read(
    "struct/deep",
    {
        "objects_33": objects(33),
        "objects_50": objects(50),
        "objects_100": objects(100),
        "objects_34_empty": objects(34, ""),
        "objects_51_empty": objects(51, ""),
        "lists_48": lists(48),
        "lists_49": lists(49),
        "lists_49_empty": lists(49, ""),
        "lists_50_empty": lists(50, ""),
        "lists_120": lists(120),
        "pairs_20": pairs(20),
        "pairs_25": pairs(25),
    },
    template=DATA,
)

DEEPER_THAN_BINARY = read(
    "struct/deep/json_only",
    {
        "objects_34": objects(34),
        "objects_49": objects(49),
        "objects_35_empty": objects(35, ""),
        "objects_50_empty": objects(50, ""),
        "pairs_21": pairs(21),
        "pairs_24": pairs(24),
    },
    template=DATA,
)

DEEP_ARGUMENTS = [
    *read(
        "struct/deep/arguments",
        {"objects_33": objects(33), "objects_50": objects(50)},
        template='{"mcp":{"toolArguments":?}}',
    ),
    *read(
        "struct/deep/arguments/json_only",
        {"objects_34": objects(34), "objects_49": objects(49)},
        template='{"mcp":{"toolArguments":?}}',
    ),
]

CASES: list[Read] = [
    *WHOLE,
    *VALUES,
    *NON_FINITE,
    *PLACES,
    *DEEP,
    *DEEPER_THAN_BINARY,
    *DEEP_ARGUMENTS,
]
