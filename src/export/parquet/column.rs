//! What is told of a column.

use std::fmt;

use super::values::Presence;

/// A column of the mapping.
///
/// ```
/// use compliance_log::export::parquet::COLUMNS;
///
/// let actor = COLUMNS.iter().find(|column| column.name() == "actor_id");
/// let actor = actor.expect("the actor has a column");
/// assert_eq!(actor.parquet_type(), "STRING");
/// assert!(actor.is_nullable() && !actor.is_list());
/// assert_eq!(actor.source(), "`actor_id`");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub(super) name: &'static str,
    pub(super) r#type: &'static str,
    pub(super) presence: Presence,
    pub(super) source: &'static str,
    pub(super) doc: &'static str,
}

impl Column {
    /// Its name in the file.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Type of its values, as the documents of Parquet name logical and physical types.
    #[must_use]
    pub const fn parquet_type(&self) -> &'static str {
        self.r#type
    }

    /// Whether it is null in events that lack what it says.
    #[must_use]
    pub const fn is_nullable(&self) -> bool {
        matches!(self.presence, Presence::Nullable)
    }

    /// Whether it has a list of such values, empty in events that lack what it says.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(self.presence, Presence::List)
    }

    /// Where it comes from: fields of the event in backticks, or a getter that finds it.
    #[must_use]
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// What it says, in Markdown.
    #[must_use]
    pub const fn doc(&self) -> &'static str {
        self.doc
    }
}

/// Its name and type, as in `actor_id STRING nullable`.
impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let presence = match self.presence {
            Presence::Required => "",
            Presence::Nullable => " nullable",
            Presence::List => " list",
        };
        write!(f, "{} {}{presence}", self.name, self.r#type)
    }
}
