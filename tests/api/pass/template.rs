//! A draft is a value: one may be the start of many, and a helper adds texts of its own.

use compliance_log::Event;
use compliance_log::event::{Draft, Kind, Outcome};

fn within<'a, K: Kind>(draft: Draft<'a, K>, session: &'a str) -> Draft<'a, K> {
    draft.session_id(session)
}

fn main() {
    let template = Event::login("user-42").outcome(Outcome::Success);
    for number in 1..=3 {
        let session = format!("sess-{number}");
        assert!(template.session_id(&session).build().is_ok());
        assert!(
            within(template, &session)
                .methods(&[session.as_str()])
                .build()
                .is_ok()
        );
    }
}
