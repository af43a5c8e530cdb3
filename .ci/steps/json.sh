# JSON, random messages and memory, by the peers.
# shellcheck shell=bash

json() {
  venv interop tests/interop/requirements.txt
  cargo build --quiet --locked --all-features
  command python tests/interop/check_json.py "$binary"
  # The same with the line of protobuf before this one.
  venv interop-6 tests/interop/requirements-6.txt
  command python tests/interop/check_json.py "$binary"
}

# The JSON Schema of an event, as two validators of others have it, against what is read here.
schema() {
  npm_packages
  cargo build --quiet --locked --all-features
  "$binary" schema | cmp - schema/log_request.schema.json
  "$binary" schema --strict | cmp - schema/log_request.strict.schema.json
  venv interop tests/interop/requirements.txt
  command python tests/interop/random_messages.py make --count 1000 --delimited "$work/random.bin" --jsonl "$work/random.jsonl"
  venv schema tests/interop/requirements-schema.txt
  command python tests/interop/check_schema.py "$binary" "$work/random.jsonl"
}

random() {
  venv interop tests/interop/requirements.txt
  cargo build --quiet --locked --all-features
  there_and_back
}

there_and_back() {
  local script=tests/interop/random_messages.py
  command python $script "$@" make --count 2000 --delimited "$work/a.bin" --jsonl "$work/a.jsonl"
  "$binary" convert -q --from delimited --to jsonl "$work/a.bin" >"$work/b.jsonl"
  "$binary" convert -q --from jsonl --to delimited "$work/a.jsonl" >"$work/b.bin"
  command python $script "$@" compare --format jsonl "$work/a.bin" "$work/b.jsonl"
  command python $script "$@" compare --format delimited "$work/a.bin" "$work/b.bin"
}

# 1 GiB of lines passes through in less than 64 MiB of memory.
memory() {
  cargo build --quiet --locked --release --features cli
  python3 tests/interop/check_memory.py target/release/compliance-log
}
