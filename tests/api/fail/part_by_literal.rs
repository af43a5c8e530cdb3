//! A part is made by its constructor, so that the schema may add fields to it.

use compliance_log::event::Entity;

fn main() {
    let _ = Entity {
        r#type: "file",
        id: "q3-report",
        name: "",
        uri: "",
    };
}
