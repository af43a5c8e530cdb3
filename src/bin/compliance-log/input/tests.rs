use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Barrier;
use std::{env, fs, process};

use clap::Parser;

use super::{Input, Step};
use crate::format::Format;

#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    input: Input,
}

/// A file with an event of each of these actors, one a chunk.
struct Written {
    file: PathBuf,
    input: Input,
}

impl Written {
    fn new(name: &str, actors: &[&str]) -> Self {
        let file = env::temp_dir().join(format!("{name}-{}.jsonl", process::id()));
        let line = |actor| format!("{{\"actorId\":\"{actor}\"}}\n");
        let lines: String = actors.iter().map(line).collect();
        fs::write(&file, lines).unwrap();
        let arguments = ["test", "--jobs=2", "--buffer-bytes=8"].map(Into::into);
        let file_argument = file.clone().into_os_string();
        let arguments = arguments.into_iter().chain([file_argument]);
        let Arguments { input } = Arguments::parse_from(arguments);
        Self { file, input }
    }

    /// The actors that are taken, in order, of what `work` makes.
    fn taken(&self, work: impl Fn(&str) + Send + Sync + 'static) -> (Vec<String>, bool) {
        let mut actors = Vec::new();
        let make = move |_, received: compliance_log::Received<'_>, _: &mut Vec<u8>| {
            let actor = received.event().as_proto().actor_id.clone();
            work(&actor);
            actor
        };
        let read = catch_unwind(AssertUnwindSafe(|| {
            let read = self.input.each_item(Some(Format::Jsonl), make, |step| {
                if let Step::Event(item) = step {
                    actors.push(item.read.unwrap());
                }
                Ok(())
            });
            read.unwrap();
        }));
        (actors, read.is_ok())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        fs::remove_file(&self.file).unwrap();
    }
}

/// The first event waits for the last.
#[test]
fn events_are_worked_on_at_once_and_taken_in_order() {
    let written = Written::new("at-once", &["first", "a", "b", "last"]);
    let both = Barrier::new(2);
    let (actors, is_whole) = written.taken(move |actor| {
        if matches!(actor, "first" | "last") {
            both.wait();
        }
    });
    assert_eq!(
        (actors.join(" ").as_str(), is_whole),
        ("first a b last", true)
    );
}

#[test]
fn a_panic_comes_after_what_was_made_before_it() {
    let written = Written::new("panic", &["a", "b", "broken", "c"]);
    let (actors, is_whole) = written.taken(|actor| assert_ne!(actor, "broken"));
    assert_eq!((actors.join(" ").as_str(), is_whole), ("a b", false));
}
