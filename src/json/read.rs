//! JSON to messages.

use std::collections::HashSet;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};

use super::ProtoJson;
use super::codec::Read;
use super::context::{At, Context, Noticed};
use super::error::JsonError;
use super::member::Member;
use super::message::{Fields, Found};
use super::quick::Quick;
use super::scalar::{mismatch, refuse_number};
use super::skip::Skip;
use crate::Limits;
use crate::check::{Code, Violation};

/// Reads messages from JSON, with options.
///
/// ```
/// use compliance_log::{json::Reader, proto::LogRequest};
///
/// let text = br#"{"actorId": "user-42", "colour": "green"}"#;
/// let refused = Reader::new().read::<LogRequest>(text).unwrap_err();
/// assert_eq!(refused.violation().path(), "colour");
///
/// let parsed = Reader::new().ignore_unknown(true).read::<LogRequest>(text)?;
/// assert_eq!(parsed.message.actor_id, "user-42");
/// assert_eq!(parsed.warnings[0].path(), "colour");
/// # Ok::<(), compliance_log::json::JsonError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Reader {
    ignore_unknown: bool,
    limits: Limits,
}

/// A message that was read, and what was noticed on the way.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Parsed<M> {
    /// The message.
    pub message: M,
    /// One for each thing that the message does not hold as the text had it.
    pub warnings: Vec<Violation>,
}

impl Reader {
    /// A reader that refuses members and enum names that the schema lacks.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether to leave out members and enum names that the schema lacks, with a warning each.
    #[must_use]
    pub fn ignore_unknown(self, ignore_unknown: bool) -> Self {
        Self {
            ignore_unknown,
            ..self
        }
    }

    /// Other limits than the default.
    #[must_use]
    pub fn limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// Reads one JSON document in UTF-8.
    ///
    /// # Errors
    ///
    /// [`JsonError`] if the text is not JSON or not this message; it has the field's path.
    pub fn read<M: ProtoJson>(&self, text: &[u8]) -> Result<Parsed<M>, JsonError> {
        let mut message = M::default();
        let Noticed { warnings, .. } = self.read_into(&mut message, text)?;
        Ok(Parsed { message, warnings })
    }

    /// Reads into a message that is empty, and gives what was noticed.
    pub(crate) fn read_into<M: ProtoJson>(
        &self,
        message: &mut M,
        text: &[u8],
    ) -> Result<Noticed, JsonError> {
        let limit = self.limits.event_bytes();
        if text.len() > limit {
            let message = format!("has more than {limit} bytes");
            return Err(JsonError::refused(
                Violation::new(Code::LimitSize, "", message),
                None,
            ));
        }
        if let Ok(text) = std::str::from_utf8(text) {
            let context = self.context();
            let read = Quick::new(text).whole(|from| document(message, from, &context));
            if read.is_ok() {
                return Ok(context.into_noticed());
            }
            *message = M::default();
        }
        self.read_slowly(message, text)
    }

    /// The same through `serde_json`, which tells what is wrong with a text, and where.
    fn read_slowly<M: ProtoJson>(
        &self,
        message: &mut M,
        text: &[u8],
    ) -> Result<Noticed, JsonError> {
        let context = self.context();
        let mut from = serde_json::Deserializer::from_slice(text);
        match document(message, &mut from, &context).and_then(|()| from.end()) {
            Ok(()) => Ok(context.into_noticed()),
            Err(error) if text.starts_with(BYTE_ORDER_MARK) => {
                let message = "begins with a byte order mark, which no JSON does";
                let violation = Violation::new(Code::JsonSyntax, "", message);
                Err(JsonError::refused(violation, Some(error)))
            }
            Err(error) => Err(context.fail(error)),
        }
    }

    fn context(&self) -> Context {
        let mut context = Context::new(self.limits);
        context.ignore_unknown = self.ignore_unknown;
        context
    }
}

/// What some editors put before a text in UTF-8. A reader may pass it over (RFC 8259, 8.1); it is
/// refused here, as Python refuses it, since no writer may write it.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Reads a message for serde, where there is no place for warnings.
pub(super) fn plain<'de, M: Fields, D: Deserializer<'de>>(from: D) -> Result<M, D::Error> {
    let mut message = M::default();
    document(&mut message, from, &Context::new(Limits::default()))?;
    Ok(message)
}

fn document<'de, M: Fields, D: Deserializer<'de>>(
    message: &mut M,
    from: D,
    context: &Context,
) -> Result<(), D::Error> {
    let at = At::root(context);
    match merge(message, from, &at)? {
        Read::Null => Err(mismatch(&at, "an object", "null")),
        Read::Value | Read::Ignored => Ok(()),
    }
}

/// Reads an object's members into a message.
pub(super) fn merge<'de, M: Fields, D: Deserializer<'de>>(
    message: &mut M,
    from: D,
    at: &At<'_>,
) -> Result<Read, D::Error> {
    let at = at.entered()?;
    from.deserialize_any(MessageVisitor { message, at: &at })
}

struct MessageVisitor<'a, M> {
    message: &'a mut M,
    at: &'a At<'a>,
}

impl<'de, M: Fields> Visitor<'de> for MessageVisitor<'_, M> {
    type Value = Read;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    refuse!("an object": bool number text list);

    fn visit_unit<E>(self) -> Result<Read, E> {
        Ok(Read::Null)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read, A::Error> {
        let Self { message, at } = self;
        let mut seen = Seen::new();
        while let Some(name) = map.next_key_seed(NameSeed::<M>(PhantomData))? {
            match name {
                Name::Field(found) => {
                    let index = found.index;
                    let at = at.field(M::name(index));
                    let respelled = seen.mark(found, &at)?;
                    let member = Member {
                        map: &mut map,
                        at: &at,
                        respelled,
                        oneof: &mut seen.oneof,
                    };
                    message.read(index, member)?;
                }
                Name::Unknown(name) => unknown(&mut map, at, &mut seen, name)?,
            }
        }
        Ok(Read::Value)
    }
}

/// What an object has had so far.
struct Seen {
    /// The spellings in which each field came.
    fields: [u8; FIELDS],
    /// Names that the message lacks; most objects have none.
    unknown: Option<HashSet<String>>,
    oneof: bool,
}

/// More than any message has; the generator sees to that.
const FIELDS: usize = 128;

impl Seen {
    fn new() -> Self {
        Self {
            fields: [0; FIELDS],
            unknown: None,
            oneof: false,
        }
    }

    /// Marks a member, and tells whether its field came before in the other spelling.
    fn mark<E: serde::de::Error>(&mut self, found: Found, at: &At<'_>) -> Result<bool, E> {
        let Some(field) = self.fields.get_mut(found.index) else {
            return Ok(false);
        };
        let spelling = found.spelling as u8;
        if *field & spelling != 0 {
            return Err(at.refuse_duplicate());
        }
        *field |= spelling;
        Ok(*field != spelling)
    }
}

fn unknown<'de, A: MapAccess<'de>>(
    map: &mut A,
    at: &At<'_>,
    seen: &mut Seen,
    name: String,
) -> Result<(), A::Error> {
    refuse_number(at, "an object", &name)?;
    let at = at.unknown(&name);
    at.count()?;
    let unknown = seen.unknown.get_or_insert_default();
    if unknown.contains(&name) {
        return Err(at.refuse_duplicate());
    }
    if !at.context.ignore_unknown || names_extension(&name) {
        return Err(at.refuse(Code::JsonUnknownMember, "is not a member of this message"));
    }
    at.warn(
        Code::JsonMemberIgnored,
        "is not a member of this message, ignored",
    );
    map.next_value_seed(Skip(&at))?;
    unknown.insert(name);
    Ok(())
}

/// Whether a name has the form of a protobuf extension, `[package.name]`, which no message of
/// ours takes and which is never ignored.
fn names_extension(name: &str) -> bool {
    let inner = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    inner.is_some_and(|inner| inner.chars().all(plain))
}

enum Name {
    Field(Found),
    Unknown(String),
}

struct NameSeed<M>(PhantomData<M>);

impl<'de, M: Fields> DeserializeSeed<'de> for NameSeed<M> {
    type Value = Name;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<M: Fields> Visitor<'_> for NameSeed<M> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        Ok(M::find(name).map_or_else(|| Name::Unknown(name.to_owned()), Name::Field))
    }
}
