"""Enums: names, numbers, numbers in quotes, and what is unknown."""

from .case import Read, read

SINGULAR = '{"eventType":?}'
REPEATED = '{"dataClasses":?}'

NUMBERS = read(
    "enum",
    {
        "name": '"EVENT_LOGIN"',
        "zero_name": '"EVENT_UNSPECIFIED"',
        "number": "1",
        "zero": "0",
        "minus_zero": "-0",
        "number_point_zero": "1.0",
        "number_exponent": "1e0",
        "quoted_number": '"1"',
        "quoted_plus": '"+1"',
        "quoted_leading_zero": '"01"',
        "unknown_number": "77",
        "unknown_quoted_number": '"77"',
        "negative": "-1",
        "quoted_negative": '"-1"',
        "int32_max": "2147483647",
        "int32_min": "-2147483648",
        "exponent_large": "1e9",
        "above_int32": "2147483648",
        "below_int32": "-2147483649",
        "quoted_above_int32": '"2147483648"',
        "exponent_above_int32": "1e10",
        "beyond_double": "1e400",
        "nan": "NaN",
        "quoted_point_zero": '"1.0"',
        "quoted_exponent": '"1e0"',
        "quoted_hex": '"0x1"',
        "unknown_name": '"EVENT_TELEPORT"',
        "lower_case_name": '"event_login"',
        "name_without_prefix": '"LOGIN"',
        "name_of_another_enum": '"OUTCOME_SUCCESS"',
        "name_with_space": '"EVENT_LOGIN "',
        "null_character_before_name": r'"\u0000EVENT_LOGIN"',
        "null_character_after_number": r'"1\u0000"',
        "name_of_the_type": '"EventType.EVENT_LOGIN"',
        "empty_string": '""',
        "null": "null",
        "array": '["EVENT_LOGIN"]',
        "object": "{}",
    },
    template=SINGULAR,
)

ADDED = read(
    "enum/added",
    {
        "outcome": '{"outcome":"OUTCOME_PENDING_ESCALATED"}',
        "outcome_number": '{"outcome":106}',
        "outcome_unknown_near": '{"outcome":107}',
        "sensitivity_internal": '{"sensitivity":"SENSITIVITY_PUBLIC_INTERNAL"}',
        "sensitivity_old_name": '{"sensitivity":"SENSITIVITY_INTERNAL"}',
        "nested": '{"approvals":[{"verdict":"APPROVAL_VERDICT_APPROVED"}]}',
        "nested_unknown": '{"approvals":[{"verdict":9}]}',
    },
)

LENIENT = [
    *read(
        "enum/lenient",
        {"true": "true", "false": "false"},
        template=SINGULAR,
        lenient="bool read as an enum number",
    ),
    *read(
        "enum/lenient",
        {"fraction": "1.5", "fraction_negative": "-0.5", "fraction_near_one": "0.9"},
        template=SINGULAR,
        lenient="enum number truncated",
    ),
    *read(
        "enum/lenient",
        {"space_before": '" 1"', "newline_after": r'"1\n"'},
        template=SINGULAR,
        lenient="whitespace around a quoted number",
    ),
    *read(
        "enum/lenient",
        {"underscore": '"1_0"'},
        template=SINGULAR,
        lenient="underscores in a quoted number",
    ),
    *read(
        "enum/lenient",
        {"arabic_digit": '"\u0661"'},
        template=SINGULAR,
        lenient="digits outside ASCII",
    ),
    *read(
        "enum/lenient",
        {
            "null_character_after_name": r'"EVENT_LOGIN\u0000"',
            "null_character_and_text": r'"EVENT_LOGIN\u0000_FAILED"',
        },
        template=SINGULAR,
        lenient="name read up to a null character",
    ),
    *read(
        "enum/lenient/repeated",
        {"true": "[true]", "fraction": "[2,1.5]"},
        template=REPEATED,
        lenient="bool or fraction read as an enum number",
    ),
]

IN_REPEATED = read(
    "enum/repeated",
    {
        "every_form": '[1,"1","DATA_CLASS_PHI",77,"77",-1]',
        "zero": "[0]",
        "twice": '["DATA_CLASS_PHI","DATA_CLASS_PHI"]',
        "unknown_name": '["DATA_CLASS_PHI","DATA_CLASS_GOSSIP"]',
        "null": "[null]",
        "above_int32": "[2147483648]",
        "not_in_array": '"DATA_CLASS_PHI"',
        "nested_array": '[["DATA_CLASS_PHI"]]',
    },
    template=REPEATED,
)

IGNORED = read(
    "enum/ignored",
    {
        "unknown_name": '{"eventType":"EVENT_TELEPORT","actorId":"a"}',
        "empty_name": '{"eventType":"","actorId":"a"}',
        "quoted_fraction": '{"eventType":"1.5"}',
        "unknown_name_nested": '{"approvals":[{"verdict":"MAYBE","id":"1"}]}',
        "repeated_unknown_name": '{"dataClasses":["GOSSIP","DATA_CLASS_PHI"]}',
        "repeated_only_unknown": '{"dataClasses":["GOSSIP"]}',
        "unknown_number_kept": '{"eventType":77}',
        "unknown_quoted_number_kept": '{"eventType":"77"}',
        "above_int32": '{"eventType":2147483648}',
        "array": '{"eventType":[]}',
        "repeated_null": '{"dataClasses":[null]}',
    },
    ignore_unknown=True,
)

IGNORED_LENIENT = read(
    "enum/ignored/lenient",
    {"nan": '{"eventType":NaN,"actorId":"a"}'},
    ignore_unknown=True,
    lenient="bare NaN, not JSON, dropped like an unknown name",
)

CASES: list[Read] = [
    *NUMBERS,
    *ADDED,
    *LENIENT,
    *IN_REPEATED,
    *IGNORED,
    *IGNORED_LENIENT,
]
