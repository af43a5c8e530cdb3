"""Absence, wrong JSON types, maps, and members that the schema does not have."""

from .case import Read, read

NULLS = read(
    "null",
    {
        "string": '{"actorId":null}',
        "enum": '{"eventType":null}',
        "int32": '{"ocsfClassUid":null}',
        "int64": '{"sequence":null}',
        "bytes": '{"digests":[{"value":null}]}',
        "optional_string": '{"changes":[{"before":null,"after":""}]}',
        "optional_int64": '{"durationMs":null}',
        "optional_double": '{"genai":{"temperature":null}}',
        "optional_bool": '{"tool":{"isError":null}}',
        "message": '{"metadata":null}',
        "timestamp": '{"time":null}',
        "struct": '{"data":null}',
        "repeated_string": '{"policyTags":null}',
        "repeated_enum": '{"dataClasses":null}',
        "repeated_message": '{"changes":null}',
        "map": '{"labels":null}',
        "oneof_member": '{"tool":null}',
        "proto_name": '{"actor_id":null}',
        "every_member_null": '{"actorId":null,"time":null,"labels":null,"mcp":null}',
        "nested": '{"mcp":{"toolName":null,"sampling":null}}',
        "in_struct": '{"data":{"a":null}}',
        "in_list": '{"data":{"a":[null]}}',
        "in_repeated_string": '{"policyTags":["a",null]}',
        "in_repeated_message": '{"changes":[null]}',
        "in_map_string": '{"labels":{"a":null}}',
        "in_map_int64": '{"delegation":{"budget":{"a":null}}}',
        "unknown_member": '{"x":null}',
    },
)

PRESENCE = read(
    "presence",
    {
        "empty_message": "{}",
        "optional_zero_int64": '{"durationMs":0}',
        "optional_zero_string": '{"durationMs":"0"}',
        "optional_zero_int32": '{"genai":{"inputTokens":0}}',
        "optional_zero_double": '{"genai":{"temperature":0}}',
        "optional_false": '{"tool":{"isError":false}}',
        "optional_empty_string": '{"changes":[{"before":"","after":""}]}',
        "implicit_zero_enum": '{"outcome":"OUTCOME_UNKNOWN"}',
        "implicit_zero_int": '{"sequence":0,"ocsfClassUid":0}',
        "implicit_empty_string": '{"actorId":""}',
        "implicit_empty_bytes": '{"digests":[{"value":""}]}',
        "empty_submessage": '{"metadata":{},"host":{},"actor":{}}',
        "empty_repeated": '{"policyTags":[],"changes":[],"dataClasses":[]}',
        "empty_map": '{"labels":{}}',
        "empty_elements": '{"policyTags":["",""],"changes":[{},{}]}',
        "unset_time_is_epoch": '{"time":"1970-01-01T00:00:00Z"}',
    },
)

WRONG_TYPES = read(
    "type",
    {
        "object_for_string": '{"actorId":{}}',
        "array_for_string": '{"actorId":["a"]}',
        "number_for_string": '{"actorId":42}',
        "bool_for_string": '{"actorId":true}',
        "object_for_int": '{"sequence":{}}',
        "array_for_enum": '{"eventType":[1]}',
        "number_for_message": '{"metadata":5}',
        "bool_for_message": '{"metadata":false}',
        "text_for_message": '{"metadata":"x"}',
        "array_for_message": '{"metadata":["productName"]}',
        "array_of_objects_for_message": '{"metadata":[{}]}',
        "string_for_repeated": '{"policyTags":"SOC2"}',
        "object_for_repeated": '{"policyTags":{"0":"SOC2"}}',
        "number_for_repeated": '{"policyTags":0}',
        "object_for_repeated_message": '{"changes":{}}',
        "empty_string_for_repeated": '{"policyTags":""}',
        "number_in_repeated": '{"policyTags":["a",5]}',
        "array_in_repeated": '{"policyTags":[["a"]]}',
        "string_in_repeated_message": '{"changes":["x"]}',
        "number_in_repeated_message": '{"changes":[0]}',
        "array_for_map": '{"labels":[]}',
        "pairs_for_map": '{"labels":[{"key":"a","value":"b"}]}',
        "string_for_map": '{"labels":""}',
        "number_for_map": '{"labels":5}',
        "number_in_map": '{"labels":{"a":5}}',
        "bool_in_map": '{"labels":{"a":true}}',
        "array_in_map": '{"labels":{"a":[]}}',
    },
)

AS_EMPTY_MESSAGE = [
    *read(
        "type/lenient",
        {
            "empty_array_for_message": '{"metadata":[]}',
            "empty_string_for_message": '{"metadata":""}',
            "empty_array_for_oneof_message": '{"tool":[]}',
            "empty_array_in_repeated_message": '{"changes":[[]]}',
            "empty_string_in_repeated_message": '{"changes":[""]}',
            "top_empty_array": "[]",
            "top_empty_string": '""',
        },
        lenient="empty array or string read as an empty message",
    ),
    *read(
        "type/lenient/ignored",
        {
            "text_for_message": '{"metadata":"acme"}',
            "array_for_message": '{"metadata":["acme"]}',
            "text_in_repeated_message": '{"changes":["a"]}',
            "top_text": '"event"',
            "top_array": '["x"]',
        },
        ignore_unknown=True,
        lenient="array or string read as an empty message, its content dropped",
    ),
]

MAPS = read(
    "map",
    {
        "strings": '{"labels":{"region":"eu","tier":"gold"}}',
        "empty_key": '{"labels":{"":"a"}}',
        "empty_value": '{"labels":{"a":""}}',
        "unsorted_keys": '{"labels":{"b":"","é":"","a":"","B":"","aa":""}}',
        "number_like_keys": '{"labels":{"10":"a","9":"b"}}',
        "variables": '{"genai":{"prompt":{"variables":{"name":"Zoë"}}}}',
        "int64_number": '{"delegation":{"budget":{"tokens":5}}}',
        "int64_string": '{"delegation":{"budget":{"tokens":"5"}}}',
        "int64_zero": '{"delegation":{"budget":{"tokens":0}}}',
        "int64_point_zero": '{"delegation":{"budget":{"tokens":5.0}}}',
        "int64_exponent": '{"delegation":{"budget":{"tokens":1e3}}}',
        "int64_limits": '{"delegation":{"budget":{"max":9223372036854775807,"min":"-9223372036854775808"}}}',
        "int64_above": '{"delegation":{"budget":{"tokens":9223372036854775808}}}',
        "int64_fraction": '{"delegation":{"budget":{"tokens":5.5}}}',
        "int64_word": '{"delegation":{"budget":{"tokens":"five"}}}',
        "int64_bool": '{"delegation":{"budget":{"tokens":true}}}',
        "int64_empty_key": '{"delegation":{"budget":{"":1}}}',
    },
)

UNKNOWN = {
    "top": '{"actorId":"a","shoeSize":44}',
    "top_object": '{"actorId":"a","x":{"y":[1,{"z":null}]}}',
    "nested": '{"metadata":{"productName":"p","colour":"red"}}',
    "in_repeated": '{"changes":[{"path":"/a"},{"path":"/b","colour":"red"}]}',
    "in_oneof": '{"tool":{"name":"t","colour":"red"}}',
    "in_map_holder": '{"delegation":{"budget":{"a":1},"colour":"red"}}',
    "two_levels_down": '{"genai":{"prompt":{"id":"p","colour":"red"}}}',
    "extension_like": '{"actorId":"a","[a.b]":1}',
    "extension_like_empty": '{"actorId":"a","[]":1}',
    "brackets_with_space": '{"actorId":"a","[a b]":1}',
    "empty_name": '{"actorId":"a","":1}',
    "type_url": '{"@type":"type.googleapis.com/lokryn.compliance.v1.LogRequest"}',
    "big_number": '{"actorId":"a","x":123456789012345678901234567890}',
    "lone_surrogate_name": r'{"actorId":"a","\ud800":1}',
    "nested_90": '{"actorId":"a","x":' + "[" * 90 + "]" * 90 + "}",
    "nested_5000": '{"actorId":"a","x":' + "[" * 5000 + "]" * 5000 + "}",
    "bad_json_within": '{"actorId":"a","x":{"y":tru}}',
    "bad_escape_within": r'{"actorId":"a","x":"\q"}',
}

UNKNOWN_MEMBERS = [
    *read("unknown/refused", UNKNOWN),
    *read("unknown/ignored", UNKNOWN, ignore_unknown=True),
    *read(
        "unknown/ignored",
        {
            "only_unknown": '{"x":1}',
            "known_still_checked": '{"x":1,"sequence":"five"}',
            "oneof_still_checked": '{"x":1,"mcp":{},"tool":{}}',
            "wrong_case": '{"ActorId":"a"}',
            "struct_members_kept": '{"data":{"x":1}}',
            "map_members_kept": '{"labels":{"x":"1"}}',
        },
        ignore_unknown=True,
    ),
    *read(
        "unknown/ignored/lenient",
        {
            "beyond_double": '{"actorId":"a","x":1e400}',
            "lone_surrogate_value": r'{"actorId":"a","x":"\ud800"}',
        },
        ignore_unknown=True,
        lenient="number or text that most readers of JSON refuse",
    ),
    *read(
        "unknown/ignored/lenient",
        {"nan_within": '{"actorId":"a","x":[NaN]}'},
        ignore_unknown=True,
        lenient="bare NaN, not JSON",
    ),
]

CASES: list[Read] = [
    *NULLS,
    *PRESENCE,
    *WRONG_TYPES,
    *AS_EMPTY_MESSAGE,
    *MAPS,
    *UNKNOWN_MEMBERS,
]
