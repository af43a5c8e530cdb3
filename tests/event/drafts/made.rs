//! From what a caller states to a draft, by the setters alone.

use compliance_log::check::{Violation, Violations};
use compliance_log::event::kind::Kind;
use compliance_log::event::{Change, Context, Draft};
use compliance_log::proto::log_request::Payload;
use compliance_log::proto::{self, EventType, LogRequest};
use compliance_log::{Event, Recorder};

use super::made_agents::{by_model, of_agents};
use super::made_mcp::over_mcp;
use super::made_system::of_system;
use super::objects::Objects;
use super::parts::{Parts, each, set};
use super::restated::{count, restated, some, text};

/// A draft of any kind.
pub(crate) trait AnyDraft {
    fn build_in(&self, context: &Context) -> Result<Event, Violations>;
    fn encode_in(&self, context: &Context, out: &mut Vec<u8>) -> Result<(), Violations>;
    fn check_in(&self, context: &Context) -> Vec<Violation>;
    fn record(&self, recorder: &Recorder, out: &mut Vec<u8>) -> Result<u64, Violations>;
}

impl<K: Kind> AnyDraft for Draft<'_, K> {
    fn build_in(&self, context: &Context) -> Result<Event, Violations> {
        Draft::build_in(self, context)
    }

    fn encode_in(&self, context: &Context, out: &mut Vec<u8>) -> Result<(), Violations> {
        Draft::encode_in(self, context, out)
    }

    fn check_in(&self, context: &Context) -> Vec<Violation> {
        Draft::check_in(self, context)
    }

    fn record(&self, recorder: &Recorder, out: &mut Vec<u8>) -> Result<u64, Violations> {
        recorder.record(*self, out)
    }
}

/// Makes the draft and hands it on, since it borrows from here.
pub(crate) fn with_draft<R>(
    stated: &LogRequest,
    objects: &Objects,
    then: impl FnOnce(&dyn AnyDraft) -> R,
) -> R {
    let parts = Parts::of(stated);
    let place = stated.target.as_deref().map_or("", place);
    let changes = each(&stated.changes, change);
    let changes = some(&changes);
    macro_rules! then {
        ($draft:expr) => {
            then(&restated($draft, stated, &parts))
        };
    }
    match (stated.event_type(), &stated.payload) {
        (EventType::EventLogin, _) => then!(Event::login(&stated.actor_id)),
        (EventType::EventLogout, _) => {
            let mut draft = Event::logout(&stated.actor_id);
            set!(draft, data: objects.data());
            then!(draft)
        }
        (EventType::EventFileAccess, _) => {
            let mut draft = Event::file_access(place);
            set!(draft, data: objects.data());
            then!(draft)
        }
        (EventType::EventConfigChange, _) => {
            let mut draft = Event::config_change(place);
            set!(draft, data: objects.data(), changes: changes);
            then!(draft)
        }
        (EventType::EventPolicyChange, _) => {
            let mut draft = Event::policy_change(place);
            set!(draft, data: objects.data(), changes: changes);
            then!(draft)
        }
        (EventType::EventPrivilegeUse, _) => {
            let mut draft = Event::privilege_use(place);
            set!(draft, data: objects.data());
            then!(draft)
        }
        (EventType::EventUserManagement, _) => {
            let mut draft = Event::user_management(place);
            set!(draft, data: objects.data(), changes: changes);
            then!(draft)
        }
        (EventType::EventResourceAccess, _) => {
            let mut draft = Event::resource_access(place);
            set!(draft, data: objects.data(), changes: changes);
            then!(draft)
        }
        (_, Some(Payload::DataExport(export))) => {
            let mut draft = Event::data_export(place);
            set!(draft, format: text(&export.format), record_count: count(export.record_count));
            then!(draft)
        }
        (_, Some(Payload::Mcp(mcp))) => over_mcp(mcp, stated, objects, then),
        (_, Some(Payload::Genai(genai))) => by_model(genai, stated, then),
        (event_type, payload) => match payload {
            Some(
                Payload::Tool(_)
                | Payload::Decision(_)
                | Payload::Delegation(_)
                | Payload::Guardrail(_),
            ) => of_agents(stated, then),
            _ if event_type == EventType::EventContextAccess => of_agents(stated, then),
            _ => of_system(stated, then),
        },
    }
}

/// The constructors take one text, whatever it is.
pub(crate) fn place(target: &proto::Entity) -> &str {
    if target.uri.is_empty() {
        &target.id
    } else {
        &target.uri
    }
}

pub(crate) fn change(change: &proto::Change) -> Change<'_> {
    let mut made = Change::new(&change.path);
    set!(made, before: change.before.as_deref(), after: change.after.as_deref());
    made
}
