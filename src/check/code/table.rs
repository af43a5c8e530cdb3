//! Every code, a row each: name, text, what it means when writing and when reading, what the rule
//! rests on, what to do.

use super::{Level, codes};

codes! {
    /// The bytes end within a field.
    WireTruncated = "wire.truncated", Refuse / Refuse,
        "Protocol Buffers, encoding",
        "read the whole message; if it was cut, get it again from its source";
    /// A field's number or wire type is none that protobuf has.
    WireTag = "wire.tag", Refuse / Refuse,
        "Protocol Buffers, encoding",
        "check that the bytes are one protobuf message, not a stream or another format";
    /// A field has another wire type than the schema gives it.
    WireType = "wire.type", Refuse / Refuse,
        "Protocol Buffers, encoding",
        "check that the writer uses this schema, `lokryn.compliance.v1.LogRequest`";
    /// A number has more than ten bytes, or more than 64 bits.
    WireVarint = "wire.varint", Refuse / Refuse,
        "Protocol Buffers, encoding",
        "check that the bytes are one protobuf message, not a stream or another format";
    /// Text is not UTF-8.
    WireUtf8 = "wire.utf8", Refuse / Refuse,
        "Protocol Buffers, encoding",
        "write text as UTF-8; put other bytes into a `bytes` field or encode them";
    /// The message has fields that this version's schema lacks.
    WireUnknownField = "wire.unknown_field", Refuse / Warn,
        "Protocol Buffers, encoding",
        "relay the bytes as received, or have the fields dropped (`into_known_event`, `--ignore-unknown`)";
    /// A field that can stand only once stands again, a second payload, or a key of a map: its last
    /// value has overwritten another. Mostly it is two events one after another, of which one is lost.
    WireFieldTwice = "wire.field_twice", Refuse / Warn,
        "Protocol Buffers, encoding: messages do not delimit themselves",
        "write each event after its length (`Recorder::record_delimited`, `write_delimited`), or clear the buffer before each";

    /// The fields do not tell which published schema the bytes are of.
    SchemaAmbiguous = "schema.ambiguous", Warn / Warn,
        "the published schemas 0.1 and 0.2.0",
        "say which it is (`Decoder::schema`, `--schema`)";
    /// The event is of the published schema 0.1, in which the fields' numbers mean other things.
    SchemaOlder = "schema.older", Refuse / Refuse,
        "the published schemas 0.1 and 0.2.0",
        "read it with `Decoder` or `Event::decode`, which give it as an event of today";
    /// A field that 0.2.0 lacks was moved into `data`.
    PublishedMoved = "published.moved", Warn / Warn,
        "the published schema 0.2.0",
        "write today's form for readers that take it; in binary, readers of 0.2.0 do";
    /// A field that 0.2.0 lacks was left out, since `data` was not free.
    PublishedLeftOut = "published.left_out", Warn / Warn,
        "the published schema 0.2.0",
        "write today's form for readers that take it; in binary, readers of 0.2.0 do";
    /// A value that 0.2.0 lacks was replaced by the nearest that it has.
    PublishedReplaced = "published.replaced", Warn / Warn,
        "the published schema 0.2.0",
        "write today's form for readers that take it; in binary, readers of 0.2.0 do";

    /// The text is not JSON.
    JsonSyntax = "json.syntax", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write one JSON document (RFC 8259) in UTF-8";
    /// A value has another JSON type than its field takes.
    JsonType = "json.type", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write the value as the protobuf JSON mapping has it for this field";
    /// `null` stands where no value may be absent: in a list or a map.
    JsonNull = "json.null", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "leave the element out, or give it a value";
    /// An object has a member that its message lacks.
    JsonUnknownMember = "json.unknown_member", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "correct the member's name, or have unknown members ignored (`--ignore-unknown`)";
    /// A member that its message lacks was left out, on request.
    JsonMemberIgnored = "json.member_ignored", Warn / Warn,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "correct the member's name; to keep what newer writers set, use the binary form";
    /// An object has the same member twice.
    JsonDuplicate = "json.duplicate", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write each member once";
    /// An object has the same field in both spellings; the later one counts.
    JsonRespelled = "json.respelled", Warn / Warn,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write each field once, under one of its two names";
    /// Two members of a oneof are set.
    JsonOneof = "json.oneof", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "set at most one of the members that exclude each other";
    /// A number is not within the range of its field, or not integral.
    JsonNumber = "json.number", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write a number that the field's type holds; quote 64-bit numbers and `NaN`, `Infinity`";
    /// An integer in free-form data is not exact as a double, the only number there.
    JsonPrecision = "json.precision", Warn / Warn,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write integers beyond 2^53 as strings where free-form data holds them";
    /// No value of the enum has this name.
    JsonEnum = "json.enum", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write the name of a value of the enum, or its number";
    /// A value of an enum was left out, since no value has its name.
    JsonEnumIgnored = "json.enum_ignored", Warn / Warn,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write the name of a value of the enum, or its number";
    /// A string is not a time of RFC 3339, or outside the years 0001 to 9999.
    JsonTime = "json.time", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write a time such as `2026-11-23T09:30:00.250Z`, with at most nine decimals of a second";
    /// A string is not base64.
    JsonBase64 = "json.base64", Refuse / Refuse,
        "Protocol Buffers, JSON mapping; RFC 8259",
        "write bytes in base64, of the standard or the URL alphabet";

    /// The event has more bytes than the reader takes.
    LimitSize = "limit.size", Refuse / Refuse,
        "CWE-400, resources that a hostile input would use up",
        "raise the limit (`Limits::with_event_bytes`, `--max-event-bytes`), or move large content out";
    /// The event has more elements than the reader takes.
    LimitElements = "limit.elements", Refuse / Refuse,
        "CWE-400, resources that a hostile input would use up",
        "raise the limit (`Limits::with_elements`, `--max-elements`), or move large content out";
    /// There are more warnings than are kept.
    LimitWarnings = "limit.warnings", Warn / Warn,
        "CWE-400, resources that a hostile input would use up",
        "mend what the warnings before this one say";
    /// The event is nested deeper than protobuf readers take.
    LimitDepth = "limit.depth", Refuse / Refuse,
        "CWE-400, resources that a hostile input would use up",
        "flatten the nested data, or carry it as text";

    /// The event does not say what happened.
    EventTypeMissing = "event_type.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 a",
        "set `event_type`";
    /// The event's type is none that this version knows.
    EventTypeUnrecognized = "event_type.unrecognized", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 a",
        "use a value of `EventType`; to read events of a newer schema, update this crate";
    /// The event does not say how it ended.
    OutcomeMissing = "outcome.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 e",
        "set `outcome`";
    /// The event's outcome is none that this version knows.
    OutcomeUnrecognized = "outcome.unrecognized", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 e",
        "use a value of `Outcome`; to read events of a newer schema, update this crate";
    /// The event does not say when it happened.
    TimeMissing = "time.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2 and 10.6.2; NIST SP 800-53 rev. 5, AU-3 b and AU-8",
        "set `time` to the moment the event happened, not the moment it is written";
    /// A time is outside the years 0001 to 9999, or its nanoseconds outside a second.
    TimeRange = "time.range", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2 and 10.6.2; NIST SP 800-53 rev. 5, AU-3 b and AU-8",
        "set the time within the years 0001 to 9999, nanoseconds within 0 to 999999999";
    /// The event does not say who acted.
    ActorIdMissing = "actor_id.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; 45 CFR 164.312(a)(2)(i); NIST SP 800-53 rev. 5, AU-3 f",
        "set `actor_id` to the id of the person, agent or service that acted";
    /// Free-form data nests deeper than readers of the binary form take.
    DataDepth = "data.depth", Refuse / Warn,
        "Protocol Buffers, JSON mapping of google.protobuf.Struct",
        "flatten the nested data, or carry it as text";
    /// A number in free-form data is NaN or infinite, for which JSON has no form there.
    DataNumber = "data.number", Refuse / Warn,
        "Protocol Buffers, JSON mapping of google.protobuf.Struct",
        "write such a number as text where free-form data holds it";

    /// A time is the zero of its clock, 1970-01-01T00:00:00Z: it was not set.
    TimeZero = "time.zero", Refuse / Warn,
        "PCI DSS v4.0.1, 10.6.2; NIST SP 800-53 rev. 5, AU-8",
        "set the moment it happened, or leave the time out to have the clock fill it in";
    /// The event lies in the future by more than clocks differ.
    TimeFuture = "time.future", Refuse / Warn,
        "PCI DSS v4.0.1, 10.6.2; NIST SP 800-53 rev. 5, AU-8",
        "set `time` to the moment the event happened; check the clock and its time zone";
    /// The event was recorded before it happened.
    RecordedTimeBeforeTime = "recorded_time.before_time", Refuse / Warn,
        "PCI DSS v4.0.1, 10.6.2; OWASP Logging Cheat Sheet, event time and log time",
        "set `time` to the moment the event happened; check the clocks of both";
    /// A period ends before it begins.
    TimeOrder = "time.order", Refuse / Warn,
        "NIST SP 800-53 rev. 5, AU-8",
        "set the end after the beginning";
    /// A duration, a size or a count is below zero.
    NumberNegative = "number.negative", Refuse / Warn,
        "a duration, a size and a count are never below zero",
        "set the value measured, or leave it out if it was not";
    /// A number is outside what it can mean, such as a confidence above 1.
    NumberRange = "number.range", Refuse / Warn,
        "the field's definition in the schema",
        "set a number within the range that the field's documentation gives";
    /// A value of an enum is one that this version lacks.
    EnumUnrecognized = "enum.unrecognized", Refuse / Warn,
        "Protocol Buffers, open enums",
        "use a value of the enum; to read events of a newer schema, update this crate";
    /// A list of values has one that states none, or a part lacks the value it is there for.
    EnumMissing = "enum.missing", Refuse / Warn,
        "the field's definition in the schema",
        "set the value, or leave the element out";

    /// A text that stands on one line holds a line break.
    TextLineBreak = "text.line_break", Refuse / Warn,
        "CWE-117; OWASP Logging Cheat Sheet, event collection",
        "escape line breaks before, or move text of several lines to a field for content";
    /// A text that stands on one line holds a control character.
    TextControl = "text.control", Refuse / Warn,
        "CWE-117; OWASP Logging Cheat Sheet, event collection",
        "escape or remove control characters before";
    /// A text that stands on one line holds a character that turns its direction, so that a person
    /// reads another text than is there.
    TextBidi = "text.bidi", Refuse / Warn,
        "CWE-117; CWE-1007; Unicode UAX 9",
        "escape or remove bidirectional controls before";
    /// A text that stands on one line holds an invisible character, so that two texts look the same.
    TextInvisible = "text.invisible", Refuse / Warn,
        "CWE-117; CWE-1007",
        "remove zero-width characters before";
    /// A text is longer than such a text can mean.
    TextLength = "text.length", Refuse / Warn,
        "CWE-400; OWASP Logging Cheat Sheet, event collection",
        "shorten it and mark the cut in `redactions`, or move long text to a field for content";
    /// A list or map has more elements than such a list can mean.
    ListLength = "list.length", Refuse / Warn,
        "CWE-400, resources that a hostile input would use up",
        "state the ones that matter, or record several events";
    /// A map has a key twice, of which one would be lost.
    MapDuplicate = "map.duplicate", Refuse / Refuse,
        "Protocol Buffers, maps",
        "give each key once";
    /// The event is large: 64 KiB and more.
    EventLarge = "event.large", Warn / Ignore,
        "draft-sharif-agent-audit-trail, record size; CWE-400",
        "keep a digest of large content, and the content elsewhere";
    /// The event is larger than events are written: 256 KiB.
    EventTooLarge = "event.too_large", Refuse / Warn,
        "draft-sharif-agent-audit-trail, record size; CWE-400",
        "keep a digest of large content, and the content elsewhere";
    /// Free-form data is no JSON object.
    DataObject = "data.object", Refuse / Refuse,
        "Protocol Buffers, JSON mapping of google.protobuf.Struct",
        "give an object; put another value into a member of one";

    /// The actor is nobody in particular.
    ActorIdPlaceholder = "actor_id.placeholder", Refuse / Warn,
        "PCI DSS v4.0.1, 8.2.1 and 10.2.2; 45 CFR 164.312(a)(2)(i)",
        "set the id of the one who acted; for a failed login, the name that was tried";
    /// The agent that is described is not the agent that acted.
    AgentMismatch = "agent.mismatch", Refuse / Warn,
        "NIST SP 800-53 rev. 5, AU-3 f",
        "set `agent.id` to `actor_id` where the actor is an agent";
    /// An agent acted, and nobody is named on whose behalf.
    DelegationChainMissing = "delegation_chain.missing", Warn / Warn,
        "PCI SSC AI Principles, a human held responsible; NIST SP 800-53 rev. 5, AU-10",
        "set `delegation_chain`, from the responsible human to the one who delegated to the agent";
    /// An agent did what may change systems or rights, or move data out, and nobody is named on
    /// whose behalf.
    DelegationChainRequired = "delegation_chain.required", Refuse / Warn,
        "PCI SSC AI Principles, a human held responsible; NIST SP 800-53 rev. 5, AU-10",
        "set `delegation_chain`, from the responsible human to the one who delegated to the agent";
    /// The chain of delegation begins with an agent, a service or the actor itself, so that no human
    /// is responsible.
    DelegationChainRoot = "delegation_chain.root", Warn / Warn,
        "PCI SSC AI Principles, a human held responsible; NIST SP 800-53 rev. 5, AU-10",
        "begin the chain with the human who is responsible";
    /// A step of a chain of delegation, or a delegation itself, allows what the step before does not.
    DelegationChainScope = "delegation_chain.scope", Refuse / Warn,
        "NIST SP 800-53 rev. 5, AU-10 and AC-6; OWASP ASI03:2026",
        "hand on no more than was given: the same entry, or one below an entry that ends in `*`";
    /// A party is twice in a chain of delegation, or delegates to itself.
    DelegationChainCycle = "delegation_chain.cycle", Refuse / Warn,
        "NIST SP 800-53 rev. 5, AU-10; OWASP ASI03:2026",
        "give each run of an agent an id of its own; who gets work back acts by the chain that it had before";
    /// An authority in the chain of delegation had ended when the act began.
    DelegationChainExpired = "delegation_chain.expired", Refuse / Warn,
        "NIST SP 800-53 rev. 5, AU-10; OWASP ASI03:2026",
        "have the authority given anew before the act; what was refused for it is recorded as denied";
    /// A step of a chain of delegation was made before the step that it rests on, or after the act
    /// began.
    DelegationChainOrder = "delegation_chain.order", Warn / Warn,
        "NIST SP 800-53 rev. 5, AU-8 and AU-10",
        "set when each authority was given; check the clocks of those who gave it";
    /// A part names no party or thing: it has no id, no name and no URI.
    EntityMissing = "entity.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 f",
        "set its `id`, `name` or `uri`";

    /// A trace id is not 32 lower-case hexadecimal digits, or is zero.
    TraceIdForm = "trace_id.form", Refuse / Warn,
        "W3C Trace Context, trace-id",
        "set 32 lower-case hexadecimal digits, not all zero (`TraceId`)";
    /// A span id is not 16 lower-case hexadecimal digits, or is zero.
    SpanIdForm = "span_id.form", Refuse / Warn,
        "W3C Trace Context, parent-id",
        "set 16 lower-case hexadecimal digits, not all zero (`SpanId`)";
    /// There is a span, and no trace that it is of.
    TraceIdMissing = "trace_id.missing", Refuse / Warn,
        "W3C Trace Context",
        "set `trace_id` along with the span";
    /// A policy tag is not a framework, or a framework, a colon and a requirement.
    PolicyTagForm = "policy_tag.form", Refuse / Warn,
        "the field's definition in the schema",
        "write a tag such as `SOC2`, `PCI-DSS:10.2.1.4` or `HIPAA:164.312(b)`";
    /// An address is not an IP address.
    IpForm = "ip.form", Refuse / Warn,
        "RFC 4291, 2.2; PCI DSS v4.0.1, 10.2.2, origination",
        "set an address such as `192.0.2.17` or `2001:db8::17`, without port or brackets";
    /// A digest has another length than its algorithm gives.
    DigestLength = "digest.length", Refuse / Warn,
        "FIPS 180-4; FIPS 198-1",
        "set the whole digest: 32 bytes of SHA-256 and HMAC-SHA-256, 64 of SHA-512";
    /// A keyed digest does not say with which key it was made.
    DigestKeyMissing = "digest.key_missing", Refuse / Warn,
        "FIPS 198-1; PCI DSS v4.0.1, 3.5.1.1",
        "set `key_id` to the name of the key";

    /// A record has no identifier of its own.
    EventIdMissing = "event_id.missing", Warn / Ignore,
        "NIST SP 800-53 rev. 5, AU-12(1)",
        "set `event_id`, or make the event by a draft, which does";
    /// An event is its own cause or its own intent.
    EventIdCycle = "event_id.cycle", Refuse / Warn,
        "the field's definition in the schema",
        "set the id of the other event, or leave it out";
    /// A record names its producer, and not its number there.
    SequenceMissing = "sequence.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.3.4; NIST SP 800-53 rev. 5, AU-10",
        "leave both to a recorder, which numbers what it takes";
    /// A record has a number, and names no producer whose number it is.
    ProducerIdMissing = "producer_id.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.3.4; NIST SP 800-53 rev. 5, AU-10",
        "leave both to a recorder, which numbers what it takes";
    /// A record made before the act says that the act is done, or one made after it that it is not.
    PhaseOutcome = "phase.outcome", Refuse / Warn,
        "draft-sharif-agent-audit-trail, record phase",
        "before the act set an outcome that is pending or a refusal; after it, how it ended";
    /// A record names an intent and is not one made during or after the act.
    PhaseIntent = "phase.intent", Refuse / Warn,
        "draft-sharif-agent-audit-trail, record phase",
        "set `intent_event_id` only in records of `PHASE_DURING` and `PHASE_AFTER`";
    /// The urgency does not fit the way it ended.
    SeverityOutcome = "severity.outcome", Warn / Warn,
        "PCI DSS v4.0.1, 10.4.1; SOC 2 (TSC 2017), CC7.2",
        "leave `severity` out to have it filled in, or set one that fits the outcome";
    /// The event does not say how urgent it is, and its outcome has no default.
    SeverityMissing = "severity.missing", Warn / Ignore,
        "PCI DSS v4.0.1, 10.4.1; SOC 2 (TSC 2017), CC7.2",
        "set `severity`";
    /// An act that failed or was refused does not say why.
    ReasonMissing = "reason.missing", Warn / Ignore,
        "NIST SP 800-53 rev. 5, AU-3(1); EU AI Act, Art. 12(2)(a)",
        "set `reason`, or the policy that decided in `policy_decisions`";
    /// An approval had ended when the act began.
    ApprovalExpired = "approval.expired", Refuse / Warn,
        "OWASP AI Agent Security Cheat Sheet, approvals expire",
        "leave out an approval that did not cover the act, and say so in `reason`";
    /// An approval was given after the act had begun.
    ApprovalLate = "approval.late", Warn / Ignore,
        "SOC 2 (TSC 2017), CC8.1",
        "have acts approved beforehand; say in `reason` why this one was not";
    /// The actor approved its own act.
    ApprovalSelf = "approval.self", Refuse / Warn,
        "SOC 2 (TSC 2017), CC6.3 and CC8.1, segregation of duties",
        "name another approver; if there was none, leave the approval out and say so in `reason`";

    /// The event does not say what was acted on, which its kind requires.
    ResourceMissing = "resource.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; NIST SP 800-53 rev. 5, AU-3 f",
        "set `target`, from which `resource` is made";
    /// The event does not say what was done to the target, which its type leaves open.
    OperationMissing = "operation.missing", Warn / Ignore,
        "PCI DSS v4.0.1, 10.2.1.7; NIST SP 800-53 rev. 5, AU-3 a",
        "set `operation`";
    /// A login does not say where it came from.
    OriginMissing = "origin.missing", Warn / Ignore,
        "PCI DSS v4.0.1, 10.2.2, origination; NIST SP 800-53 rev. 5, AU-3 d",
        "set `origin` to the peer's address";
    /// A change that was made says neither what changed, nor under which ticket, nor who approved.
    ChangeUndocumented = "change.undocumented", Warn / Ignore,
        "SOC 2 (TSC 2017), CC8.1",
        "set `changes`, `change_reference` or `approvals`";
    /// The payload is not one that events of this type have.
    PayloadMismatch = "payload.mismatch", Refuse / Warn,
        "the payload's definition in the schema",
        "use the payload of the event's type, or `data`";
    /// A tool call does not say which tool.
    ToolNameMissing = "tool_name.missing", Refuse / Warn,
        "PCI DSS v4.0.1, 10.2.2; OWASP MCP08:2025",
        "set the tool's name in `mcp.tool_name` or `tool.name`";
    /// A model call does not say which model.
    ModelMissing = "model.missing", Refuse / Warn,
        "EU AI Act, Art. 12(2); SOC 2 (TSC 2017), PI1.1",
        "set `genai.model`";
    /// A model call does not say which version of the model answered.
    ModelUnversioned = "model.unversioned", Warn / Ignore,
        "EU AI Act, Art. 12(2); SOC 2 (TSC 2017), PI1.1",
        "set `genai.response_model` to the model and version that the provider reports";
    /// A decision does not say of what kind it is.
    DecisionTypeMissing = "decision_type.missing", Refuse / Warn,
        "EU AI Act, Art. 12(2) and 14; PCI SSC AI Principles, reasoning process",
        "set `decision.type`";
    /// A decision says neither what was selected nor why.
    DecisionUnexplained = "decision.unexplained", Warn / Warn,
        "EU AI Act, Art. 12(2) and 14; PCI SSC AI Principles, reasoning process",
        "set `decision.selected` and `decision.rationale`";
    /// A guardrail's check does not say by which rule.
    RuleIdMissing = "rule_id.missing", Refuse / Warn,
        "EU AI Act, Art. 12(2)(a); NIST SP 800-53 rev. 5, SI-4",
        "set `guardrail.rule_id`";
    /// A guardrail's check has no verdict, and its outcome is not that the checker broke.
    VerdictMissing = "verdict.missing", Refuse / Warn,
        "EU AI Act, Art. 12(2)(a); NIST SP 800-53 rev. 5, SI-4",
        "set `guardrail.verdict`; if the checker itself broke, set the outcome to that error";
    /// A guardrail blocked the act, and the outcome says that it was done.
    GuardrailOutcome = "guardrail.outcome", Refuse / Warn,
        "EU AI Act, Art. 12(2)(a); the field's definition in the schema",
        "set the outcome of the guarded act: a blocked one was denied, an escalated one is pending";
    /// The stored OCSF class and activity are not those of such an event.
    OcsfMismatch = "ocsf.mismatch", Refuse / Warn,
        "OCSF 1.8.0",
        "leave `ocsf_class_uid` and `ocsf_activity_id` out to have them filled in";
    /// The stored operation name is not one of such an event.
    OtelMismatch = "otel.mismatch", Refuse / Warn,
        "OpenTelemetry semantic conventions for generative AI, gen_ai.operation.name",
        "leave `otel_operation_name` out to have it filled in";
    /// A guard refused a text.
    GuardRefused = "guard.refused", Refuse / Refuse,
        "PCI DSS v4.0.1, 3.3.1; CWE-532",
        "keep such content out of events";
}
