//! What holds for every draft: both ways out of it agree, what was stated is what the event holds,
//! and what was not is filled in.

mod dice;
mod fill;
mod flaws;
mod gaps;
mod kinds;
mod made;
mod made_agents;
mod made_mcp;
mod made_system;
mod methods;
mod models;
mod objects;
pub(crate) mod parts;
mod payloads;
mod refused;
pub(crate) mod restated;
mod stated;

use std::ops::Range;
use std::time::Duration;

use compliance_log::check::{Code, Level, Violation};
use compliance_log::chrono::{DateTime, Utc};
use compliance_log::event::{Context, DataClass, Endpoint, Guard, Inspected};
use compliance_log::prost::Message as _;
use compliance_log::prost_types::Timestamp;
use compliance_log::proto::LogRequest;
use compliance_log::{Clock, Event, Ids, Recorder};
use dice::{Dice, NOW};
use flaws::FLAWS;
use made::with_draft;
use objects::{FORMS, Objects};
use proptest::collection::vec;
use proptest::prelude::*;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(NOW, 0).unwrap()
}

/// A context of its own, so that its identifiers begin anew.
fn bare() -> Context {
    Context::default()
        .clock(Clock::fixed(now()))
        .ids(Ids::counting(1))
}

fn full() -> Context {
    bare()
        .environment("production")
        .product("Harbour Payments", "4.12.0")
        .vendor("Example Harbour")
        .host(Endpoint::host("pay-03.example.com"))
        .tenant_id("example-harbour")
        .geo_region("ch-zurich-1")
        .server("mcp-ledger", "1.9.2")
}

fn with_lists() -> Context {
    full()
        .policy_tags(&["ISO-27001", "SOC2"])
        .label("t", "context")
        .label("team", "payments")
}

struct KeepsAll;

impl Guard for KeepsAll {
    fn inspect<'t>(&self, _path: &str, _text: &'t str) -> Inspected<'t> {
        Inspected::keep()
    }
}

/// By which a draft is built: each makes a new one.
const CONTEXTS: [fn() -> Context; 4] = [bare, full, with_lists, || full().guard(KeepsAll)];

/// One draft at random.
#[derive(Clone, Debug)]
struct Case {
    entropy: Vec<u8>,
    flaws: Vec<usize>,
    context: usize,
    form: usize,
}

impl Case {
    fn stated(&self) -> LogRequest {
        let mut stated = stated::stated(&mut Dice(&self.entropy));
        self.flaws
            .iter()
            .for_each(|flaw| FLAWS[*flaw].1(&mut stated));
        stated
    }

    fn context(&self) -> Context {
        CONTEXTS[self.context]()
    }

    /// Builds the draft and encodes it, each in a context of its own.
    fn both(&self, stated: &LogRequest) -> (Result<Event, Found>, Result<Vec<u8>, Found>) {
        let objects = Objects::of(stated, self.form);
        with_draft(stated, &objects, |draft| {
            let built = draft
                .build_in(&self.context())
                .map_err(|found| listed(found.iter()));
            let mut out = b"before".to_vec();
            let written = draft.encode_in(&self.context(), &mut out);
            let written = written.map_err(|found| listed(found.iter()));
            let after = out.strip_prefix(b"before").unwrap().to_vec();
            assert!(written.is_ok() || after.is_empty());
            let checked = draft.check_in(&self.context());
            let refused = checked
                .iter()
                .filter(|it| it.code().writing() == Level::Refuse);
            assert_eq!(listed(refused), built.clone().err().unwrap_or_default());
            (built, written.map(|()| after))
        })
    }

    /// Records the draft, once alone and once as the third of a recorder.
    fn record(&self, stated: &LogRequest) -> Result<Vec<u8>, Found> {
        let objects = Objects::of(stated, self.form);
        with_draft(stated, &objects, |draft| {
            let recorder = Recorder::new(&self.context()).unwrap();
            let mut out = b"before".to_vec();
            let written = draft.record(&recorder, &mut out);
            let written = written.map_err(|found| listed(found.iter()));
            let after = out.strip_prefix(b"before").unwrap().to_vec();
            assert_eq!(
                written.as_ref().ok(),
                Some(&1).filter(|_| !after.is_empty())
            );
            // Room or none, the bytes are the same but for identifier and number.
            let again = draft.record(&recorder, &mut Vec::with_capacity(after.len()));
            assert_eq!(again.ok(), written.as_ref().ok().map(|number| number + 1));
            written.map(|_| after)
        })
    }

    /// What a recorder of its own makes of an event.
    fn recorded(&self, stated: &LogRequest) -> Result<Vec<u8>, Found> {
        // The recorder's own name takes the first identifier.
        let context = self.context().ids(Ids::counting(2));
        let objects = Objects::of(stated, self.form);
        let built = with_draft(stated, &objects, |draft| draft.build_in(&context));
        let mut message = built.map_err(|found| listed(found.iter()))?.into_proto();
        let now = Timestamp {
            seconds: NOW,
            nanos: 0,
        };
        let ahead = message
            .time
            .is_some_and(|time| (time.seconds, time.nanos) > (NOW, 0));
        message.recorded_time = Some(now).filter(|_| !ahead);
        "00000000-0000-7000-8000-000000000001".clone_into(&mut message.producer_id);
        message.sequence = 1;
        Ok(message.encode_to_vec())
    }

    fn build(&self, stated: &LogRequest) -> Event {
        self.both(stated).0.unwrap()
    }
}

type Found = Vec<(Code, String)>;

fn listed<'f>(found: impl Iterator<Item = &'f Violation>) -> Found {
    found.map(|it| (it.code(), it.path().to_owned())).collect()
}

fn case(flaws: Range<usize>) -> impl Strategy<Value = Case> {
    let entropy = vec(any::<u8>(), 0..1_500);
    let rest = (vec(0..FLAWS.len(), flaws), 0..CONTEXTS.len(), 0..FORMS);
    (entropy, rest).prop_map(|(entropy, (flaws, context, form))| Case {
        entropy,
        flaws,
        context,
        form,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    #[test]
    fn both_ways_out_of_a_draft_agree(case in case(0..3)) {
        let stated = case.stated();
        let (built, written) = case.both(&stated);
        prop_assert_eq!(&built.clone().map(|event| event.encode()), &written);
        match case.flaws.last() {
            None => prop_assert!(built.is_ok(), "{built:?}"),
            Some(flaw) => {
                let found = built.unwrap_err();
                prop_assert!(found.iter().any(|(code, _)| *code == FLAWS[*flaw].0), "{found:?}");
            }
        }
    }

    #[test]
    fn what_is_recorded_is_what_is_built_and_numbered(case in case(0..3)) {
        let stated = case.stated();
        prop_assert_eq!(case.record(&stated), case.recorded(&stated));
    }

    #[test]
    fn the_same_draft_gives_the_same_bytes(case in case(0..1)) {
        let stated = case.stated();
        prop_assert_eq!(case.build(&stated).encode(), case.build(&stated).encode());
        let other = Case { form: (case.form + 1) % FORMS, ..case.clone() };
        prop_assert_eq!(case.build(&stated).encode(), other.build(&stated).encode());
    }

    #[test]
    fn an_event_that_was_built_is_read_and_checked_as_the_same(case in case(0..1)) {
        let event = case.build(&case.stated());
        let bytes = event.encode();
        prop_assert_eq!(&Event::decode(&bytes).unwrap().into_event().unwrap(), &event);
        let json = event.to_json().unwrap();
        prop_assert_eq!(&Event::from_json(json.as_bytes()).unwrap().into_event().unwrap(), &event);
        prop_assert_eq!(&Event::try_from(event.clone().into_proto()).unwrap(), &event);
    }

    #[test]
    fn an_event_holds_what_was_stated_and_nothing_else_but_what_is_filled_in(case in case(0..1)) {
        let stated = case.stated();
        let bare = Case { context: 0, ..case };
        let mut held = bare.build(&stated).into_proto();
        prop_assert!(held.metadata.take().is_some());
        unfill(&mut held, &stated);
        prop_assert_eq!(held, stated);
    }

    #[test]
    fn getters_give_what_was_stated(case in case(0..1)) {
        let stated = case.stated();
        let event = case.build(&stated);
        if let Some(time) = stated.time {
            let nanos = u32::try_from(time.nanos).unwrap();
            prop_assert_eq!(event.time(), DateTime::from_timestamp(time.seconds, nanos));
        }
        let duration = stated.duration_ms.map(|it| Duration::from_millis(it.unsigned_abs()));
        prop_assert_eq!(event.duration(), duration);
        let ip = stated.origin.as_ref().map(|origin| origin.ip.parse().ok());
        prop_assert_eq!(event.origin().map(|origin| origin.ip.addr()), ip);
        let trace = event.trace();
        prop_assert_eq!(trace.map_or(String::new(), |it| it.trace_id().to_string()), stated.trace_id);
        prop_assert_eq!(trace.map_or(String::new(), |it| it.span_id().to_string()), stated.span_id);
        let parent = trace.and_then(|it| it.parent_span_id());
        prop_assert_eq!(parent.map_or(String::new(), |it| it.to_string()), stated.parent_span_id);
        prop_assert_eq!(event.event_type().map(i32::from), Some(stated.event_type));
        prop_assert_eq!(event.outcome().map(i32::from), Some(stated.outcome));
        prop_assert_eq!(event.sensitivity().map_or(0, i32::from), stated.sensitivity);
        prop_assert_eq!(event.phase().map_or(0, i32::from), stated.phase);
        prop_assert_eq!(event.request_size_bytes().map(|it| i64::try_from(it).unwrap()), stated.request_size_bytes);
        let classes: Vec<i32> = event.data_classes().iter().map(DataClass::number).collect();
        prop_assert_eq!(classes, stated.data_classes);
        let subjects: Vec<&str> = event.subjects().iter().map(|it| it.id).collect();
        prop_assert_eq!(subjects, stated.subjects.iter().map(|it| &it.id).collect::<Vec<_>>());
        let scopes = event.delegation_chain().iter().flat_map(|hop| hop.scope.iter());
        let stated_scopes = stated.delegation_chain.iter().flat_map(|hop| &hop.scope);
        prop_assert!(scopes.eq(stated_scopes));
        for (name, value) in &stated.labels {
            prop_assert_eq!(event.labels().get(name), Some(value.as_str()));
        }
    }

    #[test]
    fn a_context_fills_only_what_is_absent(case in case(0..1)) {
        let stated = case.stated();
        let event = Case { context: 2, ..case }.build(&stated);
        let or = |stated: &str, filled: &str| Some(if stated.is_empty() { filled } else { stated }.to_owned());
        let owned = |text: Option<&str>| text.map(str::to_owned);
        prop_assert_eq!(owned(event.tenant_id()), or(&stated.tenant_id, "example-harbour"));
        prop_assert_eq!(owned(event.geo_region()), or(&stated.geo_region, "ch-zurich-1"));
        prop_assert_eq!(owned(event.environment()), or(&stated.environment, "production"));
        prop_assert_eq!(owned(event.server_id()), or(&stated.server_id, "mcp-ledger"));
        let host = stated.host.as_ref().map_or("pay-03.example.com", |host| &host.hostname);
        prop_assert_eq!(event.host().map(|host| host.hostname), Some(host));

        let own = stated.policy_tags.iter().map(String::as_str).filter(|tag| *tag != "SOC2");
        let tags: Vec<&str> = ["ISO-27001", "SOC2"].into_iter().chain(own).collect();
        prop_assert_eq!(event.policy_tags().iter().collect::<Vec<_>>(), tags);
        let label = stated.labels.get("t").map_or("context", String::as_str);
        prop_assert_eq!(event.labels().get("t"), Some(label));
        let team = stated.labels.contains_key("team");
        prop_assert_eq!(event.labels().get("team"), Some("payments").filter(|_| !team));
        let more = ["t", "team"].iter().filter(|name| !stated.labels.contains_key(**name)).count();
        prop_assert_eq!(event.labels().len(), stated.labels.len() + more);
    }
}

/// Takes out of an event what may be filled in and was not stated.
fn unfill(held: &mut LogRequest, stated: &LogRequest) {
    fn clear<T: Default + PartialEq>(held: &mut T, stated: &T) {
        if *stated == T::default() {
            *held = T::default();
        }
    }
    macro_rules! unfill {
        ($($field:ident),+) => {
            $(clear(&mut held.$field, &stated.$field);)+
        };
    }
    unfill!(event_id, time, severity, resource, target, operation);
    unfill!(ocsf_class_uid, ocsf_activity_id, otel_operation_name);
}
