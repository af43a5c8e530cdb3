//! The values of a column, held until a row group is written.

use std::borrow::Borrow;
use std::fs::File;
use std::mem;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition};
use parquet::errors::Result;
use parquet::file::writer::SerializedRowGroupWriter;
use parquet::schema::types::Type;

use super::kind::Kind;
use super::store::Store;

/// Values that are handed to the encoder at a time.
const BATCH: usize = 1_024;

/// The values of some rows.
pub(super) trait Values: Default {
    type Kind: Kind;
    const PRESENCE: Presence;

    fn schema(name: &str) -> Result<Type>;
    /// Memory that is held.
    fn bytes(&self) -> usize;
    /// Writes the next column of a row group.
    fn write(&self, to: &mut SerializedRowGroupWriter<'_, File>) -> Result<()>;
}

/// How many values a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    Nullable,
    List,
}

/// A value in each row.
pub(super) struct Required<K: Kind>(Slots<K>);

impl<K: Kind> Required<K> {
    pub(super) fn push(&mut self, value: impl Borrow<K::Value>) {
        K::put(&mut self.0.store, value.borrow());
    }
}

/// A value in some rows.
pub(super) struct Nullable<K: Kind>(Slots<K>);

impl<K: Kind> Nullable<K> {
    pub(super) fn push(&mut self, value: Option<impl Borrow<K::Value>>) {
        self.0.defined.push(value.is_some().into());
        if let Some(value) = value {
            K::put(&mut self.0.store, value.borrow());
        }
    }
}

/// Any number of values in each row.
pub(super) struct List<K: Kind>(Slots<K>);

impl<K: Kind> List<K> {
    pub(super) fn push(&mut self, values: impl IntoIterator<Item: Borrow<K::Value>>) {
        let Slots {
            store,
            defined,
            repeated,
        } = &mut self.0;
        let mut is_repeated = false;
        for value in values {
            K::put(store, value.borrow());
            defined.push(1);
            repeated.push(is_repeated.into());
            is_repeated = true;
        }
        if !is_repeated {
            defined.push(0);
            repeated.push(0);
        }
    }
}

macro_rules! values {
    ($($name:ident: |$column:ident| $schema:expr;)+) => {
        $(
            impl<K: Kind> Default for $name<K> {
                fn default() -> Self {
                    Self(Slots {
                        store: K::Store::default(),
                        defined: Vec::new(),
                        repeated: Vec::new(),
                    })
                }
            }

            impl<K: Kind> Values for $name<K> {
                type Kind = K;
                const PRESENCE: Presence = Presence::$name;

                fn schema($column: &str) -> Result<Type> {
                    $schema
                }

                fn bytes(&self) -> usize {
                    self.0.bytes()
                }

                fn write(&self, to: &mut SerializedRowGroupWriter<'_, File>) -> Result<()> {
                    self.0.write(to)
                }
            }
        )+
    };
}

values! {
    Required: |name| K::schema(name, Repetition::REQUIRED);
    Nullable: |name| K::schema(name, Repetition::OPTIONAL);
    List: |name| {
        // The three levels that the format wants of a list.
        let element = K::schema("element", Repetition::REQUIRED)?;
        let elements = Type::group_type_builder("list")
            .with_repetition(Repetition::REPEATED)
            .with_fields(vec![Arc::new(element)])
            .build()?;
        Type::group_type_builder(name)
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(Some(LogicalType::List))
            .with_fields(vec![Arc::new(elements)])
            .build()
    };
}

/// Values, and in which rows they stand.
struct Slots<K: Kind> {
    store: K::Store,
    /// For each row, or element of a list, whether there is a value. Empty if there always is.
    defined: Vec<i16>,
    /// For each of these, whether it stands in the row of the one before. Empty if none does.
    repeated: Vec<i16>,
}

impl<K: Kind> Slots<K> {
    fn bytes(&self) -> usize {
        let levels = self.defined.capacity() + self.repeated.capacity();
        self.store.bytes() + levels * mem::size_of::<i16>()
    }

    fn write(&self, to: &mut SerializedRowGroupWriter<'_, File>) -> Result<()> {
        let Some(mut column) = to.next_column()? else {
            return Ok(());
        };
        let encoder = column.typed::<<K::Store as Store>::Encoded>();
        let slots = self.store.len().max(self.defined.len());
        let (mut start, mut value) = (0, 0);
        while start < slots {
            let end = self.end_of_row(start.saturating_add(BATCH).min(slots));
            let defined = self.defined.get(start..end);
            let repeated = self.repeated.get(start..end);
            let values = match defined {
                Some(defined) => defined.iter().filter(|level| **level > 0).count(),
                None => end - start,
            };
            let batch = self.store.batch(value..value + values);
            encoder.write_batch(&batch, defined, repeated)?;
            (start, value) = (end, value + values);
        }
        column.close()
    }

    /// The first slot from here that begins a row: the encoder takes whole ones.
    fn end_of_row(&self, from: usize) -> usize {
        let rest = self.repeated.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|level| **level > 0).count()
    }
}
