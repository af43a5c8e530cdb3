//! Compact JSON text, the same as `serde_json` writes.

use std::fmt::Write as _;

use super::{List, Names, Object, Output, Written};
use crate::json::decimal::Decimal;
use crate::json::fault::Fault;
use crate::json::scan;

/// A text, as a place for a value at its end.
pub(crate) struct Text<'a>(pub(crate) &'a mut String);

impl<'a> Output<'_> for Text<'a> {
    type Done = ();
    type Error = Fault;
    type Object = Open<'a>;
    type List = Open<'a>;

    fn null(self) -> Result<(), Fault> {
        self.0.push_str("null");
        Ok(())
    }

    fn bool(self, value: bool) -> Result<(), Fault> {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn int32(self, value: i32) -> Result<(), Fault> {
        self.int64(value.into())
    }

    fn int64(self, value: i64) -> Result<(), Fault> {
        self.0.push_str(Decimal::new(value).as_str());
        Ok(())
    }

    /// `serde_json` alone knows how it writes doubles.
    fn double(self, value: f64) -> Result<(), Fault> {
        let number = serde_json::Number::from_f64(value).ok_or(Fault)?;
        write!(self.0, "{number}").map_err(|_| Fault)
    }

    fn text(self, value: &str) -> Result<(), Fault> {
        if scan::is_plain(value) {
            return self.plain(value);
        }
        self.0.push('"');
        escape(self.0, value);
        self.0.push('"');
        Ok(())
    }

    #[inline]
    fn plain(self, value: &str) -> Result<(), Fault> {
        self.0.reserve(value.len() + 2);
        self.0.push('"');
        self.0.push_str(value);
        self.0.push('"');
        Ok(())
    }

    fn object(self, _: Option<usize>) -> Result<Open<'a>, Fault> {
        Ok(Open::new(self.0))
    }

    fn list(self, _: usize) -> Result<Open<'a>, Fault> {
        Ok(Open::new(self.0))
    }
}

/// An object or a list that is not closed yet. Its bracket is written with what comes first in it.
pub(crate) struct Open<'a> {
    out: &'a mut String,
    is_empty: bool,
}

impl<'a> Open<'a> {
    fn new(out: &'a mut String) -> Self {
        Self {
            out,
            is_empty: true,
        }
    }

    /// Whether what follows is the first.
    fn first(&mut self) -> bool {
        std::mem::replace(&mut self.is_empty, false)
    }

    fn separate(&mut self, bracket: char) {
        let separator = if self.first() { bracket } else { ',' };
        self.out.push(separator);
    }

    fn close(self, empty: &str, end: char) {
        if self.is_empty {
            self.out.push_str(empty);
        } else {
            self.out.push(end);
        }
    }
}

impl<'v> Object<'v> for Open<'_> {
    type Done = ();
    type Error = Fault;

    #[inline]
    fn field(
        &mut self,
        names: &'static Names,
        proto: bool,
        value: &impl Written<'v>,
    ) -> Result<(), Fault> {
        if proto {
            return self.known(names.proto, value);
        }
        let name = if self.first() {
            names.first
        } else {
            names.next
        };
        self.out.push_str(name);
        value.write(Text(self.out))
    }

    #[inline]
    fn known(&mut self, name: &'static str, value: &impl Written<'v>) -> Result<(), Fault> {
        self.separate('{');
        Text(self.out).plain(name)?;
        self.out.push(':');
        value.write(Text(self.out))
    }

    fn entry(&mut self, name: &str, value: &impl Written<'v>) -> Result<(), Fault> {
        self.separate('{');
        Text(self.out).text(name)?;
        self.out.push(':');
        value.write(Text(self.out))
    }

    fn end(self) -> Result<(), Fault> {
        self.close("{}", '}');
        Ok(())
    }
}

impl<'v> List<'v> for Open<'_> {
    type Done = ();
    type Error = Fault;

    fn element(&mut self, value: &impl Written<'v>) -> Result<(), Fault> {
        self.separate('[');
        value.write(Text(self.out))
    }

    fn end(self) -> Result<(), Fault> {
        self.close("[]", ']');
        Ok(())
    }
}

/// Appends a text with what JSON wants escaped.
#[cold]
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            // INVARIANT: writing to a string does not fail.
            '\0'..'\u{20}' => _ = write!(out, "\\u{:04x}", u32::from(character)),
            _ => out.push(character),
        }
    }
}
