//! The parts of an event over the texts of a stored one, made by their constructors and setters.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use compliance_log::TraceContext;
use compliance_log::event::{
    Actor, Agent, Approval, ApprovalVerdict, Authentication, DataClass, DelegationHop, Digest,
    DigestAlgorithm, Disclosure, Effect, Endpoint, Entity, PolicyDecision, Reason, Redaction,
    RedactionMethod, Retention,
};
use compliance_log::proto::{self, LogRequest};

/// Calls a setter of a draft or a part for what is stated, and leaves it out otherwise.
macro_rules! set {
    ($draft:ident, $($setter:ident: $stated:expr),+ $(,)?) => {
        $(if let Some($setter) = $stated {
            $draft = $draft.$setter($setter);
        })+
    };
}
pub(crate) use set;

/// What drafts of every kind borrow.
pub(crate) struct Parts<'p> {
    pub(crate) actor: Option<Actor<'p>>,
    pub(crate) agent: Option<Agent<'p>>,
    pub(crate) authentication: Option<Authentication<'p>>,
    pub(crate) retention: Option<Retention<'p>>,
    pub(crate) chain: Vec<DelegationHop<'p>>,
    pub(crate) approvals: Vec<Approval<'p>>,
    pub(crate) decisions: Vec<PolicyDecision<'p>>,
    pub(crate) subjects: Vec<Entity<'p>>,
    pub(crate) digests: Vec<Digest<'p>>,
    pub(crate) disclosure: Option<Disclosure<'p>>,
    pub(crate) redactions: Vec<Redaction<'p>>,
    pub(crate) classes: Vec<DataClass>,
    pub(crate) trace: Option<TraceContext>,
    pub(crate) duration: Option<Duration>,
    /// In another order than that of their keys.
    pub(crate) labels: Vec<(&'p str, &'p str)>,
}

impl<'p> Parts<'p> {
    pub(crate) fn of(stated: &'p LogRequest) -> Self {
        let classes = stated.data_classes.iter();
        let milliseconds = stated.duration_ms.map(i64::unsigned_abs);
        Self {
            actor: stated.actor.as_deref().map(actor),
            agent: stated.agent.as_deref().map(agent),
            authentication: stated.authentication.as_deref().map(authentication),
            retention: stated.retention.as_deref().map(retention),
            chain: each(&stated.delegation_chain, hop),
            approvals: each(&stated.approvals, approval),
            decisions: each(&stated.policy_decisions, policy_decision),
            subjects: each(&stated.subjects, entity),
            digests: each(&stated.digests, digest),
            disclosure: stated.disclosure.as_deref().map(disclosure),
            redactions: each(&stated.redactions, redaction),
            classes: classes.map(|class| data_class(*class)).collect(),
            trace: trace(stated),
            duration: milliseconds.map(Duration::from_millis),
            labels: pairs(&stated.labels),
        }
    }
}

pub(crate) fn each<'a, S, T>(stored: &'a [S], make: fn(&'a S) -> T) -> Vec<T> {
    stored.iter().map(make).collect()
}

pub(crate) fn pairs(map: &BTreeMap<String, String>) -> Vec<(&str, &str)> {
    map.iter()
        .rev()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect()
}

fn data_class(number: i32) -> DataClass {
    DataClass::from_number(number).unwrap_or(DataClass::Unrecognized(number))
}

fn trace(stated: &LogRequest) -> Option<TraceContext> {
    let trace = TraceContext::new(stated.trace_id.parse().ok()?, stated.span_id.parse().ok()?);
    let parent = stated.parent_span_id.parse().ok();
    Some(parent.map_or(trace, |parent| trace.with_parent(parent)))
}

pub(crate) fn entity(entity: &proto::Entity) -> Entity<'_> {
    Entity::new(&entity.r#type, &entity.id)
        .name(&entity.name)
        .uri(&entity.uri)
}

/// An address as such where its text is the one that an address has.
pub(crate) fn endpoint(endpoint: &proto::Endpoint) -> Endpoint<'_> {
    let made = Endpoint::host(&endpoint.hostname)
        .id(&endpoint.id)
        .zone(&endpoint.zone)
        .port(endpoint.port);
    match endpoint.ip.parse::<IpAddr>() {
        Ok(address) if address.to_string() == endpoint.ip => made.ip(address),
        _ => made.ip(endpoint.ip.as_str()),
    }
}

fn actor(actor: &proto::Actor) -> Actor<'_> {
    Actor::default()
        .name(&actor.name)
        .roles(&actor.roles)
        .privileges(&actor.privileges)
}

fn agent(agent: &proto::Agent) -> Agent<'_> {
    Agent::new(&agent.id)
        .instance_id(&agent.instance_id)
        .name(&agent.name)
        .version(&agent.version)
        .framework(&agent.framework)
        .model(&agent.model)
        .trust_level(&agent.trust_level)
}

fn authentication(stored: &proto::Authentication) -> Authentication<'_> {
    let mut made = Authentication::new(&stored.methods)
        .assurance(&stored.assurance)
        .protocol(&stored.protocol)
        .issuer(&stored.issuer)
        .credential_id(&stored.credential_id);
    set!(made, time: stored.time);
    made
}

fn hop(hop: &proto::DelegationHop) -> DelegationHop<'_> {
    let mut made = DelegationHop::default()
        .delegation_id(&hop.delegation_id)
        .scope(&hop.scope);
    set!(made, principal: hop.principal.as_deref().map(entity), time: hop.time,
        expires_time: hop.expires_time);
    made
}

fn approval(approval: &proto::Approval) -> Approval<'_> {
    let mut made = Approval::default()
        .id(&approval.id)
        .comment(&approval.comment);
    set!(made, approver: approval.approver.as_deref().map(entity),
        verdict: ApprovalVerdict::from_number(approval.verdict), time: approval.time,
        expires_time: approval.expires_time, subject: approval.subject.as_deref().map(digest));
    made
}

fn reason(reason: &proto::Reason) -> Reason<'_> {
    Reason::new(&reason.code).text(&reason.text)
}

fn policy_decision(stored: &proto::PolicyDecision) -> PolicyDecision<'_> {
    let mut made = PolicyDecision::default()
        .policy_id(&stored.policy_id)
        .policy_version(&stored.policy_version)
        .rule_id(&stored.rule_id);
    set!(made, effect: Effect::from_number(stored.effect),
        reason: stored.reason.as_deref().map(reason));
    made
}

fn digest(digest: &proto::Digest) -> Digest<'_> {
    let mut made = Digest::default()
        .path(&digest.path)
        .key_id(&digest.key_id)
        .value(&digest.value);
    set!(made, algorithm: DigestAlgorithm::from_number(digest.algorithm));
    made
}

fn retention(retention: &proto::Retention) -> Retention<'_> {
    let mut made = Retention::new(&retention.policy_id).legal_hold_id(&retention.legal_hold_id);
    set!(made, keep_until_time: retention.keep_until_time, erase_by_time: retention.erase_by_time);
    made
}

fn disclosure(stored: &proto::Disclosure) -> Disclosure<'_> {
    let mut made = Disclosure::default()
        .recipient_address(&stored.recipient_address)
        .description(&stored.description)
        .purpose(&stored.purpose);
    set!(made, recipient: stored.recipient.as_deref().map(entity),
        subject_count: stored.subject_count);
    made
}

fn redaction(stored: &proto::Redaction) -> Redaction<'_> {
    let mut made = Redaction::default()
        .path(&stored.path)
        .rule_id(&stored.rule_id);
    set!(made, method: RedactionMethod::from_number(stored.method),
        original_size_bytes: stored.original_size_bytes);
    made
}
