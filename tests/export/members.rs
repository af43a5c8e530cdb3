//! Each member of an event stands where the docs of the targets say that it does.
use compliance_log::Event;
use compliance_log::export::{cef, cloudevents, ecs, ocsf, syslog};
use serde_json::{Value, json};

/// An event in which each text is another one.
fn event(payload: &str, said: Value) -> Event {
    let mut event = json!({
        "event_type": "EVENT_RESOURCE_ACCESS",
        "outcome": "OUTCOME_FAILURE_DENIED",
        "severity": "SEVERITY_WARNING",
        "sensitivity": "SENSITIVITY_SECRET",
        "operation": "OPERATION_UPDATE",
        "time": "2026-11-23T09:30:00Z",
        "event_id": "the-event",
        "sequence": "7001",
        "producer_id": "the-producer",
        "actor_id": "the-actor",
        "actor_type": "service",
        "actor": {"name": "Ada", "roles": ["clerk"]},
        "agent": {"id": "the-agent", "name": "Triage"},
        "component": "the-component",
        "environment": "staging",
        "resource": "the-resource",
        "message": "the message",
        "reason": {"code": "the-code", "text": "the reason"},
        "session_id": "the-session",
        "tenant_id": "the-tenant",
        "geo_region": "eu-north-9",
        "user_agent": "Browser/141.0",
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
        "span_id": "00f067aa0ba902b7",
        "parent_event_id": "the-parent",
        "policy_tags": ["SOC2:CC6.1", "HIPAA"],
        "request_size_bytes": "7002",
        "response_size_bytes": "7003",
        "metadata": {
            "product_name": "Harbour",
            "product_version": "9.3.1",
            "vendor_name": "Example Corp",
        },
        "host": {"id": "h-1", "hostname": "h.example.org", "ip": "192.0.2.1"},
        "origin": {"hostname": "o.example.org", "ip": "192.0.2.2", "port": 7004},
        "destination": {"hostname": "d.example.org", "ip": "192.0.2.3", "port": 7005},
    });
    event[payload] = said;
    Event::from_json(event.to_string().as_bytes())
        .unwrap()
        .into_event()
        .unwrap()
}

fn plain() -> Event {
    event("labels", json!({}))
}

#[track_caller]
pub(crate) fn stands(exported: &Value, rows: &[(&str, Value)]) {
    for (field, expected) in rows {
        let pointer = format!("/{}", field.replace('.', "/"));
        let found = exported.pointer(&pointer).cloned().unwrap_or_default();
        assert_eq!(found, *expected, "{field} of {exported:#}");
    }
}

fn in_ecs(event: &Event) -> Value {
    ecs::to_value(event, &ecs::Options::new()).unwrap().into()
}

#[test]
fn in_ecs_each_member_has_its_fields() {
    stands(
        &in_ecs(&plain()),
        &[
            ("event.id", json!("the-event")),
            ("event.sequence", json!(7001)),
            ("message", json!("the message")),
            ("event.reason", json!("the reason")),
            ("error.code", json!("the-code")),
            (
                "related.hosts",
                json!(["d.example.org", "h.example.org", "o.example.org"]),
            ),
            ("related.ip", json!(["192.0.2.1", "192.0.2.2", "192.0.2.3"])),
            ("tags", json!(["SOC2:CC6.1", "HIPAA"])),
            ("user.id", json!("the-actor")),
            ("user.full_name", json!("Ada")),
            ("user.roles", json!(["clerk"])),
            ("gen_ai.agent.id", json!("the-agent")),
            ("gen_ai.agent.name", json!("Triage")),
            ("service.name", json!("the-component")),
            ("service.environment", json!("staging")),
            ("observer.product", json!("Harbour")),
            ("event.provider", json!("Harbour")),
            ("observer.version", json!("9.3.1")),
            ("observer.vendor", json!("Example Corp")),
            ("trace.id", json!("4bf92f3577b34da6a3ce929d0e0e4736")),
            ("span.id", json!("00f067aa0ba902b7")),
            ("organization.id", json!("the-tenant")),
            ("cloud.region", json!("eu-north-9")),
            ("user_agent.original", json!("Browser/141.0")),
            ("client.bytes", json!(7002)),
            ("server.bytes", json!(7003)),
            ("host.id", json!("h-1")),
            ("host.hostname", json!("h.example.org")),
            ("host.name", json!("h.example.org")),
            ("host.ip", json!(["192.0.2.1"])),
            ("source.domain", json!("o.example.org")),
            ("client.domain", json!("o.example.org")),
            ("source.ip", json!("192.0.2.2")),
            ("client.ip", json!("192.0.2.2")),
            ("source.address", json!("192.0.2.2")),
            ("client.address", json!("192.0.2.2")),
            ("source.port", json!(7004)),
            ("client.port", json!(7004)),
            ("destination.domain", json!("d.example.org")),
            ("server.domain", json!("d.example.org")),
            ("destination.ip", json!("192.0.2.3")),
            ("server.ip", json!("192.0.2.3")),
            ("destination.address", json!("192.0.2.3")),
            ("server.address", json!("192.0.2.3")),
            ("destination.port", json!(7005)),
            ("server.port", json!(7005)),
        ],
    );
}

#[test]
fn in_ecs_each_member_of_a_payload_has_its_field() {
    let genai = json!({
        "model": "m-1", "provider": "p-1", "input_tokens": "71", "output_tokens": "72",
        "temperature": 0.25, "top_p": 0.5, "max_tokens": "73", "response_id": "r-1",
        "response_model": "m-2",
    });
    stands(
        &in_ecs(&event("genai", genai)),
        &[
            ("gen_ai.request.model", json!("m-1")),
            ("gen_ai.system", json!("p-1")),
            ("gen_ai.usage.input_tokens", json!(71)),
            ("gen_ai.usage.output_tokens", json!(72)),
            ("gen_ai.request.temperature", json!(0.25)),
            ("gen_ai.request.top_p", json!(0.5)),
            ("gen_ai.request.max_tokens", json!(73)),
            ("gen_ai.response.id", json!("r-1")),
            ("gen_ai.response.model", json!("m-2")),
        ],
    );
    let tool = json!({"id": "call-1", "name": "search", "type": "function"});
    stands(
        &in_ecs(&event("tool", tool)),
        &[
            ("gen_ai.tool.call.id", json!("call-1")),
            ("gen_ai.tool.name", json!("search")),
            ("gen_ai.tool.type", json!("function")),
        ],
    );
    let mcp = json!({"tool_call_id": "call-2", "tool_name": "find"});
    stands(
        &in_ecs(&event("mcp", mcp)),
        &[
            ("gen_ai.tool.call.id", json!("call-2")),
            ("gen_ai.tool.name", json!("find")),
        ],
    );
    let process = json!({"pid": 81, "parent_pid": 82, "exit_code": 83});
    stands(
        &in_ecs(&event("process", process)),
        &[
            ("process.pid", json!(81)),
            ("process.parent.pid", json!(82)),
            ("process.exit_code", json!(83)),
        ],
    );
    let network = json!({
        "transport": "tcp", "protocol": "https", "direction": "DIRECTION_LATERAL",
        "tls_version": "1.3",
    });
    stands(
        &in_ecs(&event("network", network)),
        &[
            ("network.transport", json!("tcp")),
            ("network.protocol", json!("https")),
            ("network.direction", json!("internal")),
            ("tls.version", json!("1.3")),
        ],
    );
    let guardrail = event("guardrail", json!({"rule_id": "rule-1"}));
    stands(&in_ecs(&guardrail), &[("rule.id", json!("rule-1"))]);
}

#[test]
fn in_ocsf_each_direction_and_each_effect_has_its_word() {
    let in_ocsf = |event: &Value| -> Value {
        let text = event.to_string();
        let received = Event::from_json(text.as_bytes()).unwrap();
        let event = received.into_event().unwrap();
        ocsf::to_value(&event, &ocsf::Options::new())
            .unwrap()
            .into()
    };
    for (direction, id, word) in [
        ("DIRECTION_INBOUND", 1, "Inbound"),
        ("DIRECTION_OUTBOUND", 2, "Outbound"),
        ("DIRECTION_LATERAL", 3, "Lateral"),
    ] {
        let exported = in_ocsf(&json!({
            "event_type": "EVENT_NETWORK_CONNECTION",
            "network": {"direction": direction},
        }));
        stands(
            &exported,
            &[
                ("connection_info.direction_id", json!(id)),
                ("connection_info.direction", json!(word)),
            ],
        );
    }
    for (effect, word) in [
        ("EFFECT_ALLOW", "Allowed"),
        ("EFFECT_DENY", "Denied"),
        ("EFFECT_NOT_APPLICABLE", "Not Applicable"),
    ] {
        let exported = in_ocsf(&json!({
            "event_type": "EVENT_LOGIN",
            "policy_decisions": [{"policy_id": "p-1", "effect": effect}],
        }));
        stands(&exported, &[("authorizations.0.decision", json!(word))]);
    }
}

#[test]
fn in_cef_each_member_has_its_key() {
    let line = cef::to_string(&plain(), &cef::Options::new()).unwrap();
    let (known, _) = line.split_once(" complianceLogEvent=").unwrap();
    let expected = "CEF:0|Example Corp|Harbour|9.3.1|EVENT_RESOURCE_ACCESS|resource access|5|\
        start=1795426200000 rt=1795426200000 externalId=the-event act=denied outcome=failure \
        flexString1=failure_denied flexString1Label=outcome \
        flexString2=update flexString2Label=operation \
        reason=the-code msg=the message suid=the-actor suser=Ada \
        src=192.0.2.2 shost=o.example.org spt=7004 dst=192.0.2.3 dhost=d.example.org dpt=7005 \
        dvc=192.0.2.1 dvchost=h.example.org deviceExternalId=h-1 \
        requestClientApplication=Browser/141.0 in=7002 out=7003 \
        cs1=the-session cs1Label=sessionId cs2=4bf92f3577b34da6a3ce929d0e0e4736 cs2Label=traceId \
        cs3=SOC2:CC6.1,HIPAA cs3Label=policyTags cs4=staging cs4Label=environment \
        cs5=the-tenant cs5Label=tenantId cs6=the-resource cs6Label=target \
        cn1=7001 cn1Label=sequence";
    assert_eq!(known, expected);
}

#[test]
fn in_syslog_each_member_has_its_parameter() {
    let message = syslog::to_string(&plain(), &syslog::Options::new()).unwrap();
    let (known, _) = message.split_once(" \u{feff}").unwrap();
    let expected = "<108>1 2026-11-23T09:30:00.000000Z h.example.org the-component the-producer \
        EVENT_RESOURCE_ACCESS [compliance_log@32473 event_id=\"the-event\" sequence=\"7001\" \
        outcome=\"OUTCOME_FAILURE_DENIED\" actor_id=\"the-actor\" actor_type=\"service\" \
        operation=\"OPERATION_UPDATE\" resource=\"the-resource\" reason=\"the-code\" \
        origin_ip=\"192.0.2.2\" session_id=\"the-session\" \
        trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\" tenant_id=\"the-tenant\" \
        environment=\"staging\" sensitivity=\"SENSITIVITY_SECRET\" policy_tag=\"SOC2:CC6.1\" \
        policy_tag=\"HIPAA\"]";
    assert_eq!(known, expected);
}

#[test]
fn in_cloudevents_each_member_has_its_attribute() {
    let text = cloudevents::to_string(&plain(), &cloudevents::Options::new()).unwrap();
    let mut envelope: Value = serde_json::from_str(&text).unwrap();
    envelope.as_object_mut().unwrap().remove("data");
    let source = "/staging/the-component/the-producer";
    let expected = json!({
        "specversion": "1.0",
        "id": "the-event",
        "source": source,
        "partitionkey": source,
        "type": "lokryn.compliance.v1.resource_access",
        "subject": "the-resource",
        "time": "2026-11-23T09:30:00Z",
        "datacontenttype": "application/json",
        "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00",
        "severitynumber": 13,
        "severitytext": "WARNING",
        "authtype": "service_account",
        "authid": "the-actor",
        "dataclassification": "restricted",
        "sequence": "0000000000000007001",
        "causationid": "the-parent",
    });
    assert_eq!(envelope, expected);
}

/// What ends a line somewhere ends none here, and stands in no part of one.
#[test]
fn no_line_has_a_break_in_it() {
    let breaks = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{1c}', '\u{85}', '\u{2028}', '\u{2029}', '\0', '\u{7f}',
    ];
    for character in breaks {
        let event = event("message", json!(format!("a{character}b")));
        let lines = [
            syslog::to_string(&event, &syslog::Options::new()).unwrap(),
            cef::to_string(&event, &cef::Options::new()).unwrap(),
        ];
        for line in lines {
            assert!(!line.contains(character), "{character:?}: {line:?}");
        }
    }
}
