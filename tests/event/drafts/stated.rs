//! What a caller states of an event, at random: a message that the rules take once it is filled,
//! with nothing in it that no setter sets.

use compliance_log::event::{
    ApprovalVerdict, DataClass, DigestAlgorithm, Effect, GuardrailAction, Operation, Outcome,
    Phase, RedactionMethod, Sensitivity, Severity,
};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{
    Actor, Agent, Approval, Authentication, Change, DelegationHop, Digest, Disclosure, Endpoint,
    Entity, EventType, LogRequest, PolicyDecision, Reason, Redaction, Retention,
};

use super::dice::Dice;
use super::payloads::KINDS;

pub(crate) fn stated(dice: &mut Dice<'_>) -> LogRequest {
    let (event_type, payload) = dice.pick(KINDS);
    let mut message = LogRequest {
        event_type: event_type.into(),
        outcome: dice.pick(Outcome::ALL).into(),
        severity: dice.or_default(|dice| dice.pick(Severity::ALL).into()),
        sensitivity: dice.or_default(|dice| dice.pick(Sensitivity::ALL).into()),
        operation: dice.or_default(|dice| dice.pick(Operation::ALL).into()),
        payload: payload(dice),
        target: boxed(dice, entity),
        ..LogRequest::default()
    };
    who(&mut message, dice);
    act(&mut message, dice);
    belongs(&mut message, dice);
    data(&mut message, dice);
    agree(&mut message, dice);
    if CHANGES.contains(&event_type) {
        message.changes = dice.few(|dice| Change {
            path: dice.text(),
            before: dice.maybe(Dice::content),
            after: dice.maybe(Dice::content),
        });
    }
    message
}

/// Types whose drafts take something that must not be nothing.
const NEED_A_TARGET: [EventType; 7] = [
    EventType::EventFileAccess,
    EventType::EventPolicyChange,
    EventType::EventPrivilegeUse,
    EventType::EventConfigChange,
    EventType::EventDataExport,
    EventType::EventUserManagement,
    EventType::EventResourceAccess,
];

/// Types whose drafts take changes.
const CHANGES: [EventType; 5] = [
    EventType::EventConfigChange,
    EventType::EventPolicyChange,
    EventType::EventUserManagement,
    EventType::EventResourceAccess,
    EventType::EventContextAccess,
];

fn who(message: &mut LogRequest, dice: &mut Dice<'_>) {
    let types = ["", "human", "service", "system", "agent", "robot"];
    message.actor_type.push_str(dice.pick(&types));
    message.actor_id = dice.id("actor");
    let is_agent = message.actor_type == "agent";
    message.delegation_chain = dice.few(hop);
    if is_agent && message.delegation_chain.is_empty() {
        message.delegation_chain = vec![hop(dice)];
    }
    hand_on(message);
    let mut agent = Agent {
        id: dice.id("agent"),
        instance_id: dice.line(),
        name: dice.line(),
        version: dice.line(),
        framework: dice.line(),
        model: dice.line(),
        trust_level: dice.line(),
    };
    if is_agent {
        agent.id.clone_from(&message.actor_id);
    }
    message.agent = (is_agent || dice.flip()).then(|| agent.into());
    message.actor = dice.maybe(|dice| {
        Actor {
            name: dice.line(),
            roles: dice.few(Dice::text),
            privileges: dice.few(Dice::text),
        }
        .into()
    });
    message.authentication = dice.maybe(|dice| {
        Authentication {
            methods: dice.few(Dice::text),
            assurance: dice.line(),
            protocol: dice.line(),
            issuer: dice.line(),
            // An empty one is as good as none.
            credential_id: dice.text(),
            time: dice.maybe(Dice::past),
        }
        .into()
    });
    message.approvals = dice.few(|dice| Approval {
        id: dice.line(),
        approver: Some(entity(dice).into()),
        verdict: dice.pick(ApprovalVerdict::ALL).into(),
        time: Some(dice.past()),
        expires_time: dice.maybe(Dice::future),
        subject: dice.maybe(|dice| digest(dice).into()),
        comment: dice.content(),
    });
}

fn act(message: &mut LogRequest, dice: &mut Dice<'_>) {
    message.reason = boxed(dice, reason);
    message.message = dice.line();
    message.time = dice.maybe(Dice::past);
    message.duration_ms = dice.maybe(|dice| dice.amount() % 1_000_000_000_000);
    message.phase = dice.or_default(|dice| dice.pick(Phase::ALL).into());
    message.resource = dice.line();
    message.origin = boxed(dice, endpoint);
    message.user_agent = dice.line();
    message.geo_region = dice.line();
    message.component = dice.line();
    message.tenant_id = dice.line();
    message.request_size_bytes = dice.maybe(Dice::amount);
    message.response_size_bytes = dice.maybe(Dice::amount);
    message.environment = dice.line();
    message.host = boxed(dice, endpoint);
    message.destination = boxed(dice, endpoint);
    message.change_reference = dice.line();
    message.policy_decisions = dice.few(|dice| PolicyDecision {
        policy_id: dice.text(),
        policy_version: dice.line(),
        rule_id: dice.line(),
        effect: dice.pick(Effect::ALL).into(),
        reason: boxed(dice, reason),
    });
}

fn belongs(message: &mut LogRequest, dice: &mut Dice<'_>) {
    message.event_id = dice.or_default(|dice| dice.id("event"));
    message.parent_event_id = dice.or_default(|dice| dice.id("parent"));
    message.intent_event_id = dice.or_default(|dice| dice.id("intent"));
    message.session_id = dice.line();
    message.labels = dice.texts();
    message.policy_tags = dice.few(|dice| {
        dice.pick(&["SOC2", "PCI-DSS:10.2.1.4", "HIPAA:164.312(b)", "A_b.c:#!"])
            .to_owned()
    });
    if dice.flip() {
        message.trace_id = format!("{:032x}", u128::from(dice.bits()) << 64 | 1);
        message.span_id = format!("{:016x}", dice.bits() | 1);
        message.parent_span_id = dice.or_default(|dice| format!("{:016x}", dice.bits() | 1));
    }
    message.client_id = dice.line();
    message.client_version = dice.line();
    message.server_id = dice.line();
    message.server_version = dice.line();
}

fn data(message: &mut LogRequest, dice: &mut Dice<'_>) {
    message.data_classes = dice.few(|dice| dice.pick(DataClass::ALL).into());
    message.subjects = dice.few(entity);
    message.purpose_of_use = dice.line();
    message.disclosure = boxed(dice, disclosure);
    message.redactions = dice.few(|dice| Redaction {
        path: dice.text(),
        rule_id: dice.line(),
        method: dice.pick(RedactionMethod::ALL).into(),
        original_size_bytes: dice.maybe(Dice::amount),
    });
    message.digests = dice.few(digest);
    message.retention = dice.maybe(|dice| {
        Retention {
            policy_id: dice.line(),
            keep_until_time: dice.maybe(Dice::past),
            erase_by_time: dice.maybe(Dice::future),
            legal_hold_id: dice.line(),
        }
        .into()
    });
}

/// Changes what would contradict another field.
fn agree(message: &mut LogRequest, dice: &mut Dice<'_>) {
    let outcome = Outcome::from_number(message.outcome);
    let is_done = matches!(
        outcome,
        Some(Outcome::Success | Outcome::SuccessWithWarning | Outcome::Partial)
    );
    let is_pending = matches!(outcome, Some(Outcome::Pending | Outcome::PendingEscalated));
    match Phase::from_number(message.phase) {
        Some(Phase::Before) if is_done => message.phase = 0,
        Some(Phase::After) if is_pending => message.phase = 0,
        _ => {}
    }
    let phase = Phase::from_number(message.phase);
    if !matches!(phase, Some(Phase::During | Phase::After)) {
        message.intent_event_id.clear();
    }
    if let Some(Payload::Guardrail(guardrail)) = &mut message.payload {
        let is_blocked = guardrail.action == GuardrailAction::Block.number();
        let is_refused = matches!(
            outcome,
            Some(Outcome::FailureDenied | Outcome::FailureError)
        );
        if is_done || (is_blocked && !is_refused) {
            guardrail.action = GuardrailAction::Allow.into();
        }
    }
    // These must be on something: their constructors take it.
    let located = NEED_A_TARGET.contains(&message.event_type());
    if located && message.target.is_none() {
        message.target = Some(entity(dice).into());
    }
    // And so does that of connections, of their other end.
    let is_connection = message.event_type() == EventType::EventNetworkConnection;
    if is_connection && message.destination.is_none() {
        message.destination = Some(endpoint(dice).into());
    }
    // A gap is told by its reason.
    let is_stop = message.event_type == i32::from(EventType::EventProcessStop);
    if is_stop && matches!(message.payload, Some(Payload::Data(_))) {
        let reason = message.reason.get_or_insert_default();
        "gap".clone_into(&mut reason.code);
    }
}

/// A part that may be left out, as messages hold it.
pub(crate) fn boxed<T>(dice: &mut Dice<'_>, make: fn(&mut Dice<'_>) -> T) -> Option<Box<T>> {
    dice.maybe(|dice| Box::new(make(dice)))
}

pub(crate) fn entity(dice: &mut Dice<'_>) -> Entity {
    Entity {
        r#type: dice.line(),
        id: dice.id("thing"),
        name: dice.line(),
        uri: dice.or_default(|dice| format!("https://{}", dice.id("host"))),
    }
}

fn endpoint(dice: &mut Dice<'_>) -> Endpoint {
    Endpoint {
        id: dice.line(),
        hostname: dice.line(),
        ip: dice
            .pick(&["", "192.0.2.17", "2001:db8::17", "::FFFF:192.0.2.1"])
            .to_owned(),
        port: i32::try_from(dice.bits() % 65_536).unwrap(),
        zone: dice.line(),
    }
}

fn hop(dice: &mut Dice<'_>) -> DelegationHop {
    DelegationHop {
        principal: Some(entity(dice).into()),
        delegation_id: dice.line(),
        scope: dice.few(Dice::text),
        time: dice.maybe(Dice::past),
        expires_time: dice.maybe(Dice::future),
    }
}

/// Makes each party another than those before, and each scope a part of the one before, that of a
/// delegation too.
fn hand_on(message: &mut LogRequest) {
    let mut allowed = Vec::new();
    let mut narrow = |scope: &mut Vec<String>| {
        if !allowed.is_empty() {
            *scope = allowed.iter().take(scope.len()).cloned().collect();
        }
        if !scope.is_empty() {
            allowed.clone_from(scope);
        }
    };
    for (index, hop) in message.delegation_chain.iter_mut().enumerate() {
        if let Some(principal) = &mut hop.principal {
            principal.id = format!("{}/{index}", principal.id);
        }
        narrow(&mut hop.scope);
    }
    if let Some(Payload::Delegation(delegation)) = &mut message.payload {
        narrow(&mut delegation.scope);
    }
}

fn reason(dice: &mut Dice<'_>) -> Reason {
    Reason {
        code: dice.line(),
        text: dice.line(),
    }
}

fn disclosure(dice: &mut Dice<'_>) -> Disclosure {
    Disclosure {
        recipient: Some(entity(dice).into()),
        recipient_address: dice.line(),
        description: dice.line(),
        purpose: dice.line(),
        subject_count: dice.maybe(Dice::amount),
    }
}

fn digest(dice: &mut Dice<'_>) -> Digest {
    let algorithm = dice.pick(DigestAlgorithm::ALL);
    let bytes = if algorithm == DigestAlgorithm::Sha512 {
        64
    } else {
        32
    };
    Digest {
        path: dice.line(),
        algorithm: algorithm.into(),
        key_id: dice.text(),
        value: vec![0xa5; bytes],
    }
}
