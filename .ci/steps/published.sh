# The published packages: schemas 0.1 and 0.2.0, and the MCP wrapper.
# shellcheck shell=bash

# The same with messages of the published schema alone, made by its own descriptors; then events
# to the published package and back, as it is installed, in an environment of its own: our schema
# and its share their full names.
published() {
  venv published-0.2 tests/interop/requirements-0.2.txt
  venv interop tests/interop/requirements.txt
  cargo build --quiet --locked --all-features
  there_and_back --descriptor-set tests/golden/published/lokryn-compliance-log-0.2.0.binpb
  command python tests/interop/check_published.py "$binary" --package .venv/published-0.2/bin/python
}

# What the published package of the older schema writes, read as today's events by name.
published01() {
  venv published-0.1 tests/interop/requirements-0.1.txt
  cargo build --quiet --locked --all-features
  command python tests/interop/published_0_1.py make "$work/entries"
  command python tests/interop/published_0_1.py check "$work/entries" "$binary"
}

# A session recorded here and now by the published wrapper: as many records as the one in
# examples/, each read, and the same after a way through the binary form.
session() {
  venv mcp tests/interop/requirements-mcp.txt
  cargo build --quiet --locked --all-features
  command python tests/interop/record_session.py "$work/session.jsonl"
  "$binary" convert -q --from jsonl --to jsonl "$work/session.jsonl" >"$work/direct.jsonl"
  "$binary" convert -q --from jsonl --to delimited "$work/session.jsonl" >"$work/session.bin"
  "$binary" convert -q --from delimited --to jsonl "$work/session.bin" >"$work/back.jsonl"
  cmp "$work/direct.jsonl" "$work/back.jsonl"
  # The peer reads the same messages in what the wrapper wrote and in what we made of it.
  venv interop tests/interop/requirements.txt
  command python tests/interop/read_lines.py "$work/session.jsonl" "$work/peer.bin"
  command python tests/interop/random_messages.py compare --format jsonl "$work/peer.bin" "$work/direct.jsonl"
  [ "$(wc -l <"$work/back.jsonl")" = "$(wc -l <examples/sessions/mcp-session.jsonl)" ]
}

# The same session through the wrapper's HTTP sink, in both its formats, into a server here: every
# body is read, every signature holds. The key is not ASCII, since a key is signed with as UTF-8.
# Then the recording in tests/golden, which `cargo test` verifies with our own function.
http() {
  local script=tests/interop/record_http.py
  venv mcp tests/interop/requirements-mcp.txt
  cargo build --quiet --locked --all-features
  command python $script record "$work/http" --key "test-key-ключ-鍵"
  command python $script check "$work/http" "$binary"
  command python $script check tests/golden/http "$binary" --count 6
  COMPLIANCE_LOG_HTTP="$work/http" cargo test --quiet --locked --all-features --test published signature
}
