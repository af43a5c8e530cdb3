//! What a code and a level are. The codes themselves are in `code/table.rs`.

mod table;

use std::fmt;

pub use self::table::Code;

/// What a finding means for the event that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// The event is refused.
    Refuse,
    /// The event is taken, and the finding is reported.
    Warn,
    /// The event is taken, and nothing is said.
    Ignore,
}

/// Makes the codes of their table.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal, $writing:ident / $reading:ident, $ground:literal, $help:literal;)+) => {
        /// A kind of fault. The text form, `subject.fault`, never changes once released.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The text form, such as `time.range`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// What is wrong, in a sentence. [`Violation::message`](crate::check::Violation::message)
            /// says it of one place.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$name => concat!($($doc),+).trim_ascii_start(),)+
                }
            }

            /// What to do about it.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self {
                    $(Self::$name => $help,)+
                }
            }

            /// What the rule rests on: a standard with its paragraph, or what breaks without it.
            /// A rule that names a standard yields evidence for it, and no compliance.
            #[must_use]
            pub const fn ground(self) -> &'static str {
                match self {
                    $(Self::$name => $ground,)+
                }
            }

            /// What it means for an event that is being made.
            #[inline]
            #[must_use]
            pub const fn writing(self) -> Level {
                match self {
                    $(Self::$name => Level::$writing,)+
                }
            }

            /// What it means for an event that was received.
            #[inline]
            #[must_use]
            pub const fn reading(self) -> Level {
                match self {
                    $(Self::$name => Level::$reading,)+
                }
            }
        }
    };
}
use codes;

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
