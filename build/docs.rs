//! Comments of the schema as Rust documentation.

/// One line of documentation for each line of the comment.
pub(crate) fn docs(comment: &str, indent: &str) -> String {
    assert!(
        !comment.trim().is_empty(),
        "an element of the schema has no comment"
    );
    let mut docs = String::new();
    for line in comment.trim_end().lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        docs += &[indent, "/// ", line, "\n"].concat();
    }
    docs
}
