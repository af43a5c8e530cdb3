//! `.proto` files to a descriptor set.

use std::{error::Error, fs, path::Path};

use prost_types::FileDescriptorSet;

/// Compiles every `.proto` file under `root`, in name order, with what they import.
pub(crate) fn compile(root: &Path) -> Result<FileDescriptorSet, Box<dyn Error>> {
    let mut files = Vec::new();
    walk(root, &mut files)?;
    files.sort();
    Ok(protox::compile(files, [root])?)
}

/// The set as it is published: comments stay in the source.
pub(crate) fn without_source_info(mut files: FileDescriptorSet) -> FileDescriptorSet {
    for file in &mut files.file {
        file.source_code_info = None;
    }
    files
}

fn walk(folder: &Path, files: &mut Vec<std::path::PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, files)?;
        } else if path
            .extension()
            .is_some_and(|extension| extension == "proto")
        {
            files.push(path);
        }
    }
    Ok(())
}
