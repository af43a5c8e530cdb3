//! Texts that are not ASCII: against bare prost with the same content, and against ASCII of as
//! many bytes.

use std::hint::black_box;

use super::event::{Login, Script};
use super::peers::bare;
use super::{Row, Table, emit, ours};

const OTHERS: [Script; 3] = [Script::Cyrillic, Script::Cjk, Script::Mixed];

pub(super) fn tables() -> Vec<Table> {
    let sizes = [(2_000, "2k", "2 KB"), (20_000, "20k", "20 KB")];
    sizes
        .into_iter()
        .flat_map(|(bytes, id, title)| of_size(bytes, id, title))
        .collect()
}

fn of_size(bytes: usize, id: &str, title: &str) -> Vec<Table> {
    let against_ascii = [Script::Ascii].into_iter().chain(OTHERS);
    let among_scripts = Table::new(
        format!("scripts/{id}"),
        format!("Write a login of {title}, in several scripts"),
        against_ascii
            .map(|script| recorder(bytes, script))
            .collect(),
    );
    let against_bare = OTHERS.map(|script| {
        let name = script.name();
        Table::new(
            format!("scripts/{id}-{}", name.to_lowercase()),
            format!("Write a login of {title}, {name}"),
            vec![bare_prost(bytes, script), recorder(bytes, script)],
        )
    });
    [among_scripts].into_iter().chain(against_bare).collect()
}

fn recorder(bytes: usize, script: Script) -> Row {
    let input = leaked(bytes, script);
    let name = format!("recorder, {}", script.name());
    emit::recorder(&name, &bare::login(input), || ours::login(black_box(input)))
}

fn bare_prost(bytes: usize, script: Script) -> Row {
    let input = leaked(bytes, script);
    emit::bare_prost(&bare::login(input), || bare::login(black_box(input)))
}

fn leaked(bytes: usize, script: Script) -> &'static Login {
    Box::leak(Box::new(Login::of_size(bytes, script)))
}
