//! Compiles `proto/` to Rust: no `protoc`, nothing written outside `OUT_DIR`.

#[path = "build/mod.rs"]
mod codegen;

use std::{env, error::Error, fs, path::PathBuf};

use prost::Message;

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build.rs", "build", "proto"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("no manifest folder")?);

    let files = codegen::compile(&root.join("proto"))?;
    let schema = codegen::Schema::read(&files);

    let descriptors = codegen::without_source_info(files.clone()).encode_to_vec();
    fs::write(out.join("descriptors.binpb"), descriptors)?;
    fs::write(out.join("encoded.rs"), codegen::encoded(&schema))?;
    fs::write(out.join("enum_values.rs"), codegen::enum_values(&schema))?;
    fs::write(out.join("json.rs"), codegen::json(&schema))?;
    fs::write(out.join("fields.rs"), codegen::fields(&schema))?;
    for (file, strictness) in [
        ("log_request.schema.json", codegen::Strictness::Plain),
        (
            "log_request.strict.schema.json",
            codegen::Strictness::Strict,
        ),
    ] {
        fs::write(out.join(file), codegen::json_schema(&schema, strictness))?;
    }
    fs::write(out.join("merge.rs"), codegen::merge(&schema))?;
    fs::write(out.join("parts.rs"), codegen::parts(&schema))?;
    fs::write(out.join("texts.rs"), codegen::texts(&schema))?;
    fs::write(out.join("top.rs"), codegen::top(&schema))?;
    fs::write(out.join("vocabulary.rs"), codegen::vocabulary(&schema))?;

    let mut config = prost_build::Config::new();
    config
        .out_dir(&out)
        .btree_map(["."])
        .enum_attribute(".", "#[non_exhaustive]");
    for path in schema.boxed_paths() {
        config.boxed(path);
    }
    Ok(config.compile_fds(files)?)
}
