//! Recorders: numbers, time, buffers, and what a context is refused for.

use std::collections::BTreeSet;
use std::thread;

use compliance_log::check::{Code, Violation, Violations, bounds};
use compliance_log::chrono::{DateTime, TimeDelta, Utc};
use compliance_log::event::{
    Change, Context, Endpoint, Guard, Inspected, Message, Outcome, RedactionMethod,
};
use compliance_log::proto::log_request::Payload;
use compliance_log::stream::{Delimited, write_delimited};
use compliance_log::{Clock, Event, EventId, Ids, Limits, Recorder};

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_426_200, 250_000_000).unwrap()
}

fn context() -> Context {
    Context::new("auth-service").clock(Clock::fixed(now()))
}

fn codes(refused: &compliance_log::check::Violations) -> Vec<(Code, &str)> {
    refused.iter().map(|it| (it.code(), it.path())).collect()
}

/// Beyond 16,384, where a number takes one byte more.
#[test]
fn threads_count_together_and_no_number_is_lost_or_taken_twice() {
    const THREADS: u64 = 4;
    const EACH: u64 = 5_000;
    let recorder = Recorder::new(&context()).unwrap();
    let written: Vec<(u64, Vec<u8>)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|number| {
                // Some share it, some have a clone.
                let clone = (number % 2 == 1).then(|| recorder.clone());
                let recorder = &recorder;
                scope.spawn(move || {
                    let recorder = clone.as_ref().unwrap_or(recorder);
                    let record = |_| {
                        let mut bytes = Vec::new();
                        let login = Event::login("user-42").outcome(Outcome::Success);
                        (recorder.record(login, &mut bytes).unwrap(), bytes)
                    };
                    (0..EACH).map(record).collect::<Vec<_>>()
                })
            })
            .collect();
        threads
            .into_iter()
            .flat_map(|it| it.join().unwrap())
            .collect()
    });
    let numbers: BTreeSet<u64> = written.iter().map(|(number, _)| *number).collect();
    assert!(numbers.into_iter().eq(1..=THREADS * EACH));
    for (number, bytes) in &written {
        let event = Event::decode(bytes).unwrap().into_event().unwrap();
        assert_eq!(event.sequence(), Some(*number));
        assert_eq!(event.producer_id(), Some(recorder.producer_id()));
        assert_eq!(event.as_proto().actor_id, "user-42");
        assert_eq!(&event.encode(), bytes);
    }
}

/// Lengths of two bytes and of three, each record read alone.
#[test]
fn records_after_their_lengths_are_read_one_by_one() {
    let recorder = Recorder::new(&Context::default().clock(Clock::fixed(now()))).unwrap();
    let tool = Event::tool_invocation("ping").human("user-42");
    let tool = tool.outcome(Outcome::Success);
    let contents = [0, 200, 20_000, 9].map(|length| "x".repeat(length));
    let mut buffer = b"before".to_vec();
    for (content, number) in contents.iter().zip(1..) {
        let start = buffer.len();
        let refused = tool.arguments(content).call_id("a\nb");
        assert!(recorder.record_delimited(refused, &mut buffer).is_err());
        assert_eq!(buffer.len(), start);
        let taken = tool.arguments(content);
        assert_eq!(
            recorder.record_delimited(taken, &mut buffer).unwrap(),
            number
        );
    }
    assert_eq!(&buffer[..6], b"before");
    let (mut frames, mut written) = (Delimited::new(&buffer[6..], Limits::default()), Vec::new());
    for (content, number) in contents.iter().zip(1..) {
        let frame = frames.read().unwrap().unwrap();
        let bytes = frame.content.unwrap();
        write_delimited(&mut written, bytes).unwrap();
        let event = Event::decode(bytes).unwrap().into_event().unwrap();
        assert_eq!(event.sequence(), Some(number));
        let Some(Payload::Tool(call)) = &event.as_proto().payload else {
            panic!("no call of a tool");
        };
        assert_eq!(call.arguments, *content);
    }
    assert!(frames.read().unwrap().is_none());
    assert_eq!(written, buffer[6..]);
}

#[test]
fn what_is_refused_takes_no_number_and_leaves_the_buffer() {
    let recorder = Recorder::new(&context()).unwrap();
    let login = Event::login("user-42").outcome(Outcome::Success);
    let mut buffer = b"before".to_vec();
    for refused in [
        login.session_id("a\nb"),
        login.message("\u{202e}"),
        login.actor(" "),
    ] {
        assert!(recorder.record(refused, &mut buffer).is_err());
        assert_eq!(buffer, b"before");
    }
    assert_eq!(recorder.record(login, &mut buffer).unwrap(), 1);
    let first = buffer.len();
    assert_eq!(recorder.record(login, &mut buffer).unwrap(), 2);
    let events = [&buffer[b"before".len()..first], &buffer[first..]];
    for (event, number) in events.into_iter().zip([1, 2]) {
        let event = Event::decode(event).unwrap().into_event().unwrap();
        assert_eq!(event.sequence(), Some(number));
    }
}

#[test]
fn an_event_that_is_too_large_with_its_number_is_refused_once() {
    let recorder = Recorder::new(&context()).unwrap();
    let draft = Event::tool_invocation("ping").human("user-42");
    let draft = draft.outcome(Outcome::Success);
    let mut bytes = Vec::new();
    recorder.record(draft, &mut bytes).unwrap();
    // The field of the arguments has a key and a length of its own, as its message has.
    let left = bounds::EVENT_BYTES - bytes.len() - 16;
    let content = "x".repeat(left);
    bytes.clear();
    recorder
        .record(draft.arguments(&content), &mut bytes)
        .unwrap();
    let around = bytes.len() - left;
    for (length, is_taken) in [(left, true), (left + 16, false), (2 * left, false)] {
        let content = "x".repeat(length);
        bytes.clear();
        match recorder.record(draft.arguments(&content), &mut bytes) {
            Ok(_) => assert!(is_taken && bytes.len() <= bounds::EVENT_BYTES),
            Err(refused) => {
                assert!(!is_taken);
                assert_eq!(codes(&refused), [(Code::EventTooLarge, "")]);
                // As it would have been written, its number included.
                let size = (around + length).to_string();
                let told = refused.iter().map(Violation::message);
                assert!(told.clone().any(|told| told.contains(&size)), "{size}");
            }
        }
    }
}

/// A buffer is used over and over: what one event that is refused would have taken is not kept.
#[test]
fn what_is_too_large_does_not_have_the_buffer_grow_with_it() {
    let recorder = Recorder::new(&context()).unwrap();
    let tool = Event::tool_invocation("ping").human("user-42");
    let tool = tool.outcome(Outcome::Success);
    let content = "x".repeat(4_000_000);
    let messages = vec![Message::new("user", &content[..600]); 1_000];
    let changes = vec![Change::new("path").after(&content[..20_000]); 1_000];
    let inference = Event::model_inference("example-large-2").human("user-42");
    let change = Event::config_change("limits").human("user-42");
    let mut buffer = Vec::with_capacity(1024);
    let refuse = |refused: Result<u64, Violations>, buffer: &Vec<u8>| {
        assert_eq!(codes(&refused.unwrap_err()), [(Code::EventTooLarge, "")]);
        assert!(buffer.is_empty());
        assert!(buffer.capacity() <= 4 * bounds::EVENT_BYTES);
    };
    let outcome = Outcome::Success;
    refuse(
        recorder.record(tool.arguments(&content), &mut buffer),
        &buffer,
    );
    let inference = inference.outcome(outcome).input_messages(&messages);
    refuse(recorder.record(inference, &mut buffer), &buffer);
    let change = change.outcome(outcome).changes(&changes);
    refuse(recorder.record(change, &mut buffer), &buffer);
    assert_eq!(
        recorder
            .record(tool.arguments(&content[..9]), &mut buffer)
            .unwrap(),
        1
    );
    let event = Event::decode(&buffer).unwrap().into_event().unwrap();
    assert_eq!(event.sequence(), Some(1));
}

/// Many short members, members in the wrong order, one long text, and a text of escapes.
#[cfg(feature = "json")]
#[test]
fn json_that_is_too_large_does_not_have_the_buffer_grow_with_it() {
    use compliance_log::event::Object;

    let recorder = Recorder::new(&context()).unwrap();
    let call = Event::mcp_tool_invocation("ping").human("user-42");
    let call = call.outcome(Outcome::Success);
    let pad = "y".repeat(100);
    let member = |number: u32| format!(r#""member-{number:06}": [{{"a": {number}}}, "\n{pad}"]"#);
    let members: Vec<String> = (0..10_000).map(member).collect();
    let backwards: Vec<String> = members.iter().rev().cloned().collect();
    let mixed = [&members[500..], &members[..500]].concat();
    let objects = [members, backwards, mixed].map(|members| format!("{{{}}}", members.join(",")));
    let long = ["x", r"\n"].map(|content| format!(r#"{{"a": "{}"}}"#, content.repeat(1_000_000)));
    let mut buffer = b"before".to_vec();
    for text in objects.iter().chain(&long) {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        let data = Object::from(&value).to_proto();
        for held in [Object::json_text(text), (&value).into(), (&data).into()] {
            let refused = recorder
                .record(call.arguments(held), &mut buffer)
                .unwrap_err();
            assert_eq!(codes(&refused), [(Code::EventTooLarge, "")]);
            assert_eq!(buffer, b"before");
            assert!(buffer.capacity() <= 4 * bounds::EVENT_BYTES);
        }
    }
}

#[test]
fn each_recorder_has_a_name_of_its_own() {
    let made = [(); 3].map(|()| Recorder::new(&context()).unwrap());
    let names: BTreeSet<&str> = made.iter().map(Recorder::producer_id).collect();
    assert_eq!(names.len(), 3);
    assert_eq!(made[0].clone().producer_id(), made[0].producer_id());
    assert!(names.iter().all(|name| name.parse::<EventId>().is_ok()));
}

#[test]
fn a_context_that_would_have_every_event_refused_is_refused() {
    let broken = |context: Context| codes_of(&context);
    assert_eq!(broken(context()), []);
    assert_eq!(
        broken(Context::new("a\nb").label("\u{1b}", "")),
        [
            (Code::TextLineBreak, "component".to_owned()),
            (Code::TextControl, "labels[\"\\u{1b}\"]".to_owned())
        ]
    );
    assert_eq!(
        broken(context().product("\u{200b}", "1").policy_tags(&["a tag"])),
        [
            (Code::PolicyTagForm, "policy_tags[0]".to_owned()),
            (Code::TextInvisible, "metadata.product_name".to_owned())
        ]
    );
    let host = Endpoint::host("pay-03").port(65_536);
    let found = broken(context().host(host).tenant_id("\u{2028}"));
    assert_eq!(
        found,
        [
            (Code::TextLineBreak, "tenant_id".to_owned()),
            (Code::NumberRange, "host.port".to_owned())
        ]
    );
}

fn codes_of(context: &Context) -> Vec<(Code, String)> {
    let refused = Recorder::new(context).err();
    let found = refused.iter().flat_map(codes);
    found.map(|(code, path)| (code, path.to_owned())).collect()
}

struct NoBadges;

impl Guard for NoBadges {
    fn inspect<'t>(&self, _: &str, text: &'t str) -> Inspected<'t> {
        match text {
            "badge-4711" => {
                Inspected::replace("[badge]".into(), "badge-number", RedactionMethod::Mask)
            }
            "never" => Inspected::refuse(),
            _ => Inspected::keep(),
        }
    }
}

#[test]
fn a_guard_looks_at_what_is_recorded() {
    let recorder = Recorder::new(&context().guard(NoBadges)).unwrap();
    let login = Event::login("user-42").outcome(Outcome::Success);
    let mut bytes = Vec::new();
    let refused = recorder
        .record(login.message("never"), &mut bytes)
        .unwrap_err();
    assert_eq!(codes(&refused), [(Code::GuardRefused, "message")]);
    assert_eq!(
        recorder
            .record(login.message("badge-4711"), &mut bytes)
            .unwrap(),
        1
    );
    let event = Event::decode(&bytes).unwrap().into_event().unwrap();
    assert_eq!(event.message(), Some("[badge]"));
    assert_eq!(event.redactions().len(), 1);
    assert_eq!(
        (event.sequence(), event.producer_id()),
        (Some(1), Some(recorder.producer_id()))
    );
}

/// Clocks differ: an event may come from one that is ahead.
#[test]
fn the_time_of_recording_is_told_unless_it_is_before_the_event() {
    let recorder = Recorder::new(&context()).unwrap();
    let second = TimeDelta::seconds(1);
    for (time, told) in [
        (now() - second, true),
        (now(), true),
        (now() + second, false),
    ] {
        let login = Event::login("user-42").outcome(Outcome::Success).time(time);
        let mut bytes = Vec::new();
        recorder.record(login, &mut bytes).unwrap();
        let event = Event::decode(&bytes).unwrap().into_event().unwrap();
        assert_eq!(event.time(), Some(time));
        assert_eq!(event.recorded_time(), Some(now()).filter(|_| told));
        assert_eq!(
            event
                .findings()
                .iter()
                .filter(|it| it.code() != Code::OriginMissing)
                .count(),
            0
        );
    }
}

/// A recorder takes what is built, and finds what is found there.
#[test]
fn a_clock_that_tells_no_time_is_not_told() {
    let lost = DateTime::<Utc>::MAX_UTC;
    for (clock, time) in [
        (DateTime::UNIX_EPOCH, None),
        (DateTime::UNIX_EPOCH, Some(-1)),
        (DateTime::UNIX_EPOCH, Some(1)),
        (lost, None),
        (lost, Some(1)),
        (DateTime::from_timestamp(-1, 0).unwrap(), None),
        (DateTime::from_timestamp(1, 0).unwrap(), None),
    ] {
        let context = context().clock(Clock::fixed(clock));
        let login = Event::login("user-42").outcome(Outcome::Success);
        let login = match time {
            Some(seconds) => login.time(DateTime::from_timestamp(seconds, 0).unwrap()),
            None => login,
        };
        let mut bytes = Vec::new();
        let recorded = Recorder::new(&context).unwrap().record(login, &mut bytes);
        let built = login.build_in(&context);
        assert_eq!(
            recorded.as_ref().err().map(codes),
            built.as_ref().err().map(codes)
        );
        if recorded.is_ok() {
            let event = Event::decode(&bytes).unwrap().into_event().unwrap();
            let told = Some(clock).filter(|clock| clock.timestamp().abs() == 1);
            assert_eq!(event.recorded_time(), told);
        }
    }
}

/// A source of identifiers that repeats itself is at fault, and is told so.
#[test]
fn no_event_names_itself_as_its_cause() {
    let id = EventId::from_bytes([7; 16]);
    let recorder = Recorder::new(&context().ids(Ids::from_fn(move || id))).unwrap();
    let login = Event::login("user-42").outcome(Outcome::Success);
    let mut bytes = Vec::new();
    let caused = login.parent_event_id(id.as_str());
    let refused = recorder.record(caused, &mut bytes).unwrap_err();
    assert_eq!(codes(&refused), [(Code::EventIdCycle, "parent_event_id")]);
    let other = recorder.record(login.parent_event_id("event-1"), &mut bytes);
    assert_eq!(other.unwrap(), 1);
}
