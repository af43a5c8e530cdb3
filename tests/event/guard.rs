//! What a guard is shown.

use std::sync::{Arc, Mutex};

use compliance_log::event::{
    Context, Digest, Entity, Guard, Inspected, Outcome, Redaction, RedactionMethod,
};
use compliance_log::{Event, Recorder};

/// Notes what it is shown, and keeps it.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<(String, String)>>>);

impl Guard for Notes {
    fn inspect<'t>(&self, path: &str, text: &'t str) -> Inspected<'t> {
        let shown = (path.to_owned(), text.to_owned());
        self.0.lock().unwrap().push(shown);
        Inspected::keep()
    }
}

#[test]
fn a_guard_is_shown_each_text_once_and_none_that_is_no_content() {
    let notes = Notes::default();
    let context = Context::new("auth-service")
        .product("Harbour Identity", "6.0.4")
        .guard(notes.clone());
    let digests = [Digest::hmac_sha256("message", "key-1", &[7; 32])];
    let redactions = [Redaction::new("message", RedactionMethod::Mask)];
    let login = Event::login("user-42")
        .outcome(Outcome::Success)
        .event_id("event-1")
        .parent_event_id("event-0")
        .target(Entity::new("application", "harbour-assist"))
        .labels(&[("team", "identity")])
        .digests(&digests)
        .redactions(&redactions);
    let expected = vec![
        ("actor_id", "user-42"),
        ("component", "auth-service"),
        ("labels[\"team\"]", "identity"),
        ("metadata.product_name", "Harbour Identity"),
        ("metadata.product_version", "6.0.4"),
        ("parent_event_id", "event-0"),
        ("resource", "harbour-assist"),
        ("target.id", "harbour-assist"),
        ("target.type", "application"),
    ];

    let recorder = Recorder::new(&context).unwrap();
    let mut bytes = Vec::new();
    let makes: [&mut dyn FnMut(); 2] = [
        &mut || assert!(login.build_in(&context).is_ok()),
        &mut || assert!(recorder.record(login, &mut bytes).is_ok()),
    ];
    for make in makes {
        make();
        let shown = std::mem::take(&mut *notes.0.lock().unwrap());
        let texts = shown
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        let mut texts: Vec<_> = texts.collect();
        texts.sort_unstable();
        assert_eq!(texts, expected);
    }
}
