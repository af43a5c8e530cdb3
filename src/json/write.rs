//! Messages to JSON.

use std::collections::BTreeMap;

use serde::Serializer;
use serde::ser::{Serialize, SerializeMap, SerializeSeq};

use super::ProtoJson;
use super::codec::Codec;
use super::context::{At, Context};
use super::error::JsonError;
use super::message::Fields;

/// Writes messages as JSON, with options.
///
/// ```
/// use compliance_log::{json::Writer, proto::LogRequest};
///
/// let event = LogRequest { actor_id: "user-42".to_owned(), ..Default::default() };
/// let text = Writer::new().proto_names(true).to_string(&event)?;
/// assert_eq!(text, r#"{"actor_id":"user-42"}"#);
/// # Ok::<(), compliance_log::json::JsonError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Writer {
    proto_names: bool,
    pretty: bool,
}

impl Writer {
    /// A writer of compact JSON with lowerCamelCase names.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether members have the names of the schema, such as `actor_id`.
    #[must_use]
    pub fn proto_names(self, proto_names: bool) -> Self {
        Self {
            proto_names,
            ..self
        }
    }

    /// Whether each member stands on a line of its own, indented by two spaces.
    #[must_use]
    pub fn pretty(self, pretty: bool) -> Self {
        Self { pretty, ..self }
    }

    /// Writes a message to a string.
    ///
    /// # Errors
    ///
    /// [`JsonError`] if the message holds what JSON has no form for.
    pub fn to_string<M: ProtoJson>(&self, message: &M) -> Result<String, JsonError> {
        let mut context = Context::default();
        context.proto_names = self.proto_names;
        let document = Document {
            message,
            context: &context,
        };
        let mut text = Vec::with_capacity(512);
        let written = if self.pretty {
            serde_json::to_writer_pretty(&mut text, &document)
        } else {
            serde_json::to_writer(&mut text, &document)
        };
        written.map_err(|error| context.fail(error))?;
        // INVARIANT: serde_json writes UTF-8, so that nothing is replaced.
        Ok(String::from_utf8(text)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

/// Writes a message for serde.
pub(super) fn plain<M: Fields, S: Serializer>(message: &M, to: S) -> Result<S::Ok, S::Error> {
    object(message, to, &At::root(&Context::default()))
}

/// Writes a message as an object.
pub(super) fn object<M: Fields, S: Serializer>(
    message: &M,
    to: S,
    at: &At<'_>,
) -> Result<S::Ok, S::Error> {
    let at = at.entered_to_write()?;
    let mut map = to.serialize_map(None)?;
    message.write(&mut Members {
        map: &mut map,
        at: &at,
    })?;
    map.end()
}

struct Document<'a, M> {
    message: &'a M,
    context: &'a Context,
}

impl<M: Fields> Serialize for Document<'_, M> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object(self.message, to, &At::root(self.context))
    }
}

/// The members of an object that is being written. A field's names are its JSON name and its
/// name in the schema.
pub(super) struct Members<'a, M> {
    map: &'a mut M,
    at: &'a At<'a>,
}

impl<M: SerializeMap> Members<'_, M> {
    /// A field without presence.
    pub(super) fn implicit<C: Codec>(
        &mut self,
        names: &[&'static str; 2],
        value: &C::Value,
    ) -> Result<(), M::Error> {
        if C::is_default(value) {
            return Ok(());
        }
        self.explicit::<C>(names, Some(value))
    }

    /// A field with presence.
    pub(super) fn explicit<C: Codec>(
        &mut self,
        names: &[&'static str; 2],
        value: Option<&C::Value>,
    ) -> Result<(), M::Error> {
        let Some(value) = value else {
            return Ok(());
        };
        let at = &self.at.field(names[1]);
        self.entry(names, &Single::<C> { value, at })
    }

    /// A list.
    pub(super) fn repeated<C: Codec>(
        &mut self,
        names: &[&'static str; 2],
        values: &[C::Value],
    ) -> Result<(), M::Error> {
        if values.is_empty() {
            return Ok(());
        }
        let at = &self.at.field(names[1]);
        self.entry(names, &List::<C> { values, at })
    }

    /// A map from strings.
    pub(super) fn map<C: Codec>(
        &mut self,
        names: &[&'static str; 2],
        values: &BTreeMap<String, C::Value>,
    ) -> Result<(), M::Error> {
        if values.is_empty() {
            return Ok(());
        }
        let at = &self.at.field(names[1]);
        self.entry(names, &Map::<C> { values, at })
    }

    fn entry(&mut self, names: &[&'static str; 2], value: &impl Serialize) -> Result<(), M::Error> {
        let [json, proto] = names;
        let name = if self.at.context.proto_names {
            proto
        } else {
            json
        };
        self.map.serialize_entry(name, value)
    }
}

struct Single<'a, C: Codec> {
    value: &'a C::Value,
    at: &'a At<'a>,
}

impl<C: Codec> Serialize for Single<'_, C> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        C::write(self.value, to, self.at)
    }
}

struct List<'a, C: Codec> {
    values: &'a [C::Value],
    at: &'a At<'a>,
}

impl<C: Codec> Serialize for List<'_, C> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.values.len()))?;
        for (index, value) in self.values.iter().enumerate() {
            let at = &self.at.index(index);
            list.serialize_element(&Single::<C> { value, at })?;
        }
        list.end()
    }
}

struct Map<'a, C: Codec> {
    values: &'a BTreeMap<String, C::Value>,
    at: &'a At<'a>,
}

impl<C: Codec> Serialize for Map<'_, C> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.values.len()))?;
        for (key, value) in self.values {
            let at = &self.at.key(key);
            map.serialize_entry(key, &Single::<C> { value, at })?;
        }
        map.end()
    }
}
