//! A draft borrows the texts that it is given.

use compliance_log::Event;

fn main() {
    let draft;
    {
        let user = String::from("user-42");
        draft = Event::login(&user);
    }
    let _ = draft.build();
}
