//! Parts over the bytes of an event: texts stay where they are, and lists and maps are read where they
//! are each time that they are asked for. Nothing is allocated.
//!
//! INVARIANT: what is read here, [`wire::merge`](crate::wire::merge) reads as well, and alike. It gives
//! up, with `None`, on bytes that are no event, and on those that few writers write: a list in several
//! places, a map that is not in order, a field of the event twice. Which of them it was the merge tells.

mod data;
mod field;
mod text;

use std::cell::Cell;

pub(super) use self::data::to_struct;
pub(super) use self::field::entry;
use self::field::{
    content_list, content_one, content_some, content_value, in_order, list, map, number,
    number_value, object, object_member, one, packed, part, part_member, some, time, value,
};
use self::text::Texts;
use super::{
    Actor, Agent, Approval, ApprovalVerdict, Authentication, Autonomy, Change, ContextAccess,
    ContextItem, DataExport, Decision, Delegation, DelegationHop, Digest, DigestAlgorithm,
    Direction, Disclosure, Effect, Endpoint, Entity, EventType, Fields, GenAi, Guardrail,
    GuardrailAction, GuardrailStage, GuardrailVerdict, Mcp, Message, Metadata, Network, Operation,
    Outcome, Part, Payload, Phase, PolicyDecision, Process, Prompt, Reason, Redaction,
    RedactionMethod, Retention, Sensitivity, Severity, ToolCall,
};
use crate::IpText;
use crate::wire::bytes::{content, tag};
use crate::wire::{Ascii, Copied, Number, Pass, Survey, table, unknown};

/// What the fields of an event borrow besides its bytes.
#[derive(Default)]
pub(crate) struct Beside<'a> {
    copied: Copied,
    large: Large<'a>,
}

/// Parts that are too large to be held by value in every event.
#[derive(Default)]
struct Large<'a> {
    metadata: Option<Metadata<'a>>,
    payload: Option<Payload<'a>>,
}

/// What was seen of an event besides its fields.
pub(crate) struct Seen<'a> {
    pub(crate) payload: Option<&'a Payload<'a>>,
    /// The bits of the fields that are stated, and of some that are there and empty, or usually are.
    pub(crate) stated: u64,
    pub(crate) survey: Survey,
    /// Every text that is no content stands on one line.
    pub(crate) are_lines: bool,
}

impl<'a> Seen<'a> {
    /// What is seen of a message.
    pub(crate) fn of(fields: &Fields<'_>, payload: Option<&'a Payload<'a>>) -> Self {
        Self {
            payload,
            stated: fields.stated(),
            survey: Survey::default(),
            are_lines: false,
        }
    }
}

/// Reads an event into these empty fields. `None` is no verdict.
pub(crate) fn read<'a>(
    bytes: &'a [u8],
    fields: &mut Fields<'a>,
    beside: &'a mut Beside<'a>,
) -> Option<Seen<'a>> {
    let Beside { copied, large } = beside;
    let ascii = Ascii::of(bytes, copied);
    let (texts, unknown_fields) = (Texts::of(ascii), Cell::new(0));
    let pass = Reading {
        texts: &texts,
        pass: Pass::new(&unknown_fields, &ascii),
    };
    let stated = fields.read(large, bytes, pass)?;
    let Large { metadata, payload } = large;
    if let Some(metadata) = metadata {
        fields.metadata = Part::given(metadata);
    }
    let unknown_fields = unknown_fields.get();
    Some(Seen {
        payload: payload.as_ref(),
        stated,
        survey: Survey { unknown_fields },
        are_lines: texts.are_lines(),
    })
}

/// A pass over an event, at one depth.
#[derive(Clone, Copy)]
struct Reading<'a, 'p> {
    texts: &'p Texts<'a>,
    pass: Pass<'p>,
}

impl Reading<'_, '_> {
    fn deeper(self) -> Option<Self> {
        let pass = self.pass.deeper()?;
        Some(Self { pass, ..self })
    }
}

/// A value that takes the content of a field after those that came before it: texts are replaced,
/// parts are merged.
trait Read<'a> {
    fn read(&mut self, content: &'a [u8], pass: Reading<'a, '_>) -> Option<()>;
}

impl<'a> Read<'a> for &'a str {
    #[inline]
    fn read(&mut self, content: &'a [u8], pass: Reading<'a, '_>) -> Option<()> {
        *self = pass.texts.line(content)?;
        Some(())
    }
}

impl<'a> Read<'a> for IpText<'a> {
    #[inline]
    fn read(&mut self, content: &'a [u8], pass: Reading<'a, '_>) -> Option<()> {
        *self = pass.texts.line(content)?.into();
        Some(())
    }
}

impl<'a> Read<'a> for &'a [u8] {
    #[inline]
    fn read(&mut self, content: &'a [u8], _: Reading<'a, '_>) -> Option<()> {
        *self = content;
        Some(())
    }
}

/// A value that stands among others in bytes.
pub trait Encoded<'a>: Sized {
    /// The value at the start of these bytes, its tag included if it has one of its own, and what
    /// follows it. Of no bytes at all it is the value that is left out.
    fn next(bytes: &'a [u8]) -> Option<(Self, &'a [u8])>;

    /// Whether a value stands by itself, and not after a tag.
    const IS_PACKED: bool = false;

    /// The first of these values, which are left without it; `None` where there is none.
    fn take(values: &mut &'a [u8]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        // INVARIANT: all of them were read before.
        let (value, rest) = Self::next(values)?;
        *values = rest;
        Some(value)
    }

    /// How many values there are.
    #[cold]
    fn count(values: &'a [u8]) -> usize {
        let (mut rest, mut count) = (values, 0);
        while !rest.is_empty() {
            let next = if Self::IS_PACKED {
                i64::read(rest).map(|(_, after)| after)
            } else {
                tag(rest).and_then(|(_, after)| Some(content(after)?.1))
            };
            rest = next.unwrap_or_default();
            count += 1;
        }
        count
    }
}

/// INVARIANT: it was read once, so that neither depth nor unknown fields are asked for.
impl<'a, T: Read<'a> + Default> Encoded<'a> for T {
    fn next(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let mut value = Self::default();
        if bytes.is_empty() {
            return Some((value, bytes));
        }
        let (_, after) = tag(bytes)?;
        let (content, after) = content(after)?;
        let (texts, unknown_fields) = (Texts::default(), Cell::new(0));
        let ascii = Ascii::default();
        let pass = Reading {
            texts: &texts,
            pass: Pass::new(&unknown_fields, &ascii),
        };
        value.read(content, pass)?;
        Some((value, after))
    }
}

impl<'a> Encoded<'a> for i64 {
    fn next(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        if bytes.is_empty() {
            return Some((0, bytes));
        }
        let (_, after) = tag(bytes)?;
        Number::read(after)
    }
}

include!(concat!(env!("OUT_DIR"), "/encoded.rs"));

#[cfg(test)]
mod tests;
