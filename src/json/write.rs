//! Messages to JSON.

use std::collections::BTreeMap;

use serde::Serializer;

use super::ProtoJson;
use super::codec::Codec;
use super::context::{At, Context};
use super::error::JsonError;
use super::message::Fields;
use super::output::{List, Names, Object, Output, Serde, Shown, Text, Written};

/// Room for most events, so that their text need not grow.
const ROOM: usize = 1024;

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
        if !self.pretty {
            let mut text = String::with_capacity(ROOM);
            let context = self.context();
            if object(message, Text(&mut text), &At::root(&context)).is_ok() {
                return Ok(text);
            }
        }
        self.through_serde(message)
    }

    /// Writes a message to a tree that borrows from it.
    #[cfg(feature = "export")]
    pub(crate) fn to_tree<M: ProtoJson>(
        self,
        message: &M,
    ) -> Result<super::tree::Value<'_>, JsonError> {
        let context = self.context();
        object(message, super::tree::Collect::event(), &At::root(&context))
            .map_err(|error| context.fail(error))
    }

    /// The same through `serde_json`, which also has lines, and errors that say what is wrong.
    fn through_serde<M: ProtoJson>(self, message: &M) -> Result<String, JsonError> {
        let context = self.context();
        let document = Document {
            message,
            context: &context,
        };
        let written = if self.pretty {
            serde_json::to_string_pretty(&Shown(&document))
        } else {
            serde_json::to_string(&Shown(&document))
        };
        written.map_err(|error| context.fail(error))
    }

    fn context(self) -> Context {
        let mut context = Context::default();
        context.proto_names = self.proto_names;
        context
    }
}

/// Writes a message for serde.
pub(super) fn plain<M: Fields, S: Serializer>(message: &M, to: S) -> Result<S::Ok, S::Error> {
    object(message, Serde(to), &At::root(&Context::default()))
}

/// Writes a message as an object.
pub(super) fn object<'v, M: Fields, O: Output<'v>>(
    message: &'v M,
    to: O,
    at: &At<'_>,
) -> Result<O::Done, O::Error> {
    let at = at.entered_to_write()?;
    let mut object = to.object(None)?;
    message.write(&mut Members {
        object: &mut object,
        at: &at,
    })?;
    object.end()
}

struct Document<'a, M> {
    message: &'a M,
    context: &'a Context,
}

impl<'v, M: Fields> Written<'v> for Document<'v, M> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        object(self.message, to, &At::root(self.context))
    }
}

/// The members of an object that is being written.
pub(super) struct Members<'a, O> {
    object: &'a mut O,
    at: &'a At<'a>,
}

impl<'v, O: Object<'v>> Members<'_, O> {
    /// A field without presence.
    #[inline]
    pub(super) fn implicit<C: Codec>(
        &mut self,
        names: &'static Names,
        value: &'v C::Value,
    ) -> Result<(), O::Error> {
        if C::is_default(value) {
            return Ok(());
        }
        self.single::<C>(names, value)
    }

    /// A field with presence.
    #[inline]
    pub(super) fn explicit<C: Codec>(
        &mut self,
        names: &'static Names,
        value: Option<&'v C::Value>,
    ) -> Result<(), O::Error> {
        match value {
            Some(value) => self.single::<C>(names, value),
            None => Ok(()),
        }
    }

    /// A list.
    #[inline]
    pub(super) fn repeated<C: Codec>(
        &mut self,
        names: &'static Names,
        values: &'v [C::Value],
    ) -> Result<(), O::Error> {
        if values.is_empty() {
            return Ok(());
        }
        self.several::<C>(names, values)
    }

    /// A map from strings.
    #[inline]
    pub(super) fn map<C: Codec>(
        &mut self,
        names: &'static Names,
        values: &'v BTreeMap<String, C::Value>,
    ) -> Result<(), O::Error> {
        if values.is_empty() {
            return Ok(());
        }
        let at = &self.at.field(names.proto);
        self.field(names, &Map::<C> { values, at })
    }

    #[inline(never)]
    fn single<C: Codec>(
        &mut self,
        names: &'static Names,
        value: &'v C::Value,
    ) -> Result<(), O::Error> {
        let at = &self.at.field(names.proto);
        self.field(names, &Single::<C> { value, at })
    }

    #[inline(never)]
    fn several<C: Codec>(
        &mut self,
        names: &'static Names,
        values: &'v [C::Value],
    ) -> Result<(), O::Error> {
        let at = &self.at.field(names.proto);
        self.field(names, &Elements::<C> { values, at })
    }

    fn field(&mut self, names: &'static Names, value: &impl Written<'v>) -> Result<(), O::Error> {
        let proto = self.at.context.proto_names;
        self.object.field(names, proto, value)
    }
}

struct Single<'v, 'a, C: Codec> {
    value: &'v C::Value,
    at: &'a At<'a>,
}

impl<'v, C: Codec> Written<'v> for Single<'v, '_, C> {
    #[inline]
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        C::write(self.value, to, self.at)
    }
}

struct Elements<'v, 'a, C: Codec> {
    values: &'v [C::Value],
    at: &'a At<'a>,
}

impl<'v, C: Codec> Written<'v> for Elements<'v, '_, C> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        let mut list = to.list(self.values.len())?;
        for (index, value) in self.values.iter().enumerate() {
            let at = &self.at.index(index);
            list.element(&Single::<C> { value, at })?;
        }
        list.end()
    }
}

struct Map<'v, 'a, C: Codec> {
    values: &'v BTreeMap<String, C::Value>,
    at: &'a At<'a>,
}

impl<'v, C: Codec> Written<'v> for Map<'v, '_, C> {
    fn write<O: Output<'v>>(&self, to: O) -> Result<O::Done, O::Error> {
        let mut object = to.object(Some(self.values.len()))?;
        for (key, value) in self.values {
            let at = &self.at.key(key);
            object.entry(key, &Single::<C> { value, at })?;
        }
        object.end()
    }
}
