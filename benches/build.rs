//! Compiles the schema that was published as 0.2.0 with each generator, all from the same
//! descriptors.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use buffa_build::MapRepr;
use prost::Message as _;
use prost_types::FileDescriptorSet;

const PUBLISHED: &str = "../tests/golden/published/lokryn-compliance-log-0.2.0.binpb";

/// Google's runtime takes only what the `protoc` of its own version generates.
const PROTOC_VERSION: &str = "36.2";

type Outcome = Result<(), Box<dyn Error>>;

fn main() -> Outcome {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={PUBLISHED}");
    println!("cargo::rustc-check-cfg=cfg(google)");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let files = FileDescriptorSet::decode(&*fs::read(PUBLISHED)?)?;
    let names: Vec<String> = files
        .file
        .iter()
        .map(|file| file.name().to_owned())
        .collect();

    prost(files, &out.join("prost"))?;
    buffa(&names, &out.join("buffa"))?;
    if let Some(protoc) = protoc() {
        google(&protoc, &names, &out.join("google"))?;
        println!("cargo::rustc-cfg=google");
    }
    Ok(())
}

fn prost(files: FileDescriptorSet, out: &Path) -> Outcome {
    fs::create_dir_all(out)?;
    Ok(prost_build::Config::new().out_dir(out).compile_fds(files)?)
}

fn buffa(names: &[String], out: &Path) -> Outcome {
    fs::create_dir_all(out)?;
    buffa_build::Config::new()
        .descriptor_set(PUBLISHED)
        .files(names)
        // As prost has maps.
        .map_type(MapRepr::BTreeMap)
        .out_dir(out)
        .include_file("mod.rs")
        .compile()
}

fn google(protoc: &Path, names: &[String], out: &Path) -> Outcome {
    fs::create_dir_all(out)?;
    let status = Command::new(protoc)
        .arg(format!("--descriptor_set_in={PUBLISHED}"))
        .arg(format!("--rust_out={}", out.display()))
        .arg("--rust_opt=experimental-codegen=enabled,kernel=upb")
        .args(names)
        .status()?;
    if !status.success() {
        return Err("protoc failed".into());
    }
    Ok(())
}

/// The `protoc` that `PROTOC` names or that is found on the path, if it is of the right version.
fn protoc() -> Option<PathBuf> {
    println!("cargo::rerun-if-env-changed=PROTOC");
    println!("cargo::rerun-if-env-changed=PATH");
    let protoc = env::var_os("PROTOC").map_or_else(|| "protoc".into(), PathBuf::from);
    let output = Command::new(&protoc).arg("--version").output().ok()?;
    let version = String::from_utf8(output.stdout).ok()?;
    (version.trim() == format!("libprotoc {PROTOC_VERSION}")).then_some(protoc)
}
