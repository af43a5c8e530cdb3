//! Values that wait for the encoder.

use std::mem;
use std::ops::Range;

use parquet::data_type::{ByteArray, ByteArrayType, DataType};

/// Holds values, those that are null left out.
pub(super) trait Store: Default {
    type Encoded: DataType;

    fn len(&self) -> usize;
    /// Memory that is held.
    fn bytes(&self) -> usize;
    /// Values as the encoder takes them.
    fn batch(&self, of: Range<usize>) -> Vec<<Self::Encoded as DataType>::T>;
}

/// Values of one size.
pub(super) struct Numbers<D: DataType>(Vec<D::T>);

impl<D: DataType> Default for Numbers<D> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<D: DataType> Numbers<D> {
    pub(super) fn put(&mut self, value: &D::T) {
        self.0.push(value.clone());
    }
}

impl<D: DataType> Store for Numbers<D> {
    type Encoded = D;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn bytes(&self) -> usize {
        self.0.capacity() * mem::size_of::<D::T>()
    }

    fn batch(&self, of: Range<usize>) -> Vec<D::T> {
        self.0.get(of).unwrap_or_default().to_vec()
    }
}

/// Values of any size, one after another.
#[derive(Default)]
pub(super) struct Spans {
    content: Vec<u8>,
    // INVARIANT: they rise, and the last is the length of the content.
    ends: Vec<usize>,
}

impl Spans {
    pub(super) fn put<T: AsRef<[u8]> + ?Sized>(&mut self, value: &T) {
        self.content.extend_from_slice(value.as_ref());
        self.ends.push(self.content.len());
    }

    /// Where the value at an index begins.
    fn start(&self, index: usize) -> usize {
        let before = index.checked_sub(1);
        let end = before.and_then(|before| self.ends.get(before));
        end.copied().unwrap_or_default()
    }
}

impl Store for Spans {
    type Encoded = ByteArrayType;

    fn len(&self) -> usize {
        self.ends.len()
    }

    fn bytes(&self) -> usize {
        self.content.capacity() + self.ends.capacity() * mem::size_of::<usize>()
    }

    /// One copy for all of them.
    fn batch(&self, of: Range<usize>) -> Vec<ByteArray> {
        let (first, last) = (self.start(of.start), self.start(of.end));
        let content = self.content.get(first..last).unwrap_or_default();
        let content = ByteArray::from(content.to_vec());
        let mut start = first;
        let ends = self.ends.get(of).unwrap_or_default().iter();
        ends.map(|end| {
            let value = content.slice(start - first, end - start);
            start = *end;
            value
        })
        .collect()
    }
}
