//! The events as the published type has them, for the Python package to measure the same.

use std::path::Path;
use std::{fs, io};

use prost::Message as _;

use crate::rows::event::{Login, Script, ToolCall};
use crate::rows::peers::bare;

/// Writes each event to a file of its own in this folder.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    let logins = [
        ("login-100", Login::smallest()),
        ("login", Login::usual()),
        ("login-2k", Login::of_size(2_000, Script::Ascii)),
        ("login-20k", Login::of_size(20_000, Script::Ascii)),
    ];
    let logins = logins.map(|(name, input)| (name, bare::login(&input)));
    let call = ("tool-call", bare::tool_call(&ToolCall::usual()));
    for (name, event) in logins.into_iter().chain([call]) {
        fs::write(
            folder.join(name).with_extension("binpb"),
            event.encode_to_vec(),
        )?;
    }
    Ok(())
}
