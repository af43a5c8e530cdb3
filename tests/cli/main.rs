//! The command line, as it is run.
#![cfg(feature = "cli")]

#[path = "../common/command.rs"]
mod command;
#[path = "../common/folder.rs"]
mod folder;

mod check;
mod convert;
mod export;
mod filter;
mod inspect;
mod jobs;
mod parquet;
mod published;
mod stats;
mod tree;
