"""Messages to be written, in protobuf text format.

Text format can say what JSON cannot: enum numbers without a name, `Value`s with
no kind, times out of range, non-finite numbers in a `Struct`.
"""

from .case import LOG_ENTRY, Write, write

ENUMS = write(
    "enum",
    {
        "zero": "event_type: EVENT_UNSPECIFIED",
        "known": "event_type: EVENT_GUARDRAIL_CHECK outcome: OUTCOME_OTHER",
        "added": "outcome: OUTCOME_FAILURE_CANCELLED",
        "unknown": "event_type: 77 outcome: 5 severity: 9 sensitivity: 7",
        "negative": "event_type: -1",
        "largest": "event_type: 2147483647",
        "smallest": "event_type: -2147483648",
        "repeated": "data_classes: [DATA_CLASS_PII, DATA_CLASS_PHI, 0, 77, -5, 77]",
        "unknown_nested": "guardrail { stage: 50 verdict: 51 action: 52 }",
        "unknown_in_repeated": "approvals { verdict: 9 } approvals { verdict: 0 }",
    },
)

NUMBERS = write(
    "number",
    {
        "int32_limits": "ocsf_class_uid: 2147483647 ocsf_activity_id: -2147483648",
        "int64_limits": "sequence: 9223372036854775807 duration_ms: -9223372036854775808",
        "int64_above_2_53": "sequence: 9007199254740993",
        "int64_minus_one": "sequence: -1",
        "optional_zero": "duration_ms: 0 request_size_bytes: 0",
        "implicit_zero": "sequence: 0 ocsf_class_uid: 0",
        "optional_int32_zero": "genai { input_tokens: 0 max_tokens: -1 }",
        "map_int64": 'delegation { budget { key: "max" value: 9223372036854775807 } budget { key: "none" value: 0 } }',
    },
)

DOUBLES = write(
    "double",
    {
        name: f"genai {{ temperature: {value} }}"
        for name, value in {
            "zero": "0",
            "minus_zero": "-0.0",
            "one": "1",
            "tenth": "0.1",
            "shortest_digits": "0.30000000000000004",
            "third": "0.3333333333333333",
            "large_integer": "123456789012345680000",
            "two_53": "9007199254740992",
            "ten_to_15": "1e15",
            "ten_to_16": "1e16",
            "ten_to_21": "1e21",
            "ten_to_22": "1e22",
            "ten_to_minus_4": "0.0001",
            "ten_to_minus_5": "0.00001",
            "ten_to_minus_7": "1e-7",
            "largest": "1.7976931348623157e308",
            "smallest": "5e-324",
            "smallest_normal": "2.2250738585072014e-308",
            "negative": "-2.5",
            "nan": "nan",
            "infinity": "inf",
            "minus_infinity": "-inf",
        }.items()
    },
) + write(
    "double/place",
    {
        "decision": "decision { confidence: nan }",
        "context_item": "context_access { items { score: -inf } items { score: 0 } }",
        "guardrail": "guardrail { score: -0.0 threshold: inf }",
    },
)

TIMES = write(
    "time",
    {
        name: f"time {{ {value} }}"
        for name, value in {
            "epoch": "",
            "whole_second": "seconds: 1767323045",
            "millis": "seconds: 1767323045 nanos: 6000000",
            "millis_100": "seconds: 1767323045 nanos: 100000000",
            "micros": "seconds: 1767323045 nanos: 6000",
            "micros_and_millis": "seconds: 1767323045 nanos: 123456000",
            "nanos": "seconds: 1767323045 nanos: 6",
            "nanos_all": "seconds: 1767323045 nanos: 123456789",
            "nanos_largest": "seconds: 1767323045 nanos: 999999999",
            "before_epoch": "seconds: -1",
            "before_epoch_with_nanos": "seconds: -1 nanos: 1",
            "leap_day": "seconds: 1709164800",
            "year_999": "seconds: -30641760000",
            "earliest": "seconds: -62135596800",
            "latest": "seconds: 253402300799 nanos: 999999999",
            "too_early": "seconds: -62135596801",
            "too_late": "seconds: 253402300800",
            "int64_max": "seconds: 9223372036854775807",
            "int64_min": "seconds: -9223372036854775808",
            "nanos_negative": "seconds: 1767323045 nanos: -1",
            "nanos_second": "seconds: 1767323045 nanos: 1000000000",
            "nanos_int32_min": "nanos: -2147483648",
        }.items()
    },
) + write(
    "time/place",
    {
        "in_repeated": "delegation_chain { time { nanos: 1000 } expires_time {} }",
        "too_late_in_repeated": "approvals {} approvals { expires_time { seconds: 253402300800 } }",
        "too_late_in_oneof": "delegation { expires_time { seconds: 253402300800 } }",
    },
)

PRESENCE = write(
    "presence",
    {
        "empty_message": "",
        "empty_submessages": "metadata {} host {} actor {} retention {}",
        "empty_in_repeated": "changes {} changes {} subjects {}",
        "optional_empty_strings": 'changes { before: "" after: "" }',
        "optional_one_of_two": 'changes { path: "/a" before: "" }',
        "optional_false": "tool { is_error: false }",
        "implicit_empty": 'actor_id: "" message: ""',
        "empty_string_in_repeated": 'policy_tags: ["", "SOC2", ""]',
        "map_empty_key_and_value": 'labels { key: "" value: "" }',
    },
) + write(
    "oneof",
    {
        f"{name}_empty": f"{name} {{}}"
        for name in (
            *("genai", "mcp", "data", "tool", "decision", "delegation"),
            *("context_access", "guardrail", "process", "network", "data_export"),
        )
    },
)

BYTES = write(
    "bytes",
    {
        name: f'digests {{ value: "{value}" }}'
        for name, value in {
            "length_0": "",
            "length_1": r"\000",
            "length_2": r"\377\376",
            "length_3": r"\000\001\002",
            "length_4": r"\373\377\277\360",
            "length_5": "hello",
            "every_letter": r"\000\020\203\020Q\207 \222\213",
            "looks_like_text": r"\303\251",
            "not_utf8": r"\303\050\240",
        }.items()
    },
)

STRINGS = write(
    "string",
    {
        name: f'message: "{value}"'
        for name, value in {
            "quotes": r"\"\\/",
            "controls": r"\000\001\b\t\n\013\f\r\016\033\037\177",
            "c1_controls": "\x80\x85\x9f",
            "line_separators": "\u2028\u2029",
            "latin": "Zoë",
            "emoji": "🙂👩\u200d👩\u200d👧",
            "last": "\ud7ff\ue000\ufffd\uffff\U0010ffff",
            "byte_order_mark": "\ufeff",
            "html": "<a href='x'>&</a>",
            "looks_like_escape": r"\\u0041",
            "long": "0123456789abcdef" * 512,
        }.items()
    },
) + write(
    "string/place",
    {
        "map_keys": r'labels { key: "\"\n\000é" value: "\t" }',
        "struct_keys": r'data { fields { key: "\"\n\000é" value { string_value: "\t" } } }',
        "repeated": r'policy_tags: ["\"", "\\", "é", "\000"]',
    },
)


def labels(*keys: str) -> str:
    """Write a map with these keys, in this order."""
    return " ".join(f'labels {{ key: "{key}" value: "v" }}' for key in keys)


MAPS = write(
    "map",
    {
        "order": labels("b", "a", "c"),
        "order_of_lengths": labels("aa", "b", "a", "", "ab", "aaa"),
        "order_of_cases": labels("a", "B", "A", "b", "_", "0"),
        "order_of_bytes": labels("é", "z", "e\u0301", "\uffff", "\U00010000", "日"),
        "order_of_numbers": labels("10", "9", "1", "-1"),
        "variables": 'genai { prompt { variables { key: "b" value: "" } variables { key: "a" value: "1" } } }',
        "budget": 'delegation { budget { key: "b" value: 2 } budget { key: "a" value: -1 } }',
    },
)


def member(value: str, key: str = "a") -> str:
    """Write a struct's one member."""
    return f'fields {{ key: "{key}" value {{ {value} }} }}'


def nested(count: int, leaf: str) -> str:
    """Nest structs, the innermost holding one member with the leaf."""
    text = member(leaf)
    for _ in range(count - 1):
        text = member(f"struct_value {{ {text} }}")
    return text


def listed(count: int, leaf: str) -> str:
    """Nest lists within one member."""
    for _ in range(count):
        leaf = f"list_value {{ values {{ {leaf} }} }}"
    return member(leaf)


STRUCTS = write(
    "struct",
    {
        name: f"data {{ {value} }}"
        for name, value in {
            "null": member("null_value: NULL_VALUE"),
            "null_unknown_number": member("null_value: 7"),
            "kind_unset": member(""),
            "kind_unset_in_list": member("list_value { values {} }"),
            "true": member("bool_value: true"),
            "false": member("bool_value: false"),
            "zero": member("number_value: 0"),
            "minus_zero": member("number_value: -0.0"),
            "integer": member("number_value: 3"),
            "two_53": member("number_value: 9007199254740992"),
            "large": member("number_value: 1e300"),
            "fraction": member("number_value: 0.1"),
            "nan": member("number_value: nan"),
            "infinity": member("number_value: inf"),
            "minus_infinity_in_list": member(
                "list_value { values { number_value: -inf } }"
            ),
            "string": member('string_value: "x"'),
            "empty_string": member('string_value: ""'),
            "nan_string": member('string_value: "NaN"'),
            "empty_struct": member("struct_value {}"),
            "empty_list": member("list_value {}"),
            "empty_key": member("number_value: 1", key=""),
            "order": " ".join(member("bool_value: true", key) for key in "zéaA"),
            "deepest_objects": nested(33, "number_value: 1"),
            "deepest_empty_object": nested(33, "struct_value {}"),
            "deepest_lists": listed(48, 'string_value: "x"'),
        }.items()
    },
) + write(
    "struct/place",
    {
        "arguments_and_result": f"mcp {{ tool_arguments {{ {member('number_value: 1')} }} tool_result {{}} }}",
        "nan_in_arguments": f"mcp {{ tool_arguments {{ {member('number_value: nan')} }} }}",
    },
)

PUBLISHED_0_1 = write(
    "published_0_1",
    {
        "every_field": """event_type: EVENT_TOOL_INVOCATION outcome: OUTCOME_PARTIAL
            severity: SEVERITY_NOTICE actor_id: "user-42" component: "auth-service"
            environment: "production" resource: "db/orders" message: "read 3 rows"
            payload: "{\\"rows\\":3}" policy_tags: ["PCI", "HIPAA"]
            sensitivity: SENSITIVITY_HIGHLY_RESTRICTED""",
        "unknown_numbers": "event_type: 42 sensitivity: 10",
        "empty": "",
    },
    message=LOG_ENTRY,
)

CASES: list[Write] = [
    *ENUMS,
    *NUMBERS,
    *DOUBLES,
    *TIMES,
    *PRESENCE,
    *BYTES,
    *STRINGS,
    *MAPS,
    *STRUCTS,
    *PUBLISHED_0_1,
]
