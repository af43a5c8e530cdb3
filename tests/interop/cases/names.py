"""How members are named: two spellings, wrong ones, and both at once."""

from .case import Read, read


SPELLINGS = read(
    "names/spelling",
    {
        "string_camel": '{"actorId":"user-42"}',
        "string_proto": '{"actor_id":"user-42"}',
        "enum_camel": '{"eventType":"EVENT_LOGIN"}',
        "enum_proto": '{"event_type":"EVENT_LOGIN"}',
        "int32_camel": '{"ocsfClassUid":3002}',
        "int32_proto": '{"ocsf_class_uid":3002}',
        "optional_int64_camel": '{"durationMs":"12"}',
        "optional_int64_proto": '{"duration_ms":"12"}',
        "optional_int32_camel": '{"genai":{"cachedInputTokens":7}}',
        "optional_int32_proto": '{"genai":{"cached_input_tokens":7}}',
        "optional_double_camel": '{"genai":{"topP":0.5}}',
        "optional_double_proto": '{"genai":{"top_p":0.5}}',
        "optional_bool_camel": '{"tool":{"isError":true}}',
        "optional_bool_proto": '{"tool":{"is_error":true}}',
        "message_camel": '{"mcp":{"toolArguments":{}}}',
        "message_proto": '{"mcp":{"tool_arguments":{}}}',
        "oneof_camel": '{"contextAccess":{"resultCount":0}}',
        "oneof_proto": '{"context_access":{"result_count":0}}',
        "repeated_string_camel": '{"policyTags":["SOC2"]}',
        "repeated_string_proto": '{"policy_tags":["SOC2"]}',
        "repeated_enum_camel": '{"dataClasses":["DATA_CLASS_PHI"]}',
        "repeated_enum_proto": '{"data_classes":["DATA_CLASS_PHI"]}',
        "repeated_message_camel": '{"delegationChain":[{"delegationId":"d1"}]}',
        "repeated_message_proto": '{"delegation_chain":[{"delegation_id":"d1"}]}',
        "timestamp_camel": '{"recordedTime":"2026-01-02T03:04:05Z"}',
        "timestamp_proto": '{"recorded_time":"2026-01-02T03:04:05Z"}',
        "three_words_camel": '{"genai":{"timeToFirstTokenMs":"8"}}',
        "three_words_proto": '{"genai":{"time_to_first_token_ms":"8"}}',
        "mixed_in_one_text": '{"actor_id":"a","actorType":"human","mcp":{"tool_name":"t"}}',
        "escaped_letter": r'{"actor\u0049d":"user-42"}',
        "fields_out_of_order": '{"labels":{"b":"2","a":"1"},"actorId":"z","eventType":1}',
    },
)

WRONG = read(
    "names/wrong",
    {
        "capital_first": '{"ActorId":"a"}',
        "all_capitals": '{"ACTOR_ID":"a"}',
        "lower_case_camel": '{"actorid":"a"}',
        "half_camel": '{"policytags":[]}',
        "kebab": '{"actor-id":"a"}',
        "trailing_underscore": '{"actor_id_":"a"}',
        "trailing_space": '{"actorId ":"a"}',
        "mixed_spelling": '{"timeToFirst_tokenMs":"8"}',
        "field_number": '{"10":"a"}',
        "oneof_name": '{"payload":{}}',
        "empty": '{"":1}',
        "extension": '{"[lokryn.compliance.v1.extra]":1}',
        "package_qualified": '{"lokryn.compliance.v1.LogRequest.actor_id":"a"}',
        "other_alphabet": '{"\u0430ctorId":"a"}',
    },
)

BOTH_LATER_WINS = read(
    "names/both",
    {
        "string": '{"actorId":"a","actor_id":"b"}',
        "string_proto_first": '{"actor_id":"a","actorId":"b"}',
        "string_same_value": '{"actorId":"a","actor_id":"a"}',
        "enum": '{"eventType":1,"event_type":2}',
        "int32": '{"ocsfClassUid":1,"ocsf_class_uid":2}',
        "repeated": '{"policyTags":["a"],"policy_tags":["b"]}',
        "repeated_then_empty": '{"delegationChain":[{}],"delegation_chain":[]}',
        "timestamp": '{"recordedTime":"2026-01-02T03:04:05.5Z","recorded_time":"2026-01-02T03:04:06Z"}',
        "struct": '{"mcp":{"toolArguments":{"a":1},"tool_arguments":{"b":1}}}',
        "value_then_null": '{"actorId":"a","actor_id":null}',
        "optional_value_then_null": '{"durationMs":2,"duration_ms":null}',
        "oneof_value_then_null": '{"contextAccess":{"query":"b"},"context_access":null}',
        "null_then_value": '{"actorId":null,"actor_id":"a"}',
        "optional_null_then_value": '{"durationMs":null,"duration_ms":2}',
        "oneof_null_then_value": '{"contextAccess":null,"context_access":{"query":"b"}}',
    },
)

BOTH_REFUSED = read(
    "names/both",
    {
        "optional": '{"durationMs":1,"duration_ms":2}',
        "oneof_message": '{"contextAccess":{"query":"a"},"context_access":{}}',
    },
)

NULL_CHARACTER = [
    *read(
        "names/null_character",
        {
            "after_proto_name": r'{"actor_id\u0000":"a"}',
            "after_one_word": r'{"message\u0000":"a"}',
            "text_follows": r'{"actor_id\u0000_of_someone_else":"a"}',
            "beside_the_name": r'{"actor_id":"a","actor_id\u0000":"b"}',
            "null_value": r'{"actor_id":"a","actor_id\u0000":null}',
            "nested": r'{"metadata":{"product_name\u0000":"a"}}',
        },
        lenient="name read up to a null character",
    ),
    *read(
        "names/null_character",
        {
            "after_camel_name": r'{"actorId\u0000":"a"}',
            "before_name": r'{"\u0000actor_id":"a"}',
            "alone": r'{"\u0000":"a"}',
        },
    ),
    *read(
        "names/null_character/ignored",
        {"after_camel_name": r'{"actorId\u0000":"a","sequence":1}'},
        ignore_unknown=True,
    ),
]

DUPLICATES = read(
    "duplicate",
    {
        "top": '{"actorId":"a","actorId":"b"}',
        "top_same_value": '{"actorId":"a","actorId":"a"}',
        "top_null_first": '{"actorId":null,"actorId":"a"}',
        "top_escaped": r'{"actorId":"a","\u0061ctorId":"b"}',
        "submessage": '{"metadata":{"productName":"a","productName":"b"}}',
        "repeated_submessage": '{"changes":[{"path":"a","path":"b"}]}',
        "map": '{"labels":{"a":"1","a":"2"}}',
        "map_int64": '{"delegation":{"budget":{"usd":1,"usd":1}}}',
        "struct": '{"data":{"a":1,"a":2}}',
        "struct_nested": '{"data":{"a":{"b":1,"b":1}}}',
        "struct_in_list": '{"data":{"a":[{"b":1,"b":1}]}}',
        "empty_name": '{"data":{"":1,"":2}}',
        "message": '{"metadata":{},"metadata":{}}',
        "repeated": '{"policyTags":[],"policyTags":[]}',
    },
)

DUPLICATES_IGNORED = read(
    "duplicate/ignored",
    {
        "unknown_member_twice": '{"x":1,"x":2}',
        "within_unknown_member": '{"x":{"a":1,"a":2}}',
        "known_member_twice": '{"actorId":"a","actorId":"b"}',
    },
    ignore_unknown=True,
)

ONEOF = read(
    "oneof",
    {
        "two_members": '{"genai":{},"mcp":{}}',
        "two_members_old_and_new": '{"mcp":{},"tool":{}}',
        "struct_and_message": '{"data":{},"tool":{}}',
        "second_null": '{"mcp":{},"genai":null}',
        "first_null": '{"mcp":null,"genai":{}}',
        "all_null": '{"mcp":null,"genai":null,"data":null}',
        "empty_message_is_set": '{"network":{}}',
        "empty_struct_is_set": '{"data":{}}',
        "null_is_unset": '{"network":null}',
    },
)

CASES: list[Read] = [
    *SPELLINGS,
    *WRONG,
    *BOTH_LATER_WINS,
    *BOTH_REFUSED,
    *NULL_CHARACTER,
    *DUPLICATES,
    *DUPLICATES_IGNORED,
    *ONEOF,
]
